import type { Look } from '#platform/database/act.server.ts'
import { readAddress } from '#platform/organisation-address.server.ts'
import { weighItem } from '../model.ts'
import { listItems } from '../store/items.server.ts'

/**
 * What became ready to share in a span of time and still can be shared, oldest first, with its address here. An item says its
 * title in one language only, so every letter names it the same.
 */
export async function findNewItems(
  context: Look,
  { from, until }: { from: Date; until: Date },
): Promise<{ title: string; link: string }[]> {
  const address = await readAddress(context)
  return (await listItems(context))
    .filter((item) => weighItem(item, context.now) === 'open')
    .map((item) => ({ ...item, since: item.goesAt > item.stateAt ? item.goesAt : item.stateAt }))
    .filter(({ since }) => since >= from && since < until)
    .toSorted((a, b) => a.since.getTime() - b.since.getTime())
    .map(({ id, title }) => ({ title, link: `${address}/share/${id}` }))
}
