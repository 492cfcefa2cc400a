import { look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import type { Item } from '../contract.ts'
import { takes, type Press } from '../model.ts'
import { findItem } from '../store/items.server.ts'
import { demandPerson } from './change.server.ts'
import { mergeItems } from './merge.server.ts'
import { claimItem } from './tend.server.ts'

/** Puts the chosen items together in the one that came in first; `few` when fewer than two can still be put together. */
export async function mergeChosen(
  who: Who,
  ids: readonly string[],
): Promise<{ item: string } | 'few' | 'changed'> {
  const [main, ...others] = await readChosen(who, ids, 'merge')
  if (!main || others.length === 0) return 'few'
  const seen = { item: main.id, revision: main.revision }
  const done = await mergeItems(
    who,
    seen,
    others.map(({ id }) => id),
  )
  return done === 'done' ? { item: main.id } : 'changed'
}

/** Takes the chosen items up; those that a colleague took first stay theirs. Returns how many were taken. */
export async function claimChosen(who: Who, ids: readonly string[]): Promise<number> {
  let count = 0
  for (const item of await readChosen(who, ids, 'claim')) {
    if (item.claimedBy) continue
    const done = await claimItem(who, { item: item.id, revision: item.revision })
    if (done === 'done') count++
  }
  return count
}

async function readChosen(who: Who, ids: readonly string[], press: Press): Promise<Item[]> {
  demandPerson(who)
  const found = await look(who, async (context) => {
    const items = []
    for (const id of new Set(ids)) items.push(await findItem(context, id))
    return items
  })
  return found
    .filter((item) => item !== undefined)
    .filter((item) => !item.into && takes(item.state, press))
    .toSorted((one, other) => one.openedAt.getTime() - other.openedAt.getTime())
}
