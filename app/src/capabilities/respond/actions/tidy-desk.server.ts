import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { RosterSlot } from '../contract.ts'
import { listColleagues } from '../reads/roster.server.ts'
import * as desk from '../store/desk.server.ts'
import { demandPerson } from './change.server.ts'

/** Saves the week of webcare duty as a new record; `changed` when a colleague saved one since `seen`. */
export async function planRoster(
  who: Who,
  seen: number,
  slots: readonly RosterSlot[],
): Promise<'done' | 'changed'> {
  demand(who, access.adapt)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  return act(who, async (context) => {
    const known = new Set((await listColleagues(context)).map(({ id }) => id))
    const named = slots.flatMap((slot) => [slot.person, ...(slot.deputy ? [slot.deputy] : [])])
    if (named.some((id) => !known.has(id))) throw new Refusal('not-found')
    const { number } = await desk.findRoster(context)
    if (number !== seen) return 'changed'
    if (!(await desk.insertRoster(context, number + 1, slots, person))) return 'changed'
    await context.append('roster.planned', { number: number + 1 })
    return 'done'
  })
}

/** Most views that one person keeps. */
const mostFilters = 20

/** Keeps a view of the inbox for this person only; `many` when they keep twenty already. */
export async function keepFilter(
  who: Who,
  filter: { name: string; query: string },
): Promise<'done' | 'many'> {
  const person = demandPerson(who)
  return act(who, async (context) => {
    if ((await desk.listFilters(context, person)).length >= mostFilters) return 'many'
    await desk.insertFilter(context, person, filter)
    return 'done'
  })
}

/** Drops a view that this person kept. */
export async function dropFilter(who: Who, id: string): Promise<void> {
  const person = demandPerson(who)
  await act(who, (context) => desk.deleteFilter(context, person, id))
}
