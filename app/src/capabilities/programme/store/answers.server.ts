import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { Interest, Tally } from '../contract.ts'
import type { BoxAnswer } from '../model.ts'

export async function hasTicket({ tx }: Look, survey: string, person: string): Promise<boolean> {
  const row = await tx
    .selectFrom('interest_ticket')
    .select('person_id')
    .where('survey_id', '=', survey)
    .where('person_id', '=', person)
    .executeTakeFirst()
  return row !== undefined
}

/** How many answered; asked only by what closes a survey. */
export async function countTickets({ tx }: Act, survey: string): Promise<number> {
  const { total } = await tx
    .selectFrom('interest_ticket')
    .select(({ fn }) => fn.countAll<string>().as('total'))
    .where('survey_id', '=', survey)
    .executeTakeFirstOrThrow()
  return Number(total)
}

/** Spends the ticket of a person; says no when they answered already. */
export async function spendTicket(
  { who, tx }: Act,
  survey: string,
  person: string,
): Promise<boolean> {
  const row = await tx
    .insertInto('interest_ticket')
    .values({
      organisation_id: who.organisation,
      survey_id: survey,
      person_id: person,
      lot: randomUUID(),
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'survey_id', 'person_id']).doNothing(),
    )
    .returning('person_id')
    .executeTakeFirst()
  if (!row) return false
  // PostgreSQL keeps by which transaction a row was written. Writing up to a hundred tickets anew, in random order, with each
  // answer leaves no ticket that shares that with one answer only. Who else is answering at this moment keeps theirs.
  await sql`
    UPDATE interest_ticket SET lot = gen_random_uuid()
    WHERE survey_id = ${survey} AND person_id IN (
      SELECT person_id FROM (
        SELECT person_id FROM interest_ticket WHERE survey_id = ${survey}
        ORDER BY age(xmin) LIMIT 100 FOR UPDATE SKIP LOCKED
      ) AS latest ORDER BY random())`.execute(tx)
  return true
}

/** Puts an answer into the box. */
export async function insertAnswer(
  { who, tx }: Act,
  answer: BoxAnswer & {
    survey: string
    anonymous: boolean
    person: string | null
    remark: string | null
  },
): Promise<void> {
  await tx
    .insertInto('interest_answer')
    .values({
      organisation_id: who.organisation,
      survey_id: answer.survey,
      id: randomUUID(),
      anonymous: answer.anonymous,
      person_id: answer.person,
      unit_id: answer.unit,
      interest: answer.interest,
      channels: [...answer.channels],
      topics: [...answer.topics],
      obstacles: [...answer.obstacles],
      remark: answer.remark,
    })
    .execute()
}

/** An answer out of the box. */
export interface OpenedAnswer extends BoxAnswer {
  person: string | null
  remark: string | null
}

/** Empties the box of a survey whose closing is on record, and throws the tickets away. */
export async function emptyBox({ tx }: Act, survey: string): Promise<OpenedAnswer[]> {
  const rows = await tx
    .deleteFrom('interest_answer')
    .where('survey_id', '=', survey)
    .returning([
      'person_id as person',
      'unit_id as unit',
      'interest',
      'channels',
      'topics',
      'obstacles',
      'remark',
    ])
    .execute()
  await tx.deleteFrom('interest_ticket').where('survey_id', '=', survey).execute()
  return rows.map((row) => ({ ...row, interest: row.interest as Interest }))
}

export async function insertTallies(
  { who, tx }: Act,
  survey: string,
  tallies: readonly Tally[],
): Promise<void> {
  // A statement takes 65,535 values at most.
  for (let start = 0; start < tallies.length; start += 5_000)
    await tx
      .insertInto('interest_tally')
      .values(
        tallies.slice(start, start + 5_000).map(({ unit, question, option, count }) => ({
          organisation_id: who.organisation,
          survey_id: survey,
          unit_id: unit,
          question,
          option,
          count,
        })),
      )
      .execute()
}

export async function listTallies({ tx }: Look, survey: string): Promise<Tally[]> {
  const rows = await tx
    .selectFrom('interest_tally')
    .select(['unit_id as unit', 'question', 'option', 'count'])
    .where('survey_id', '=', survey)
    .execute()
  return rows.map((row) => ({ ...row, question: row.question as Tally['question'] }))
}

/** A remark, or in a survey with names who said what. */
export interface Voice {
  person: string | null
  interest: Interest | null
  remark: string | null
}

/** Keeps what people said, under ids that mean nothing: read by id they are in random order. */
export async function insertVoices(
  { who, tx }: Act,
  survey: { id: string; anonymous: boolean },
  voices: readonly Voice[],
): Promise<void> {
  const inOrder = voices
    .map((voice) => ({ id: randomUUID(), voice }))
    .sort((a, b) => (a.id < b.id ? -1 : 1))
  for (let start = 0; start < inOrder.length; start += 5_000)
    await tx
      .insertInto('interest_voice')
      .values(
        inOrder.slice(start, start + 5_000).map(({ id, voice }) => ({
          organisation_id: who.organisation,
          survey_id: survey.id,
          id,
          anonymous: survey.anonymous,
          person_id: voice.person,
          interest: voice.interest,
          remark: voice.remark,
        })),
      )
      .execute()
}

/** A page of what people said, with the total. */
export async function listVoices(
  { tx }: Look,
  survey: string,
  page: { offset: number; limit: number },
): Promise<{ rows: Voice[]; total: number }> {
  const rows = await tx
    .selectFrom('interest_voice')
    .select([
      'person_id as person',
      'interest',
      'remark',
      ({ fn }) => fn.countAll<string>().over().as('total'),
    ])
    .where('survey_id', '=', survey)
    .orderBy('id')
    .offset(page.offset)
    .limit(page.limit)
    .execute()
  return {
    rows: rows.map(({ person, interest, remark }) => ({
      person,
      interest: interest as Interest | null,
      remark,
    })),
    total: Number(rows[0]?.total ?? 0),
  }
}

/** Forgets what people said, with the names under it; the counts stay. */
export async function deleteVoices({ tx }: Act, survey: string): Promise<void> {
  await tx.deleteFrom('interest_voice').where('survey_id', '=', survey).execute()
}
