import { demand } from '#platform/access.ts'
import { act, look } from '#platform/database/act.server.ts'
import { dayOf } from '#platform/day.ts'
import { Refusal } from '#platform/refusal.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { ShareReason } from '../contract.ts'
import * as store from '../store/counts.server.ts'
import { findItem } from '../store/items.server.ts'

/** Counts that a short link was followed today: the item and the place, and nothing of who it was. */
export async function countFollowed(who: Who, code: string): Promise<void> {
  await act(visitorOf(who.organisation), async (context) => {
    const link = await store.findLink(context, code)
    if (!link) throw new Refusal('not-found')
    await store.countClick(context, { ...link, day: dayOf(context.now) })
  })
}

/** Says why one does not share something: one more in a count, without the person. */
export async function tellReason(who: Who, item: string, reason: ShareReason): Promise<void> {
  demand(who, access.tell)
  const known = await look(who, (context) => findItem(context, item))
  if (!known || known.state === 'draft') throw new Refusal('not-found')
  await act(visitorOf(who.organisation), (context) => store.countReason(context, item, reason))
}
