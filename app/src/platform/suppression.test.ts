import fc from 'fast-check'
import { expect, test } from 'vitest'
import { smallestMinimum, suppress, type Group } from './suppression.ts'

interface Branch {
  own: number
  branches: Branch[]
}

const level = (below: fc.Arbitrary<Branch>, most: number) =>
  fc.record({
    own: fc.integer({ min: 0, max: 30 }),
    branches: fc.array(below, { maxLength: most }),
  })
const leaf: fc.Arbitrary<Branch> = level(fc.constant({ own: 0, branches: [] }), 0)
const trees = fc.array(level(level(level(leaf, 3), 4), 4), { maxLength: 6 })
const smallTrees = fc.array(level(leaf, 3), { maxLength: 3 })
const minimums = fc.integer({ min: smallestMinimum, max: 25 })

/** The groups of a tree, and in each how many people are in no group within it. */
function listGroups(branches: Branch[]) {
  const groups: Group[] = []
  const visit = (branch: Branch, parent: string | null): number => {
    const group: Group = { id: `g${groups.length}`, parent, size: 0 }
    groups.push(group)
    group.size = branch.own + branch.branches.reduce((sum, one) => sum + visit(one, group.id), 0)
    return group.size
  }
  for (const branch of branches) visit(branch, null)
  return groups
}

/** What can be worked out from the shown numbers alone: each shown group less the shown groups directly below it. */
function listDifferences(groups: Group[], shown: Set<string>): number[] {
  const byId = new Map(groups.map((group) => [group.id, group]))
  const above = (group: Group): string | null => {
    let parent = group.parent
    while (parent !== null && !shown.has(parent)) parent = byId.get(parent)?.parent ?? null
    return parent
  }
  const total = groups
    .filter(({ parent }) => parent === null)
    .reduce((sum, { size }) => sum + size, 0)
  const left = new Map<string | null, number>([[null, total]])
  for (const group of groups) if (shown.has(group.id)) left.set(group.id, group.size)
  for (const group of groups)
    if (shown.has(group.id)) left.set(above(group), (left.get(above(group)) ?? 0) - group.size)
  return [...left.values()]
}

test('no difference of shown numbers counts fewer people than the minimum', () => {
  fc.assert(
    fc.property(trees, minimums, (branches, minimum) => {
      const groups = listGroups(branches)
      const total = groups
        .filter(({ parent }) => parent === null)
        .reduce((sum, { size }) => sum + size, 0)
      const shown = suppress(groups, minimum)
      for (const difference of listDifferences(groups, shown))
        // The whole of an organisation under the minimum is for its page not to show.
        if (total >= minimum) expect(difference === 0 || difference >= minimum).toBe(true)
      for (const group of groups)
        if (shown.has(group.id)) expect(group.size).toBeGreaterThanOrEqual(minimum)
    }),
    { numRuns: 2_000 },
  )
})

test('whatever is added up and taken off, no few people are singled out', () => {
  fc.assert(
    fc.property(smallTrees, minimums, (branches, minimum) => {
      const groups = listGroups(branches)
      const own = groups.map(({ id, size }) => {
        const inner = groups.filter(({ parent }) => parent === id)
        return size - inner.reduce((sum, group) => sum + group.size, 0)
      })
      const total = own.reduce((sum, size) => sum + size, 0)
      if (total < minimum) return
      const isIn = (index: number, id: string): boolean => {
        const { id: one, parent } = groups[index]!
        return (
          one === id ||
          (parent !== null &&
            isIn(
              groups.findIndex((g) => g.id === parent),
              id,
            ))
        )
      }
      // Each shown number is a set of the people who are in exactly one group; the total is all of them.
      const numbers = [
        own.map(() => 1),
        ...[...suppress(groups, minimum)].map((id) => own.map((_, i) => Number(isIn(i, id)))),
      ].slice(0, 8)
      for (let code = 1; code < 3 ** numbers.length; code++) {
        const sum = own.map(() => 0)
        for (let rest = code, n = 0; rest > 0; rest = Math.floor(rest / 3), n++)
          for (const i of sum.keys())
            sum[i]! += numbers[n]![i]! * ((rest % 3) - (rest % 3 === 2 ? 3 : 0))
        // Only what counts everyone once or not at all is a number of people.
        if (!sum.every((times, i) => own[i] === 0 || times === 0 || times === 1)) continue
        const people = sum.reduce((count, times, i) => count + times * own[i]!, 0)
        if (people !== 0 && people < minimum) throw new Error(`${people} people are singled out.`)
      }
    }),
    { numRuns: 300 },
  )
})

test('where nothing is small, everything shows', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 10, max: 500 }), { maxLength: 9 }), (sizes) => {
      const groups = sizes.map((size, index) => ({ id: `g${index}`, parent: null, size }))
      expect(suppress(groups, 10).size).toBe(sizes.length)
    }),
  )
})

test('not more is hidden than it takes: at each level one group beside the small ones', () => {
  fc.assert(
    fc.property(trees, minimums, (branches, minimum) => {
      const groups = listGroups(branches)
      const shown = suppress(groups, minimum)
      const levels = Map.groupBy(groups, ({ parent }) => parent)
      for (const [parent, level] of levels)
        if (parent === null || shown.has(parent)) {
          const kept = level.filter(({ id, size }) => size >= minimum && !shown.has(id))
          expect(kept.length).toBeLessThanOrEqual(1)
        }
    }),
  )
})

test('a small team takes the smallest one beside it along, and what lies within that', () => {
  const groups = [
    { id: 'bridge', parent: null, size: 4 },
    { id: 'desk', parent: null, size: 20 },
    { id: 'desk-day', parent: 'desk', size: 20 },
    { id: 'council', parent: null, size: 12 },
    { id: 'council-clerks', parent: 'council', size: 12 },
  ]
  expect([...suppress(groups, 10)]).toEqual(['desk', 'desk-day'])
})

test('the people of a unit who are in none of its teams are protected like a team', () => {
  const groups = [
    { id: 'works', parent: null, size: 33 },
    { id: 'roads', parent: 'works', size: 14 },
    { id: 'green', parent: 'works', size: 16 },
  ]
  // Three have no team: 33 - 14 - 16.
  expect([...suppress(groups, 10)]).toEqual(['works', 'green'])
})

test('a minimum below five, or a group smaller than what lies in it, is a mistake', () => {
  expect(() => suppress([], 4)).toThrow('minimum')
  expect(() => suppress([], Number.NaN)).toThrow('minimum')
  expect(() =>
    suppress(
      [
        { id: 'a', parent: null, size: 10 },
        { id: 'b', parent: 'a', size: 11 },
      ],
      10,
    ),
  ).toThrow('smaller')
})
