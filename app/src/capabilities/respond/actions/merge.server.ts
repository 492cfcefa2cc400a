import type { Who } from '#platform/who.ts'
import { takes } from '../model.ts'
import { moveItems } from '../store/items.server.ts'
import { listStanding } from '../store/merges.server.ts'
import { insertMerge } from '../store/records.server.ts'
import { changeItem, type Done, type Seen } from './change.server.ts'

/**
 * Puts items together, so that one line answers them all; what already went into one of them comes along. Nothing of
 * them goes lost: their paths, remarks and unfinished replies stay, and come back when they are taken apart.
 */
export async function mergeItems(who: Who, seen: Seen, merged: readonly string[]): Promise<Done> {
  const others = [...new Set(merged)].filter((id) => id !== seen.item)
  return changeItem(
    who,
    seen,
    async ({ context, item, person }) => {
      if (others.length === 0 || !takes(item.state, 'merge')) return null
      const standing = await listStanding(context, others)
      const chosen = standing.filter(({ id }) => others.includes(id))
      const fits = chosen.every(({ state, into }) => into === null && takes(state, 'merge'))
      if (chosen.length !== others.length || !fits) return null
      const moving = standing.map(({ id }) => id)
      await moveItems(context, moving, item.id)
      for (const id of moving) {
        await insertMerge(context, id, item.id, person)
        await context.append('item.merged', { item: item.id, merged: id })
      }
      return {}
    },
    others,
  )
}

/** Takes an item out again; it stands where it stood before it went in. */
export async function unmergeItem(who: Who, seen: Seen, merged: string): Promise<Done> {
  return changeItem(
    who,
    seen,
    async ({ context, item, person }) => {
      const [found] = (await listStanding(context, [merged])).filter(({ id }) => id === merged)
      if (found?.into !== item.id) return null
      await moveItems(context, [merged], null)
      await insertMerge(context, merged, null, person)
      await context.append('item.unmerged', { item: item.id, merged })
      return {}
    },
    [merged],
  )
}
