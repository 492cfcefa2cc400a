import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { PartKey } from '@handvat/documents/parts.ts'
import type { Language } from '#capabilities/people/contract.ts'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { AnswerOutcome, Contribution, ContributionKind } from '../contract.ts'

/** What is kept of a contribution beside what it says about itself. */
export interface NewContribution {
  round: string
  part: PartKey
  kind: ContributionKind
  source: Contribution['source']
  person: string | null
  signedAs: string | null
  language: Language
  title: string | null
  text: string
  reason: string | null
  wantsAnswer: boolean
  formKey: string
}

/** Adds a contribution; the same form sent twice gives the first one again. */
export async function upsertContribution(
  { who, tx, now }: Act,
  one: NewContribution,
): Promise<{ id: string; added: boolean }> {
  const inserted = await tx
    .insertInto('contribution')
    .values({
      organisation_id: who.organisation,
      id: randomUUID(),
      round_id: one.round,
      part: one.part,
      kind: one.kind,
      source: one.source,
      person_id: one.person,
      signed_as: one.signedAs,
      language: one.language,
      title: one.title,
      text: one.text,
      reason: one.reason,
      wants_answer: one.wantsAnswer,
      form_key: one.formKey,
      added_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'round_id', 'person_id', 'form_key']).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  if (inserted) return { id: inserted.id, added: true }
  const known = await tx
    .selectFrom('contribution')
    .select('id')
    .where('round_id', '=', one.round)
    .where('form_key', '=', one.formKey)
    .where('person_id', 'is not distinct from', one.person)
    .executeTakeFirstOrThrow()
  return { id: known.id, added: false }
}

/** How many contributions of somebody a round holds. */
export async function countOwn({ tx }: Look, round: string, person: string): Promise<number> {
  const { count } = await tx
    .selectFrom('contribution')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('round_id', '=', round)
    .where('person_id', '=', person)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Writes other words, if the contribution is still at this revision; says whether it was. */
export async function updateContribution(
  { tx }: Act,
  id: string,
  revision: number,
  words: Pick<NewContribution, 'signedAs' | 'title' | 'text' | 'reason' | 'wantsAnswer'>,
): Promise<boolean> {
  const done = await tx
    .updateTable('contribution')
    .set({
      signed_as: words.signedAs,
      title: words.title,
      text: words.text,
      reason: words.reason,
      wants_answer: words.wantsAnswer,
      revision: revision + 1,
    })
    .where('id', '=', id)
    .where('revision', '=', revision)
    .returning('id')
    .executeTakeFirst()
  return done !== undefined
}

/** Locks a contribution until the transaction ends, so that an answer and a change do not cross. */
export async function lockContribution({ tx }: Act, id: string): Promise<void> {
  await tx.selectFrom('contribution').select('id').where('id', '=', id).forUpdate().execute()
}

export async function clearName({ tx }: Act, id: string): Promise<void> {
  await tx.updateTable('contribution').set({ signed_as: null }).where('id', '=', id).execute()
}

export async function deleteContribution({ tx }: Act, id: string): Promise<void> {
  await tx.deleteFrom('contribution').where('id', '=', id).execute()
}

/** Which contributions: of a round (of one part, or the first few of each), one, or somebody's own. */
export type Which =
  | { id: string }
  | { round: string; part: PartKey; open: boolean; offset: number; limit: number }
  | { round: string; perPart: number; open: boolean }
  | { person: string; limit: number }

/** Contributions with the answer that counts, most supported first; somebody's own the newest first. */
export async function listContributions(
  { who, tx }: Look,
  which: Which,
): Promise<(Contribution & { total: number })[]> {
  const person = who.person
  let query = withAnswer(tx, person)
  if ('id' in which) query = query.where('contribution.id', '=', which.id)
  else if ('person' in which)
    query = query
      .where('contribution.person_id', '=', which.person)
      .orderBy('contribution.added_at', 'desc')
      .limit(which.limit)
  else {
    query = query.where('contribution.round_id', '=', which.round)
    if (which.open)
      query = query
        .where('contribution.wants_answer', '=', true)
        .where('contribution.answers', '=', 0)
    if ('part' in which)
      query = query
        .where('contribution.part', '=', which.part)
        .offset(which.offset)
        .limit(which.limit)
    query = query.orderBy('contribution.support', 'desc').orderBy('contribution.added_at')
  }
  const rows = await (
    'perPart' in which
      ? tx.selectFrom(query.as('ranked')).selectAll().where('place', '<=', which.perPart)
      : query
  ).execute()
  return rows.map((row) => ({
    id: row.id,
    round: row.round_id,
    part: row.part,
    kind: row.kind as ContributionKind,
    source: row.source as Contribution['source'],
    signedAs: row.signed_as,
    language: row.language as Language,
    title: row.title,
    text: row.text,
    reason: row.reason,
    wantsAnswer: row.wants_answer,
    support: row.support,
    revision: row.revision,
    addedAt: row.added_at,
    own: person !== null && row.person_id === person,
    supported: Boolean(row.supported),
    answer:
      row.number === null || row.person === null || row.at === null
        ? null
        : {
            number: row.number,
            outcome: row.outcome as AnswerOutcome,
            why: row.why,
            became: row.became,
            person: row.person,
            at: row.at,
          },
    taken:
      row.takenPart === null ||
      row.takenTitle === null ||
      row.takenText === null ||
      row.takenAt === null
        ? null
        : { part: row.takenPart, title: row.takenTitle, text: row.takenText, at: row.takenAt },
    total: Number(row.total),
  }))
}

function withAnswer(tx: Look['tx'], person: string | null) {
  return tx
    .selectFrom('contribution')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('contribution_answer as one')
          .select(['one.number', 'one.outcome', 'one.why', 'one.became'])
          .select(['one.person_id as person', 'one.answered_at as at'])
          .whereRef('one.contribution_id', '=', 'contribution.id')
          .orderBy('one.number', 'desc')
          .limit(1)
          .as('answer'),
      (join) => join.onTrue(),
    )
    .leftJoin('proposal_taking as taking', (join) =>
      join
        .onRef('taking.organisation_id', '=', 'contribution.organisation_id')
        .onRef('taking.contribution_id', '=', 'contribution.id'),
    )
    .selectAll('contribution')
    .select(['answer.number', 'answer.outcome', 'answer.why', 'answer.became'])
    .select(['answer.person', 'answer.at'])
    .select(['taking.part as takenPart', 'taking.title as takenTitle'])
    .select(['taking.text as takenText', 'taking.taken_at as takenAt'])
    .select((eb) => [
      eb
        .exists(
          eb
            .selectFrom('contribution_support as support')
            .select('support.contribution_id')
            .whereRef('support.contribution_id', '=', 'contribution.id')
            .where('support.person_id', 'is not distinct from', person),
        )
        .as('supported'),
      eb.fn.countAll<string>().over().as('total'),
      sql<number>`row_number() OVER (
        PARTITION BY contribution.part ORDER BY contribution.support DESC, contribution.added_at
      )`.as('place'),
    ])
}
