import type { ContentType } from '@handvat/documents/code-facts.ts'
import { demand } from '#platform/access.ts'
import { look } from '#platform/database/act.server.ts'
import { defaultMinimum } from '#platform/suppression.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { ItemStanding, ShareChannel, ShareReason } from '../contract.ts'
import { showCounts, weighItem } from '../model.ts'
import { listReasons, sumClicks } from '../store/counts.server.ts'
import { listItems } from '../store/items.server.ts'

/** What became of one item; a total of null is too little to show, or nothing at all. */
export interface ItemInsight {
  id: string
  title: string
  type: ContentType
  standing: ItemStanding
  goesAt: Date
  clicks: ReturnType<typeof showCounts<ShareChannel>>
  reasons: ReturnType<typeof showCounts<ShareReason>>
}

/**
 * Clicks of every item that went out, by place, and why colleagues left it. Nothing below the minimum: one click on one place
 * may be the work of one colleague. Colleagues do not count here: no number is about who shared.
 */
export async function listInsight(
  who: Who,
  minimum = defaultMinimum,
): Promise<{ rows: ItemInsight[]; minimum: number }> {
  demand(who, access.readInsight)
  return look(who, async (context) => {
    const clicks = Map.groupBy(await sumClicks(context), ({ item }) => item)
    const reasons = Map.groupBy(await listReasons(context), ({ item }) => item)
    const items = await listItems(context)
    const rows = items
      .filter(({ state, goesAt }) => state !== 'draft' && goesAt <= context.now)
      .map((item) => {
        const own = clicks.get(item.id) ?? []
        const given = reasons.get(item.id) ?? []
        return {
          id: item.id,
          title: item.title,
          type: item.type,
          standing: weighItem(item, context.now),
          goesAt: item.goesAt,
          clicks: showCounts(new Map(own.map((one) => [one.channel, one.count])), minimum),
          reasons: showCounts(new Map(given.map((one) => [one.reason, one.count])), minimum),
        }
      })
    return { rows, minimum }
  })
}
