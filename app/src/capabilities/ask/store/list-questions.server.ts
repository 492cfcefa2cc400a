import { sql } from 'kysely'
import { readCalendar } from '#capabilities/people/reads.server.ts'
import type { Look } from '#platform/database/act.server.ts'
import type { QuestionRow } from '../contract.ts'
import { readRow, selectQuestions } from './select-questions.server.ts'

/** How many questions of a person got an answer in this span of time. */
export async function countAnswered(
  { tx }: Look,
  person: string,
  span: { from: Date; until: Date },
): Promise<number> {
  const { count } = await tx
    .selectFrom('question_answer')
    .innerJoin('question', (join) =>
      join
        .onRef('question.organisation_id', '=', 'question_answer.organisation_id')
        .onRef('question.id', '=', 'question_answer.question_id'),
    )
    .select(({ fn }) => fn.count<string>('question.id').distinct().as('count'))
    .where('question.person_id', '=', person)
    .where('question_answer.answered_at', '>=', span.from)
    .where('question_answer.answered_at', '<', span.until)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Which questions: of one person or of all, those that wait or were dealt with, and words that stand in them. */
export interface Which {
  person: string | null
  show?: 'waiting' | 'answered' | 'all'
  search?: string
  offset: number
  limit: number
}

/** Questions, those that wait first and the longest waiting of them on top for who answers; then the newest first. */
export async function listQuestions(
  context: Look,
  which: Which,
): Promise<(QuestionRow & { total: number })[]> {
  const { tx, now } = context
  let query = selectQuestions(tx).select(({ fn }) => fn.countAll<string>().over().as('total'))
  if (which.person) query = query.where('question.person_id', '=', which.person)
  if (which.show === 'waiting')
    query = query
      .where('question.last_by', '=', 'asker')
      .where('question_aside.aside_at', 'is', null)
  if (which.show === 'answered')
    query = query.where(({ eb, or }) =>
      or([eb('question.last_by', '=', 'answerer'), eb('question_aside.aside_at', 'is not', null)]),
    )
  if (which.search) {
    const words = `%${which.search.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where(({ eb, or, exists, selectFrom }) =>
      or([
        eb('question.text', 'ilike', words),
        exists(
          selectFrom('question_answer')
            .select('question_answer.id')
            .whereRef('question_answer.question_id', '=', 'question.id')
            .where('question_answer.text', 'ilike', words),
        ),
        exists(
          selectFrom('question_follow_up')
            .select('question_follow_up.id')
            .whereRef('question_follow_up.question_id', '=', 'question.id')
            .where('question_follow_up.text', 'ilike', words),
        ),
      ]),
    )
  }
  const waits = sql<boolean>`question.last_by = 'asker' AND question_aside.aside_at IS NULL`
  const rows = await query
    .orderBy(waits, 'desc')
    .orderBy(
      which.person
        ? sql`-extract(epoch FROM question.asked_at)`
        : sql`CASE WHEN ${waits} THEN question.last_at END`,
    )
    .orderBy('question.last_at', 'desc')
    .orderBy('question.id')
    .offset(which.offset)
    .limit(which.limit)
    .execute()
  const calendar = await readCalendar(context)
  return rows.map((row) => ({
    ...readRow(row, now, calendar),
    answered: row.lastBy === 'answerer',
    taken: row.taken,
    total: Number(row.total),
  }))
}

/** How many questions wait for an answer. */
export async function countWaiting({ tx }: Look, anonymousOnly = false): Promise<number> {
  let query = tx
    .selectFrom('question')
    .leftJoin('question_aside', (join) =>
      join
        .onRef('question_aside.organisation_id', '=', 'question.organisation_id')
        .onRef('question_aside.question_id', '=', 'question.id'),
    )
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('question.last_by', '=', 'asker')
    .where('question_aside.aside_at', 'is', null)
  if (anonymousOnly) query = query.where('question.person_id', 'is', null)
  return Number((await query.executeTakeFirstOrThrow()).count)
}

/** How many questions were asked about each rule since a moment. */
export async function countByRule(
  { tx }: Look,
  since: Date,
): Promise<{ rule: string; count: number }[]> {
  const rows = await tx
    .selectFrom('question')
    .select(['rule_id', ({ fn }) => fn.countAll<string>().as('count')])
    .where('rule_id', 'is not', null)
    .where('asked_at', '>=', since)
    .groupBy('rule_id')
    .execute()
  return rows.map(({ rule_id: rule, count }) => ({ rule: rule ?? '', count: Number(count) }))
}
