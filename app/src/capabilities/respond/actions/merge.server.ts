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

/** Puts an item, with what went into it, into one that was answered or closed before: what was said there answers it too. */
export async function joinItem(who: Who, seen: Seen, into: string): Promise<Done> {
  return changeItem(
    who,
    seen,
    async ({ context, item, person }) => {
      const standing = await listStanding(context, [into, item.id])
      const other = standing.find(({ id }) => id === into)
      if (!takes(item.state, 'merge') || !other || other.into !== null || into === item.id)
        return null
      const moving = standing.filter((one) => one.id === item.id || one.into === item.id)
      const ids = moving.map(({ id }) => id)
      await moveItems(context, ids, into)
      for (const id of ids) {
        await insertMerge(context, id, into, person)
        await context.append('item.merged', { item: into, merged: id })
      }
      return {}
    },
    [into],
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
