import { countQuestions, listWaits } from '#capabilities/ask/reads.server.ts'
import { classOf, WAITS } from '../model.ts'
import type { Statistic } from './statistic.ts'

/** How many questions were put to the contact point. */
export const questions: Statistic = {
  id: 'questions',
  table: 'question',
  facets: { kind: ['question', 'disagree'] },
  unitMonths: 0,
  partOf: [],
  count: async (context, month) =>
    (await countQuestions(context, month)).map(({ kind, count }) => ({ facets: { kind }, count })),
}

/** How long those waited that got their first answer. */
export const replies: Statistic = {
  id: 'replies',
  table: 'question_answer',
  facets: { wait: WAITS },
  unitMonths: 0,
  partOf: ['questions'],
  count: async (context, month) =>
    (await listWaits(context, month)).map((minutes) => ({
      facets: { wait: classOf(minutes) },
      count: 1,
    })),
}
