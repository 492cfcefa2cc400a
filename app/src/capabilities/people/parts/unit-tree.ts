/** A unit with how deep it lies, from 0. */
export interface PlacedUnit<Unit> {
  unit: Unit
  depth: number
}

/** Units as a tree is read: each behind the one that it lies below, in the order in which they came. */
export function placeUnits<Unit extends { id: string; parent: string | null }>(
  units: readonly Unit[],
): PlacedUnit<Unit>[] {
  const known = new Set(units.map(({ id }) => id))
  const children = new Map<string | null, Unit[]>()
  for (const unit of units) {
    // Whose parent has ended stands at the top, so that nobody loses it.
    const parent = unit.parent && known.has(unit.parent) ? unit.parent : null
    children.set(parent, [...(children.get(parent) ?? []), unit])
  }
  const placed: PlacedUnit<Unit>[] = []
  const place = (parent: string | null, depth: number): void => {
    for (const unit of children.get(parent) ?? []) {
      placed.push({ unit, depth })
      place(unit.id, depth + 1)
    }
  }
  place(null, 0)
  return placed
}

/** Whether a unit lies somewhere below another. */
export function isBelow(
  units: readonly { id: string; parent: string | null }[],
  id: string,
  above: string,
): boolean {
  const parents = new Map(units.map((unit) => [unit.id, unit.parent]))
  for (let parent = parents.get(id) ?? null; parent; parent = parents.get(parent) ?? null)
    if (parent === above) return true
  return false
}

/**
 * The unit that a path of names leads to, from the top down: its id, null where there is none, `several` where a bare name
 * stands for more than one and none of them is at the top.
 */
export function findUnitByPath(
  units: readonly { id: string; parent: string | null; name: string }[],
  path: string,
): string | 'several' | null {
  const names = path.split(' > ').map((name) => name.toLowerCase())
  const below = (parent: string | null, name: string) =>
    units.find((unit) => unit.parent === parent && unit.name.toLowerCase() === name)
  if (names.length === 1) {
    const named = units.filter((unit) => unit.name.toLowerCase() === names[0])
    const top = named.find((unit) => unit.parent === null)
    if (top) return top.id
    return named.length > 1 ? 'several' : (named[0]?.id ?? null)
  }
  let parent: string | null = null
  for (const name of names) {
    const next = below(parent, name)
    if (!next) return null
    parent = next.id
  }
  return parent
}

/** The ids of a unit and of all below it. */
export function listBelow(
  units: readonly { id: string; parent: string | null }[],
  unit: string,
): string[] {
  const placed = placeUnits(units)
  const start = placed.findIndex((one) => one.unit.id === unit)
  const top = placed[start]
  if (!top) return []
  const after = placed.slice(start + 1)
  const end = after.findIndex((one) => one.depth <= top.depth)
  return [top, ...(end < 0 ? after : after.slice(0, end))].map((one) => one.unit.id)
}
