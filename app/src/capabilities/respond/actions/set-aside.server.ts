import type { Act } from '#platform/database/act.server.ts'
import * as items from '../store/items.server.ts'
import { insertMerge } from '../store/records.server.ts'
import { insertClosing } from '../store/work.server.ts'
import { settle } from './change.server.ts'

/**
 * What turned out not to be about the organisation is closed, with a record of who said so; what had gone into another item
 * comes out of it first. Taking it back opens the item again, as new, unless it was closed in another way meanwhile.
 */
export async function followMark(context: Act, mention: string, aboutUs: boolean): Promise<void> {
  const id = await items.findByMention(context, mention)
  const person = context.who.person
  if (!id || !person) return
  await items.lockItems(context, [id])
  const item = await items.findItem(context, id)
  if (!item || (item.state === 'closed') !== aboutUs) return
  if (aboutUs && item.closing?.outcome !== 'not-about-us') return
  await items.raiseRevision(context, { item: id, revision: item.revision })
  if (aboutUs) {
    const recorded = (number: number) => context.append('item.reopened', { item: id, number })
    return settle(context, item, {
      state: 'new',
      claimedBy: null,
      clockFrom: context.now,
      recorded,
    })
  }
  if (item.into) {
    await items.moveItems(context, [id], null)
    await insertMerge(context, id, null, person)
    await context.append('item.unmerged', { item: item.into, merged: id })
  }
  await insertClosing(context, { item: id, outcome: 'not-about-us', message: '', person })
  await context.append('item.closed', { item: id, outcome: 'not-about-us' })
  await settle(context, item, { state: 'closed' })
}
