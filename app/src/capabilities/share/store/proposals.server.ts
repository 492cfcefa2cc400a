import { randomUUID } from 'node:crypto'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { ShareProposal } from '../contract.ts'

/** Adds what a feed brought. */
export async function insertFromFeed(
  { who, tx, now }: Act,
  proposal: {
    feed: string
    key: string
    hash: string
    title: string
    text: string
    link: string | null
    language: string | null
  },
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('share_proposal')
    .values({
      organisation_id: who.organisation,
      id,
      feed_id: proposal.feed,
      feed_key: proposal.key,
      words_hash: proposal.hash,
      title: proposal.title,
      text: proposal.text,
      link: proposal.link,
      language: proposal.language,
      sent_at: now,
    })
    .execute()
  return id
}

/** Adds what a colleague sent in; the same form sent twice gives the first one again. */
export async function insertFromColleague(
  { who, tx, now }: Act,
  proposal: {
    person: string
    formKey: string
    title: string
    text: string
    link: string | null
    language: string
    dueAt: Date
  },
): Promise<{ id: string; added: boolean }> {
  const inserted = await tx
    .insertInto('share_proposal')
    .values({
      organisation_id: who.organisation,
      id: randomUUID(),
      person_id: proposal.person,
      form_key: proposal.formKey,
      title: proposal.title,
      text: proposal.text,
      link: proposal.link,
      language: proposal.language,
      sent_at: now,
      due_at: proposal.dueAt,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  if (inserted) return { id: inserted.id, added: true }
  const known = await tx
    .selectFrom('share_proposal')
    .select('id')
    .where('person_id', '=', proposal.person)
    .where('form_key', '=', proposal.formKey)
    .executeTakeFirstOrThrow()
  return { id: known.id, added: false }
}

function selectProposals({ tx }: Pick<Look, 'tx'>) {
  return tx
    .selectFrom('share_proposal as proposal')
    .leftJoin('share_answer as answer', (join) =>
      join
        .onRef('answer.organisation_id', '=', 'proposal.organisation_id')
        .onRef('answer.proposal_id', '=', 'proposal.id'),
    )
    .select([
      'proposal.id',
      'proposal.feed_id as feed',
      'proposal.person_id as person',
      'proposal.feed_key as key',
      'proposal.words_hash as hash',
      'proposal.title',
      'proposal.text',
      'proposal.link',
      'proposal.language',
      'proposal.sent_at as sentAt',
      'proposal.due_at as dueAt',
      'proposal.reminded_at as remindedAt',
      'answer.outcome',
      'answer.why',
      'answer.item_id as item',
      'answer.answered_at as answeredAt',
    ])
}

export type StoredProposal = ShareProposal & {
  key: string | null
  hash: string | null
  remindedAt: Date | null
}

type Row = Awaited<ReturnType<ReturnType<typeof selectProposals>['execute']>>[number]

function readRow({ outcome, why, item, answeredAt, ...row }: Row): StoredProposal {
  return {
    ...row,
    origin: row.feed ? 'feed' : 'colleague',
    answer:
      outcome && answeredAt
        ? {
            outcome: outcome as NonNullable<ShareProposal['answer']>['outcome'],
            why,
            item,
            at: answeredAt,
          }
        : null,
  }
}

/** Unanswered ones, what a colleague waits for longest first; or those of one person, newest first. At most two hundred. */
export async function listProposals(
  context: Look,
  which: { open: true } | { person: string } | { id: string },
): Promise<StoredProposal[]> {
  let query = selectProposals(context).limit(200)
  if ('id' in which) query = query.where('proposal.id', '=', which.id)
  else if ('person' in which)
    query = query.where('proposal.person_id', '=', which.person).orderBy('proposal.sent_at', 'desc')
  else
    query = query
      .where('answer.proposal_id', 'is', null)
      .orderBy('proposal.due_at', (order) => order.asc().nullsLast())
      .orderBy('proposal.sent_at', 'desc')
  return (await query.execute()).map(readRow)
}

/** What a feed brought before under these keys, newest first. */
export async function listOfFeed(
  context: Look,
  feed: string,
  keys: readonly string[],
): Promise<StoredProposal[]> {
  if (keys.length === 0) return []
  const rows = await selectProposals(context)
    .where('proposal.feed_id', '=', feed)
    .where('proposal.feed_key', 'in', keys)
    .orderBy('proposal.sent_at', 'desc')
    .execute()
  return rows.map(readRow)
}

export async function countOfFeed({ tx }: Look, feed: string): Promise<number> {
  const { count } = await tx
    .selectFrom('share_proposal')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('feed_id', '=', feed)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Answers a proposal; false when it was answered already. */
export async function insertAnswer(
  { who, tx, now }: Act,
  answer: {
    proposal: string
    outcome: NonNullable<ShareProposal['answer']>['outcome']
    why: string | null
    item: string | null
    person: string | null
  },
): Promise<boolean> {
  const row = await tx
    .insertInto('share_answer')
    .values({
      organisation_id: who.organisation,
      proposal_id: answer.proposal,
      outcome: answer.outcome,
      why: answer.why,
      item_id: answer.item,
      person_id: answer.person,
      answered_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('proposal_id')
    .executeTakeFirst()
  return row !== undefined
}

export async function markReminded({ tx, now }: Act, proposal: string): Promise<void> {
  await tx
    .updateTable('share_proposal')
    .set({ reminded_at: now })
    .where('id', '=', proposal)
    .execute()
}
