import { countQuestions, listWaits } from '#capabilities/ask/reads.server.ts'
import { classOf, NO_RULE, WAITS } from '../model.ts'
import type { Statistic } from './statistic.ts'

/** How many questions were put to the contact point, and about which rule. */
export const questions: Statistic = {
  id: 'questions',
  table: 'question',
  facets: { kind: ['question', 'disagree'], rule: null },
  unitMonths: 0,
  partOf: [],
  count: async (context, month) =>
    (await countQuestions(context, month)).map(({ kind, rule, count }) => ({
      facets: { kind, rule: rule ?? NO_RULE },
      count,
    })),
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
