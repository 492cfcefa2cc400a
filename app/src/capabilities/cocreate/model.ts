import { addDays, dayOf } from '#platform/day.ts'
import type { CodeDocument, CodeRule } from '@handvat/documents/code.ts'
import { findPart, type PartKey } from '@handvat/documents/parts.ts'
import type { Language } from '#capabilities/people/contract.ts'
import type { Who } from '#platform/who.ts'
import { reviewDuties, type ReviewDuty, type ReviewParty, type RoundState } from './contract.ts'

const day = 86_400_000

/** How long a round is open when nobody says otherwise, and at most, in days. */
export const roundDays = { usual: 10, most: 90 } as const

/** How long after a round is answered its persons are forgotten, in milliseconds: long enough to read the answer. */
export const rememberFor = 30 * day

/** After so many days from the last day of a round its persons are forgotten, even when nobody called it answered. */
export const rememberAtMost = 365

/** How far a round is: closed by a press or after its last day, answered when an author said so. */
export function stateOf(
  round: { lastDay: string; closed: boolean; completed: boolean },
  now: Date,
): RoundState {
  if (round.completed) return 'answered'
  return round.closed || dayOf(now) > round.lastDay ? 'closed' : 'open'
}

/** Whether the persons of a round are to be forgotten by now. */
export function isForgetTime(round: { lastDay: string; completedAt: Date | null }, now: Date) {
  const { lastDay, completedAt } = round
  if (completedAt && now.getTime() - completedAt.getTime() >= rememberFor) return true
  return dayOf(now) > addDays(lastDay, rememberAtMost)
}

/** Whether a part of the text can be talked about: its introduction, its contact, or a rule, section or list that stands in it. */
export function isTalkPart(document: CodeDocument, part: PartKey): boolean {
  if (part === 'head' || part === 'contact') return true
  return /^(rule|section|facts):/.test(part) && findPart(document, part) !== undefined
}

/** What a proposal for a part is about: other words for a rule, a new rule in a section, the introduction, or a list. */
export type ProposalSubject = 'rule' | 'section' | 'head' | 'list'

/** What a proposal for this part is about; the contact counts as a list: it has more to it than words. */
export function subjectOf(part: PartKey): ProposalSubject {
  const [kind = ''] = part.split(':')
  return kind === 'rule' || kind === 'section' || kind === 'head' ? kind : 'list'
}

// Lists whose items are a title with some words: one more can be written into the draft as it was proposed.
const growing = ['facts:goals', 'facts:values', 'facts:confidential']

/** Whether what is taken for this part is written into the draft by the author: it has dates, names or choices beside words. */
export function isByHand(part: PartKey): boolean {
  return subjectOf(part) === 'list' && !growing.includes(part)
}

/** What a rule or section is called, with the number of a rule; undefined where the text has no such part. */
export function nameOfPart(
  document: CodeDocument,
  part: PartKey,
  language: Language,
): { number: number | null; title: string } | undefined {
  const found = findPart(document, part) as { title: CodeRule['title'] } | undefined
  if (!found?.title || !/^(rule|section):/.test(part)) return undefined
  const rules = document.sections.flatMap((section) => section.rules.map(({ id }) => `rule:${id}`))
  const index = rules.indexOf(part)
  return { number: index < 0 ? null : index + 1, title: found.title[language] }
}

/** The language in which a reader gets a text: theirs where the text has it, else its first. */
export function languageOf(document: CodeDocument, wished: Language): Language {
  return document.languages.find((known) => known === wished) ?? document.languages[0] ?? 'nl'
}

/** The id for a new rule of one's own, from its title; `taken` are the ids that are in use. */
export function nameRule(title: string, taken: ReadonlySet<string>): string {
  const words = title
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .split(' ')
    .filter(Boolean)
    .slice(0, 5)
    .join('-')
    .slice(0, 60)
    .replace(/-+$/, '')
  const stem = `own-${words || 'rule'}`
  for (let number = 1; ; number++) {
    const id = number === 1 ? stem : `${stem}-${number}`
    if (!taken.has(id)) return id
  }
}

/** A situation to talk about at the round table. */
export type Situation =
  | { kind: 'dilemma'; text: string }
  | { kind: 'post'; text: string; rule: { number: number; title: string } }
  | { kind: 'rule'; text: string; rule: { number: number; title: string } }

export const situationsPerTable = 6

/**
 * At most six situations for a round table: the dilemmas of the text itself, then the rules that were talked about most
 * (`discussed`, most first), then rules with an example of a post.
 */
export function chooseSituations(
  document: CodeDocument,
  discussed: readonly PartKey[],
  language: Language,
): Situation[] {
  const section = document.sections.find(({ id }) => id === 'dilemmas')
  const dilemmas: Situation[] = (section?.body ?? [])
    .slice(0, 3)
    .map((paragraph) => ({ kind: 'dilemma', text: paragraph[language] }))
  const rules = document.sections.flatMap((one) => one.rules)
  const ids = discussed.flatMap((part) => (part.startsWith('rule:') ? [part.slice(5)] : []))
  const first = ids.flatMap((id) => rules.find((rule) => rule.id === id) ?? [])
  const rest = rules.filter((rule) => rule.examples && !first.includes(rule))
  return [
    ...dilemmas,
    ...[...first, ...rest].map((rule): Situation => {
      const named = { number: rules.indexOf(rule) + 1, title: rule.title[language] }
      return rule.examples
        ? { kind: 'post', text: rule.examples.dont[language], rule: named }
        : { kind: 'rule', text: rule.text[language], rule: named }
    }),
  ].slice(0, situationsPerTable)
}

/** Whether this person answers for a party here, by their role or duty; for others an author records what is on paper. */
export function answersFor(who: Who, party: ReviewParty): boolean {
  if (party === 'works-council' || party === 'staff-representation')
    return who.roles.includes('works-council')
  return isReviewDuty(party) && who.duties.includes(party)
}

/** Whether somebody is named for this party by a duty of the same name. */
export function isReviewDuty(party: ReviewParty): party is ReviewDuty {
  return reviewDuties.some((duty) => duty === party)
}
