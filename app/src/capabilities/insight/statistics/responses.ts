import { OUTCOME_IDS } from '@handvat/documents/protocol.ts'
import { listResponses } from '#capabilities/respond/reads.server.ts'
import { classOf, NO_RULE, WAITS } from '../model.ts'
import type { Statistic } from './statistic.ts'

/** How items of the inbox ended, and which rule of the code played a part. */
export const closings: Statistic = {
  id: 'closings',
  table: 'closing',
  facets: { outcome: OUTCOME_IDS, rule: null },
  unitMonths: 0,
  partOf: ['signals', 'mentions'],
  count: async (context, month) =>
    (await listResponses(context, month)).map(({ outcome, rule }) => ({
      facets: { outcome, rule: rule ?? NO_RULE },
      count: 1,
    })),
}

/** How long the first answer took; the subject is how serious it was. */
export const responses: Statistic = {
  id: 'responses',
  table: 'answer',
  facets: { wait: [...WAITS, 'none'], clock: ['in-time', 'late', 'none'] },
  unitMonths: 0,
  partOf: ['closings'],
  across: true,
  count: async (context, month) =>
    (await listResponses(context, month)).map(({ severity, minutes, clock }) => ({
      subject: severity,
      facets: { wait: minutes === null ? 'none' : classOf(minutes), clock },
      count: 1,
    })),
}
