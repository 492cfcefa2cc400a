import { randomUUID } from 'node:crypto'
import type { CodeDocument } from '@handvat/documents/code.ts'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { Review, ReviewAnswer, ReviewParty, ReviewStatus } from '../contract.ts'

/** Adds a question to a party; the same form sent twice gives the first one again. */
export async function upsertReview(
  { who, tx, now }: Act,
  review: {
    round: string
    party: ReviewParty
    partyName: string | null
    question: string
    document: CodeDocument | null
    hash: string
    formKey: string
    person: string
  },
): Promise<{ id: string; added: boolean }> {
  const inserted = await tx
    .insertInto('review')
    .values({
      organisation_id: who.organisation,
      id: randomUUID(),
      round_id: review.round,
      party: review.party,
      party_name: review.partyName,
      question: review.question,
      document: review.document && JSON.stringify(review.document),
      hash: review.hash,
      form_key: review.formKey,
      person_id: review.person,
      asked_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'round_id', 'form_key']).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  if (inserted) return { id: inserted.id, added: true }
  const known = await tx
    .selectFrom('review')
    .select('id')
    .where('round_id', '=', review.round)
    .where('form_key', '=', review.formKey)
    .executeTakeFirstOrThrow()
  return { id: known.id, added: false }
}

/** Adds what a party said; says no when another record took that number at the same moment. */
export async function insertReviewAnswer(
  { who, tx, now }: Act,
  answer: ReviewAnswer & { review: string },
): Promise<boolean> {
  const row = await tx
    .insertInto('review_answer')
    .values({
      organisation_id: who.organisation,
      review_id: answer.review,
      number: answer.number,
      status: answer.status,
      text: answer.text,
      conditions: answer.conditions,
      function: answer.function,
      name: answer.name,
      given_on: answer.givenOn,
      paper: answer.paper,
      person_id: answer.person,
      recorded_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'review_id', 'number']).doNothing(),
    )
    .returning('number')
    .executeTakeFirst()
  return row !== undefined
}

/** The draft that a review was about; undefined where it was about the text of the round. */
export async function findReviewText({ tx }: Look, id: string): Promise<CodeDocument | undefined> {
  const row = await tx
    .selectFrom('review')
    .select('document')
    .where('id', '=', id)
    .executeTakeFirst()
  return (row?.document as unknown as CodeDocument | null) ?? undefined
}

const mostReviews = 200

/** A review as it is kept: without the version that its text became, and without names. */
export type StoredReview = Omit<Review, 'version' | 'answers'> & { answers: ReviewAnswer[] }

/** Reviews with what was said, the newest first; of one round, of one id, or the last two hundred. */
export async function listReviews(
  { tx }: Look,
  which: { round: string } | { id: string } | 'all',
): Promise<StoredReview[]> {
  let query = tx
    .selectFrom('review')
    .innerJoin('round', (join) =>
      join
        .onRef('round.organisation_id', '=', 'review.organisation_id')
        .onRef('round.id', '=', 'review.round_id'),
    )
    .select(['review.id', 'review.party', 'review.party_name', 'review.question', 'review.hash'])
    .select(['review.asked_at', 'review.round_id', 'round.number', 'round.title'])
    .select(({ eb }) => eb('review.document', 'is not', null).as('draft'))
    .orderBy('review.asked_at', 'desc')
    .limit(mostReviews)
  if (which !== 'all')
    query =
      'id' in which
        ? query.where('review.id', '=', which.id)
        : query.where('review.round_id', '=', which.round)
  const rows = await query.execute()
  const answers = await listAnswers(
    tx,
    rows.map(({ id }) => id),
  )
  return rows.map((row) => ({
    id: row.id,
    round: { id: row.round_id, number: row.number, title: row.title },
    party: row.party as ReviewParty,
    partyName: row.party_name,
    question: row.question,
    hash: row.hash,
    about: row.draft ? ('draft' as const) : ('round' as const),
    askedAt: row.asked_at,
    answers: answers.filter(({ review }) => review === row.id).map(({ answer }) => answer),
  }))
}

async function listAnswers(tx: Look['tx'], reviews: string[]) {
  if (reviews.length === 0) return []
  const rows = await tx
    .selectFrom('review_answer')
    .select(['review_id', 'number', 'status', 'text', 'conditions', 'function', 'name'])
    .select(['given_on', 'paper', 'person_id as person'])
    .where('review_id', 'in', reviews)
    .orderBy('number', 'desc')
    .execute()
  return rows.map(({ review_id: review, given_on: givenOn, status, ...row }) => ({
    review,
    answer: { ...row, givenOn, status: status as ReviewStatus } satisfies ReviewAnswer,
  }))
}
