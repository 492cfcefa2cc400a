import type { CodeDocument } from '@handvat/documents/code.ts'
import type { Contribution, ContributionShown } from '#capabilities/cocreate/contract.ts'
import { nameOfPart } from '#capabilities/cocreate/model.ts'
import { listNames } from '#capabilities/people/reads.server.ts'
import type { Language } from '#capabilities/people/contract.ts'
import { access as writeAccess } from '#capabilities/write/access.ts'
import { findDraft, findPublication } from '#capabilities/write/reads.server.ts'
import { may } from '#platform/access.ts'
import { now } from '#platform/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { writeDay } from '../dates.ts'

/** Contributions in words, with the names of the authors who answered and links to what became of them. */
export async function showContributions(
  who: Who,
  rows: readonly Contribution[],
  language: Language,
): Promise<ContributionShown[]> {
  const authors = rows.flatMap(({ answer }) => answer?.person ?? [])
  const names = await listNames(who, [...new Set(authors)])
  const texts = rows.some(({ answer, taken }) => answer?.became || taken)
    ? await readTexts(who)
    : []
  return rows.map((row) => {
    const { answer } = row
    const accepted = answer?.outcome === 'taken' || answer?.outcome === 'changed'
    return {
      ...pick(row),
      day: writeDay(row.addedAt, language),
      answer: answer && {
        outcome: answer.outcome,
        why: answer.why,
        by: names.get(answer.person) ?? '',
        day: writeDay(answer.at, language),
        became: findBecame(texts, row, language),
      },
      toTake: row.kind === 'proposal' && accepted && row.taken === null,
    }
  })
}

/** The same for one; throws `not-found` where there is none. */
export async function showContribution(
  who: Who,
  row: Contribution,
  language: Language,
): Promise<ContributionShown> {
  const [shown] = await showContributions(who, [row], language)
  if (!shown) throw new Refusal('not-found')
  return shown
}

// Only what a screen shows goes to a browser.
function pick(row: Contribution) {
  const { id, part, kind, source, signedAs, title, text, reason } = row
  const { wantsAnswer, support, own, supported } = row
  return {
    id,
    part,
    kind,
    source,
    signedAs,
    title,
    text,
    reason,
    language: row.language,
    wantsAnswer,
    support,
    own,
    supported,
  }
}

interface Place {
  document: CodeDocument
  address: string
  /** When what was written before is in it. */
  asOf: Date
}

// The published code has a page for everyone; the draft only for who writes it.
async function readTexts(who: Who): Promise<Place[]> {
  const publication = await findPublication(who)
  const draft = may(who, writeAccess.writeCode) ? await findDraft(who) : undefined
  return [
    ...(publication
      ? [{ document: publication.document, address: '/code', asOf: publication.publishedAt }]
      : []),
    ...(draft ? [{ document: draft.document, address: '/write', asOf: now() }] : []),
  ]
}

// What was taken shows its own words to everyone, and a link where the text that holds them is open to the reader.
function findBecame(
  texts: readonly Place[],
  { taken, answer }: Contribution,
  language: Language,
): NonNullable<ContributionShown['answer']>['became'] {
  const part = taken?.part ?? answer?.became
  const since = taken?.at ?? answer?.at
  if (!part || !since) return null
  const words = taken ? { title: taken.title, text: taken.text } : null
  for (const { document, address, asOf } of texts) {
    const found = nameOfPart(document, part, language)
    if (!found || asOf < since) continue
    const [kind = '', id = ''] = part.split(':')
    const href = `${address}#${kind === 'rule' ? id : `section-${id}`}`
    return { ...(words ?? { title: found.title, text: null }), href }
  }
  return words && { ...words, href: null }
}
