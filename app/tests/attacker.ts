import type { Figure } from '#capabilities/insight/contract.ts'
import { listMonths } from '#capabilities/insight/model.ts'

/** A unit with the one above it. */
export interface Node {
  id: string
  parent: string | null
}

/** A set of events that somebody would like to know the size of, or a number that shows: which cells it adds up. */
export interface Sum {
  name: string
  cells: Map<string, number>
}

// Large enough that no number of cells comes near it, small enough that a product is still exact.
const prime = 67_108_859
const invert = (value: number): number => {
  let [a, b, x, y] = [value, prime, 1, 0]
  while (b > 0) [a, b, x, y] = [b, a % b, y, x - Math.floor(a / b) * y]
  return ((x % prime) + prime) % prime
}
const mod = (value: number) => ((value % prime) + prime) % prime

export const cellOf = (statistic: string, month: string, unit: string, category: string): string =>
  [statistic, month, unit, category].join(' ')

/** What a cell is, told apart in several ways at once: a category of each way, as `good|rule-1`. */
export const isOf = (cell: string, category: string): boolean => cell.split('|').includes(category)

/** The cells of a statistic in some months, units and categories. */
export function sumOver(
  name: string,
  statistic: string,
  months: readonly string[],
  units: readonly string[],
  categories: readonly string[],
  sign = 1,
): Sum {
  const cells = new Map<string, number>()
  for (const month of months)
    for (const unit of units)
      for (const category of categories) cells.set(cellOf(statistic, month, unit, category), sign)
  return { name, cells }
}

export function add(name: string, one: Sum, other: Sum, times = 1): Sum {
  const cells = new Map(one.cells)
  for (const [cell, count] of other.cells) cells.set(cell, (cells.get(cell) ?? 0) + times * count)
  return { name, cells }
}

/** A unit and all those within it. */
export function listWithin(tree: readonly Node[], id: string): string[] {
  return [
    id,
    ...tree.filter(({ parent }) => parent === id).flatMap((one) => listWithin(tree, one.id)),
  ]
}

/**
 * What every number that shows adds up, as somebody reads it who knows the tree of each month; also the sums that show as
 * nothing, because what is around them is made of other numbers that show.
 */
export function readTables(
  figures: readonly Figure[],
  treeOf: (month: string) => readonly Node[],
  categories: readonly string[],
): Sum[] {
  const tables = Map.groupBy(figures, (one) => `${one.statistic} ${one.facet} ${one.until}`)
  return [...tables].flatMap(([name, rows]) => {
    const [first] = rows
    if (!first) return []
    const months = listMonths(first.from, first.until)
    const tree = treeOf(first.until)
    const everyone = tree.map(({ id }) => id)
    const sum = (category: string, units: readonly string[], of: readonly string[]) =>
      sumOver(`${name} ${category}`, first.statistic, months, units, of)
    if (first.facet === '') return [sum('', everyone, categories)]
    if (first.facet !== 'unit') {
      const told = rows.map(({ category }) => category).filter((one) => one !== 'rest')
      return rows.map(({ category }) =>
        sum(
          category,
          everyone,
          categories.filter((one) =>
            category === 'rest' ? !told.some((shown) => isOf(one, shown)) : isOf(one, category),
          ),
        ),
      )
    }
    const shown = new Set(rows.flatMap(({ path }) => path))
    const nearest = (id: string | null): string =>
      id === null || shown.has(id)
        ? (id ?? 'rest')
        : nearest(tree.find((one) => one.id === id)?.parent ?? null)
    return [...shown, 'rest'].map((block) =>
      sum(
        block,
        everyone.filter((id) => nearest(id) === block),
        categories,
      ),
    )
  })
}

/** Somebody who solves all equations at once: knows what follows from the sums that show by adding and taking off. */
export function createAttacker(known: readonly Sum[]): (target: Sum) => boolean {
  const basis: { pivot: string; cells: Map<string, number> }[] = []
  const reduce = (sum: Sum): Map<string, number> => {
    const cells = new Map([...sum.cells].map(([cell, count]) => [cell, mod(count)]))
    for (const { pivot, cells: row } of basis) {
      const times = cells.get(pivot) ?? 0
      if (times === 0) continue
      for (const [cell, count] of row) cells.set(cell, mod((cells.get(cell) ?? 0) - times * count))
    }
    return new Map([...cells].filter(([, count]) => count !== 0))
  }
  for (const sum of known) {
    const cells = reduce(sum)
    const [first] = cells
    if (!first) continue
    const [pivot, count] = first
    const inverse = invert(count)
    basis.push({
      pivot,
      cells: new Map([...cells].map(([cell, value]) => [cell, mod(value * inverse)])),
    })
  }
  return (target) => reduce(target).size === 0
}
