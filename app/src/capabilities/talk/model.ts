import type { CodeDocument } from '@handvat/documents/code.ts'
import { KEPT_MONTHS, type NoteKind, type NotePart } from './contract.ts'

/**
 * The day on which a note is erased, as an ISO date: so many months after the day it was shared. Where that month is
 * shorter it is its last day, as the database counts.
 */
export function endDay(sharedOn: string, kind: NoteKind): string {
  const [year = 0, month = 1, day = 1] = sharedOn.split('-').map(Number)
  const target = month - 1 + KEPT_MONTHS[kind]
  const last = new Date(Date.UTC(year, target + 1, 0)).getUTCDate()
  return new Date(Date.UTC(year, target, Math.min(day, last))).toISOString().slice(0, 10)
}

/**
 * The rules of these that can be cited: an agreement (`must`) of this version, and no right. The others are only explained.
 * Without a version that was confirmed nothing can.
 */
export function chooseCitable(document: CodeDocument | undefined, rules: readonly string[]) {
  const binding = new Set(
    document?.sections
      .flatMap((section) => section.rules)
      .filter(({ id, force }) => force === 'must' && isCitable(id))
      .map(({ id }) => id),
  )
  const asked = [...new Set(rules)]
  return {
    cited: asked.filter((id) => binding.has(id)),
    notCited: asked.filter((id) => !binding.has(id)),
  }
}

/** Whether a rule may ever be held against somebody: what one may always say may not. */
export function isCitable(rule: string): boolean {
  return !rule.startsWith('rights-')
}

/** As what somebody takes part in a note; a contact point only as long as they are one. */
export function partOf(
  note: { employee: string; manager: string; contact: string },
  who: { person: string | null; duties: readonly string[] },
): NotePart | undefined {
  if (who.person === null) return undefined
  if (who.person === note.employee) return 'employee'
  if (who.person === note.manager) return 'manager'
  const reads = who.duties.includes('contact-point') || who.duties.includes('deputy')
  return who.person === note.contact && reads ? 'contact' : undefined
}

/**
 * Whether somebody may have a note end before its day: the manager at once while nobody else wrote in it, such as a note
 * about the wrong person; otherwise the colleague and the manager together. A contact point only reads.
 */
export function endingFor(
  part: NotePart,
  additions: readonly { part: NotePart }[],
): 'at-once' | 'together' | null {
  if (part === 'contact') return null
  const answered = additions.some((one) => one.part !== 'manager')
  return part === 'manager' && !answered ? 'at-once' : 'together'
}
