import { keptUntil } from '#capabilities/people/model.ts'
import { act, type Act } from '#platform/database/act.server.ts'
import { visitorOf } from '#platform/who.ts'
import * as items from '../store/items.server.ts'
import * as keeping from '../store/keeping.server.ts'

// So that one transaction stays short, whatever has to go.
const atOnce = 100

/**
 * Timed work: erases what has been kept long enough after the last that happened with it, with its answers, notes and
 * closings; the event takes the signal along that brought it in.
 */
export async function forgetItems({ organisation }: { organisation: string }): Promise<void> {
  for (let more = true; more;)
    more = await act(visitorOf(organisation), async (context) => {
      const old = await keeping.listOld(context, keptUntil('item', context.now), atOnce)
      const ids = old.map(({ item }) => item)
      await items.lockItems(context, ids)
      await keeping.deleteItems(context, ids)
      await context.appendAll('item.forgotten', old)
      return old.length >= atOnce
    })
}

/** A mention has ended: its item holds its words and goes too. What was put together with it stays, as it was answered. */
export async function forgetMention(context: Act, mention: string): Promise<void> {
  const item = await items.findByMention(context, mention)
  if (!item) return
  await items.lockItems(context, [item])
  await keeping.releaseMerged(context, item)
  await keeping.deleteItems(context, [item])
  await context.append('item.forgotten', { item, signal: null })
}
