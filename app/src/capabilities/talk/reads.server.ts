import { readDay } from '@handvat/documents/review.ts'
import { sayIn } from '@handvat/documents/part-texts.ts'
import { listAcknowledgedAt } from '#capabilities/acknowledge/reads.server.ts'
import type { Language } from '#capabilities/people/contract.ts'
import { listNames, listOnDuty, listReachable } from '#capabilities/people/reads.server.ts'
import { findPublicationIn, listAgreedRules } from '#capabilities/write/reads.server.ts'
import { demand } from '#platform/access.ts'
import { look, type Look } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from './access.ts'
import type { Citation, NoteRow, NoteView } from './contract.ts'
import { endingFor, isCitable, partOf } from './model.ts'
import * as additions from './store/additions.server.ts'
import * as notes from './store/notes.server.ts'

/** One note, for the colleague, the manager and the contact point in it; for everyone else it does not exist. */
export async function getNote(who: Who, id: string, language: Language): Promise<NoteView> {
  const found = await look(who, async (context) => {
    const { note, part } = await openNote(context, id)
    const [contact] = await listReachable(context, [note.contact])
    const points = await listOnDuty(context, ['contact-point', 'deputy'])
    const agreed = await listAgreedRules(context)
    return {
      note,
      part,
      contact: points.some(({ person }) => person === note.contact) ? contact : undefined,
      citations: await listCitations(context, id, language),
      notCited: agreed
        .filter((rule) => note.notCited.includes(rule.id))
        .map(({ title }) => sayIn(title, language)),
      additions: await additions.listAdditions(context, id),
      wishes: await additions.listWishes(context, id),
    }
  })
  const { note, part, contact, wishes } = found
  const names = await listNames(who, [note.employee, note.manager, note.contact])
  const nameOf = (person: string) => names.get(person) ?? ''
  const partOfWriter = (person: string) =>
    person === note.employee ? 'employee' : person === note.manager ? 'manager' : 'contact'
  const written = found.additions.map(({ person, ...addition }) => ({
    ...addition,
    name: nameOf(person),
    part: partOfWriter(person) as NoteView['part'],
    own: person === who.person,
  }))
  return {
    id,
    part,
    kind: note.kind,
    postedOn: note.postedOn,
    heldOn: note.heldOn,
    endsOn: note.endsOn,
    facts: note.facts,
    account: note.account,
    outcome: note.outcome,
    names: {
      employee: nameOf(note.employee),
      manager: nameOf(note.manager),
      contact: nameOf(note.contact),
    },
    contact: contact ? { email: contact.email, phone: contact.phone } : null,
    citations: found.citations,
    notCited: found.notCited,
    additions: written,
    sharedAt: note.sharedAt,
    ending: endingFor(part, written),
    wishes: (['employee', 'manager'] as const).filter((one) => wishes.includes(note[one])),
  }
}

export const notesPerPage = 20

/** The notes in which this person has a part, the newest first; never those of anyone else. */
export async function listNotes(
  who: Who,
  page: number,
): Promise<{ rows: NoteRow[]; total: number }> {
  demand(who, access.takePart)
  const person = who.person ?? ''
  const { rows, total } = await look(who, (context) =>
    notes.listNotes(context, person, {
      asContact: who.duties.includes('contact-point') || who.duties.includes('deputy'),
      today: readDay(context.now),
      limit: notesPerPage,
      offset: (page - 1) * notesPerPage,
    }),
  )
  const names = await listNames(who, [
    ...new Set(rows.flatMap(({ employee, manager }) => [employee, manager])),
  ])
  return {
    total,
    rows: rows.map((row) => {
      const part = partOf(row, who) ?? 'contact'
      return {
        id: row.id,
        part,
        name: names.get(part === 'employee' ? row.manager : row.employee) ?? '',
        kind: row.kind,
        heldOn: row.heldOn,
        endsOn: row.endsOn,
        objected: row.objected,
        written: row.lastAt !== null,
        lastAt: row.lastAt ?? row.sharedAt,
        byOther: (row.lastBy ?? row.manager) !== person,
      }
    }),
  }
}

/** What a manager chooses from for a note: who may read along, and what was ever an agreement of the code. */
export async function listForNote(
  who: Who,
  language: Language,
): Promise<{
  contacts: { person: string; name: string; duty: string }[]
  rules: { id: string; title: string }[]
}> {
  demand(who, access.shareNote)
  return look(who, async (context) => {
    const points = await listOnDuty(context, ['contact-point', 'deputy'])
    const agreed = await listAgreedRules(context)
    const seen = new Set([who.person])
    return {
      contacts: points.flatMap(({ person, name, duty }) => {
        if (seen.has(person)) return []
        seen.add(person)
        return [{ person, name, duty }]
      }),
      rules: agreed
        .filter(({ id }) => isCitable(id))
        .map(({ id, title }) => ({ id, title: sayIn(title, language) })),
    }
  })
}

async function listCitations(context: Look, note: string, language: Language): Promise<Citation[]> {
  const cited = await additions.listCitations(context, note)
  const [first] = cited
  // All of them stand in the one version that the colleague had confirmed.
  const version = first && (await findPublicationIn(context, { id: first.publication }))
  const confirmed = await listAcknowledgedAt(context, first ? [first.acknowledgement] : [])
  const at = first && confirmed.get(first.acknowledgement)
  if (!version || !at) return []
  const rules = new Map(
    version.document.sections.flatMap((section) => section.rules.map((rule) => [rule.id, rule])),
  )
  return cited.flatMap(({ rule: id }) => {
    const rule = rules.get(id)
    if (!rule) return []
    return {
      rule: id,
      title: sayIn(rule.title, language),
      text: sayIn(rule.text, language),
      version: version.version,
      confirmedAt: at,
    }
  })
}

async function openNote(context: Look, id: string) {
  demand(context.who, access.takePart)
  const note = await notes.findNote(context, id, readDay(context.now))
  const part = note && partOf(note, context.who)
  if (!note || !part) throw new Refusal('not-found')
  return { note, part }
}
