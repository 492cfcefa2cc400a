import { sql } from 'kysely'
import type { Look } from '#platform/database/act.server.ts'

/** How many questions were put within a span of time, by kind and by the rule they are about. */
export async function countQuestions(
  { tx }: Look,
  span: { from: Date; until: Date },
): Promise<{ kind: string; rule: string | null; count: number }[]> {
  const rows = await tx
    .selectFrom('question')
    .select(['kind', 'rule_id as rule'])
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('asked_at', '>=', span.from)
    .where('asked_at', '<', span.until)
    .groupBy(['kind', 'rule_id'])
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

/** For each question that got its first answer within a span of time: how long it waited, in minutes. */
export async function listWaits(
  { tx }: Look,
  span: { from: Date; until: Date },
): Promise<number[]> {
  const rows = await tx
    .selectFrom('question')
    .innerJoin('question_answer', (join) =>
      join
        .onRef('question_answer.organisation_id', '=', 'question.organisation_id')
        .onRef('question_answer.question_id', '=', 'question.id'),
    )
    .select(({ fn }) =>
      sql<number>`extract(epoch FROM ${fn.min('question_answer.answered_at')} - question.asked_at)::float8 / 60`.as(
        'minutes',
      ),
    )
    .groupBy(['question.organisation_id', 'question.id', 'question.asked_at'])
    .having(({ fn, eb }) =>
      eb.and([
        eb(fn.min('question_answer.answered_at'), '>=', span.from),
        eb(fn.min('question_answer.answered_at'), '<', span.until),
      ]),
    )
    .execute()
  return rows.map(({ minutes }) => minutes)
}
