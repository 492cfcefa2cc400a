import { countMentions } from '#capabilities/respond/reads.server.ts'
import { countSignals } from '#capabilities/signal/reads.server.ts'
import type { Statistic } from './statistic.ts'

/** What colleagues passed on. Units are told apart by the quarter: in a month there are seldom enough. */
export const signals: Statistic = {
  id: 'signals',
  table: 'signal',
  facets: { tone: ['good', 'unsure', 'bad'] },
  unitMonths: 3,
  partOf: [],
  count: async (context, month) =>
    (await countSignals(context, month)).map(({ tone, unit, count }) => ({
      unit,
      facets: { tone },
      count,
    })),
}

/** What was found in public sources. */
export const mentions: Statistic = {
  id: 'mentions',
  table: 'item',
  facets: {},
  unitMonths: 0,
  partOf: [],
  count: async (context, month) => [{ count: await countMentions(context, month) }],
}
