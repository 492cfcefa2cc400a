import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { isBelow } from '../parts/unit-tree.ts'
import * as units from '../store/units.server.ts'

// The deepest tree and the most units that a list on one page can be read with.
const mostUnits = 5_000

/** Adds a unit below another, or at the top. */
export async function addUnit(
  who: Who,
  unit: { name: string; parent: string | null },
): Promise<{ unit: string } | 'units-many' | 'unit-taken'> {
  demand(who, access.managePeople)
  return act(who, async (context) => {
    await units.lockUnits(context)
    const all = await units.listUnitNames(context)
    if (all.length >= mostUnits) return 'units-many'
    if (unit.parent && !all.some(({ id }) => id === unit.parent)) throw new Refusal('not-found')
    if (isTaken(all, unit.parent, unit.name)) return 'unit-taken'
    const id = await units.insertUnit(context, unit)
    await context.append('unit.added', { unit: id })
    return { unit: id }
  })
}

/** Gives a unit another name. */
export async function renameUnit(
  who: Who,
  id: string,
  name: string,
): Promise<'done' | 'unit-taken'> {
  demand(who, access.managePeople)
  return act(who, async (context) => {
    await units.lockUnits(context)
    const all = await units.listUnitNames(context)
    const unit = all.find((one) => one.id === id)
    if (!unit) throw new Refusal('not-found')
    if (isTaken(all, unit.parent, name, id)) return 'unit-taken'
    await units.renameUnit(context, id, name)
    await context.append('unit.renamed', { unit: id })
    return 'done'
  })
}

/** Moves a unit, with all below it, below another or to the top; never below itself. */
export async function moveUnit(
  who: Who,
  id: string,
  parent: string | null,
): Promise<'done' | 'unit-below-itself' | 'unit-taken'> {
  demand(who, access.managePeople)
  return act(who, async (context) => {
    await units.lockUnits(context)
    const all = await units.listUnitNames(context)
    const unit = all.find((one) => one.id === id)
    if (!unit || (parent && !all.some((one) => one.id === parent))) throw new Refusal('not-found')
    if (parent && (parent === id || isBelow(all, parent, id))) return 'unit-below-itself'
    if (isTaken(all, parent, unit.name, id)) return 'unit-taken'
    await units.moveUnit(context, id, parent)
    await context.append('unit.moved', { unit: id })
    return 'done'
  })
}

/** Ends a unit: who was in it, and the units below it, go to the one above. Returns how many people went along. */
export async function endUnit(who: Who, id: string): Promise<number> {
  demand(who, access.managePeople)
  return act(who, async (context) => {
    await units.lockUnits(context)
    const unit = await units.findUnit(context, id)
    if (!unit) throw new Refusal('not-found')
    const moved = await units.endUnit(context, unit)
    await context.append('unit.ended', { unit: id })
    await context.appendAll(
      'person.moved',
      moved.map((person) => ({ person })),
    )
    return moved.length
  })
}

function isTaken(
  all: readonly { id: string; parent: string | null; name: string }[],
  parent: string | null,
  name: string,
  except?: string,
): boolean {
  return all.some(
    (one) =>
      one.id !== except && one.parent === parent && one.name.toLowerCase() === name.toLowerCase(),
  )
}
