import { shareChannels, shareReasons } from '#capabilities/share/contract.ts'
import { countClicks, countOffers, countReasons } from '#capabilities/share/reads.server.ts'
import { addMonths } from '../model.ts'
import type { Month, Statistic } from './statistic.ts'

const type = ['corporate', 'customer-service', 'informal', 'commercial'] as const
const spanOf = ({ month }: Month) => ({ from: month, until: addMonths(month, 1) })

/** How many items were laid ready to share. Who shared one is known to nobody. */
export const offers: Statistic = {
  id: 'offers',
  table: 'share_step',
  facets: { type },
  unitMonths: 0,
  partOf: [],
  count: async (context, month) =>
    (await countOffers(context, spanOf(month))).map(({ type, count }) => ({
      facets: { type },
      count,
    })),
}

/** How often a short link was followed, by whoever read what was shared. */
export const clicks: Statistic = {
  id: 'clicks',
  table: 'share_click',
  facets: { type, channel: shareChannels },
  unitMonths: 0,
  partOf: [],
  count: async (context, month) =>
    (await countClicks(context, spanOf(month))).map(({ type, channel, count }) => ({
      facets: { type, channel },
      count,
    })),
}

/** Why colleagues left something that was ready to share. */
export const reasons: Statistic = {
  id: 'reasons',
  table: 'share_reason',
  facets: { why: shareReasons, type },
  unitMonths: 0,
  partOf: [],
  count: async (context, month) =>
    (await countReasons(context, spanOf(month))).map(({ type, reason, count }) => ({
      facets: { type, why: reason },
      count,
    })),
}
