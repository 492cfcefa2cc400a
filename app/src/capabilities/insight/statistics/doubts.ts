import { countDoubts } from '#capabilities/check/reads.server.ts'
import type { Statistic } from './statistic.ts'

/** How often somebody told the editor that a rule did not fit. Nothing of the check itself is counted. */
export const doubts: Statistic = {
  id: 'doubts',
  table: 'rule_doubt',
  facets: { rule: null },
  unitMonths: 0,
  partOf: [],
  count: async (context, { month }) =>
    (await countDoubts(context, month)).map(({ rule, count }) => ({ facets: { rule }, count })),
}
