import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { Obstacle, Survey } from '../contract.ts'
import { stateOf } from '../model.ts'

/** Holds a survey still until the transaction ends: `shared` by those who answer, alone by what closes it. */
export async function holdSurvey(
  { tx }: Act,
  survey: string,
  how: 'shared' | 'alone',
): Promise<void> {
  const key = sql`hashtextextended(${survey}, 0)`
  await (
    how === 'shared'
      ? sql`SELECT pg_advisory_xact_lock_shared(${key})`
      : sql`SELECT pg_advisory_xact_lock(${key})`
  ).execute(tx)
}

/** A survey, and whether a record says that it is closed. */
export interface StoredSurvey extends Survey {
  closedOnRecord: boolean
}

/** Surveys, the newest first. */
export async function listSurveys(
  { tx, now }: Look,
  which: { id: string } | { limit: number } = { limit: 50 },
): Promise<StoredSurvey[]> {
  let query = tx
    .selectFrom('interest_survey as survey')
    .leftJoin('interest_closing as closing', (join) =>
      join
        .onRef('closing.organisation_id', '=', 'survey.organisation_id')
        .onRef('closing.survey_id', '=', 'survey.id'),
    )
    .select([
      'survey.id',
      'survey.number',
      'survey.anonymous',
      'survey.welcome',
      'survey.topics',
      'survey.minimum',
      'survey.asked',
      'survey.last_day as lastDay',
      'survey.begun_at as begunAt',
      'closing.closed_at as closedAt',
      'closing.answered',
    ])
    .orderBy('survey.number', 'desc')
  query = 'id' in which ? query.where('survey.id', '=', which.id) : query.limit(which.limit)
  return (await query.execute()).map((row) => ({
    ...row,
    closedOnRecord: row.closedAt !== null,
    state: stateOf({ lastDay: row.lastDay, closed: row.closedAt !== null }, now),
  }))
}

export async function findSurvey(context: Look, id: string): Promise<StoredSurvey | undefined> {
  return (await listSurveys(context, { id }))[0]
}

/** Adds the survey with this number; nothing when another one took it at the same moment. */
export async function insertSurvey(
  { who, tx, now }: Act,
  survey: Pick<
    Survey,
    'number' | 'anonymous' | 'welcome' | 'topics' | 'minimum' | 'asked' | 'lastDay'
  > & { person: string },
): Promise<string | undefined> {
  const row = await tx
    .insertInto('interest_survey')
    .values({
      organisation_id: who.organisation,
      id: randomUUID(),
      number: survey.number,
      anonymous: survey.anonymous,
      welcome: survey.welcome,
      topics: survey.topics,
      minimum: survey.minimum,
      asked: survey.asked,
      last_day: survey.lastDay,
      person_id: survey.person,
      begun_at: now,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'number']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Records that a survey is closed; says no when it was already. From here on its box can be read. */
export async function insertClosing(
  { who, tx }: Act,
  closing: {
    survey: string
    cause: 'press' | 'date'
    person: string | null
    answered: number | null
    at: Date
  },
): Promise<boolean> {
  const row = await tx
    .insertInto('interest_closing')
    .values({
      organisation_id: who.organisation,
      survey_id: closing.survey,
      cause: closing.cause,
      person_id: closing.person,
      answered: closing.answered,
      closed_at: closing.at,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'survey_id']).doNothing())
    .returning('survey_id')
    .executeTakeFirst()
  return row !== undefined
}

/** The last reply to each obstacle of a survey. */
export async function listReplies(
  { tx }: Look,
  survey: string,
): Promise<Map<string, { number: number; text: string }>> {
  const rows = await tx
    .selectFrom('obstacle_reply')
    .select(['obstacle', 'number', 'text'])
    .where('survey_id', '=', survey)
    .orderBy('number')
    .execute()
  return new Map(rows.map(({ obstacle, number, text }) => [obstacle, { number, text }]))
}

/** Adds the next reply; says no when another one came in between. */
export async function insertReply(
  { who, tx, now }: Act,
  reply: { survey: string; obstacle: string; number: number; text: string; person: string },
): Promise<boolean> {
  const row = await tx
    .insertInto('obstacle_reply')
    .values({
      organisation_id: who.organisation,
      survey_id: reply.survey,
      obstacle: reply.obstacle,
      number: reply.number,
      text: reply.text,
      person_id: reply.person,
      replied_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'survey_id', 'obstacle', 'number']).doNothing(),
    )
    .returning('number')
    .executeTakeFirst()
  return row !== undefined
}

/** What was said to obstacles in a span of time, the first first. */
export async function listRepliesBetween(
  { tx }: Look,
  { from, until }: { from: Date; until: Date },
): Promise<{ obstacle: Obstacle; text: string }[]> {
  const rows = await tx
    .selectFrom('obstacle_reply')
    .select(['obstacle', 'text'])
    .where('replied_at', '>=', from)
    .where('replied_at', '<', until)
    .orderBy('replied_at')
    .limit(20)
    .execute()
  return rows.map(({ obstacle, text }) => ({ obstacle: obstacle as Obstacle, text }))
}
