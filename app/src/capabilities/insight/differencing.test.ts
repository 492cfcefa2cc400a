import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import type { Figure } from './contract.ts'
import { addMonths, listMonths } from './model.ts'
import { insertMinimum } from './store/minimum.server.ts'
import { listFigures, takeCounts } from './store/figures.server.ts'
import { toRows } from './actions/count-months.server.ts'
import type { Counted } from './statistics/statistic.ts'
import {
  add,
  cellOf,
  createAttacker,
  isOf,
  listWithin,
  readTables,
  sumOver,
  type Sum,
} from '../../../tests/attacker.ts'

// Promise 40 (ATTACKS=1000 attacks longer): somebody who reads every table that shows, and adds and takes off as they like, finds no few people.
const tones = ['good', 'unsure', 'bad']
// Told apart in a second way as well, as questions and endings are by rule.
const rules = ['rule-1', 'rule-2', 'none']
const categories = tones.flatMap((tone) => rules.map((rule) => `${tone}|${rule}`))
const first = '2024-11-01'

interface Month {
  units: {
    parent: number
    people: number
    events: number[]
    answers: number
    /** For each tone: which of a hundred are about the first rule, and up to which about the second. */
    ruled?: [number, number][]
  }[]
}
interface Story {
  minimum: number
  unitMonths: number
  months: Month[]
}

const unit = fc.record({
  // Which of the units before it lies above it; itself or later: none. It may move every month.
  parent: fc.nat({ max: 9 }),
  people: fc.oneof(fc.nat({ max: 40 }), fc.constantFrom(0, 3, 12)),
  events: fc.array(fc.oneof(fc.constant(0), fc.nat({ max: 6 }), fc.nat({ max: 30 })), {
    minLength: 3,
    maxLength: 3,
  }),
  answers: fc.nat({ max: 100 }),
  ruled: fc.array(fc.tuple(fc.nat({ max: 100 }), fc.nat({ max: 100 })), {
    minLength: 3,
    maxLength: 3,
  }),
})
const story: fc.Arbitrary<Story> = fc
  .integer({ min: 1, max: 7 })
  .chain((size) =>
    fc.record({
      minimum: fc.integer({ min: 5, max: 15 }),
      unitMonths: fc.constantFrom(1, 1, 2, 3),
      still: fc.boolean(),
      months: fc.array(fc.record({ units: fc.array(unit, { minLength: size, maxLength: size }) }), {
        minLength: 1,
        maxLength: 5,
      }),
    }),
  )
  // In half of the stories nothing is reorganised: each unit lies where it lay in the first month.
  .map(({ minimum, unitMonths, still, months }) => ({
    minimum,
    unitMonths,
    months: still
      ? months.map(({ units }) => ({
          units: units.map((one, place) => ({
            ...one,
            parent: months[0]?.units[place]?.parent ?? 9,
          })),
        }))
      : months,
  }))

const of = (parent: number, people: number, events: number[], answers: number) => ({
  parent,
  people,
  events,
  answers,
})
// Stories that were told once by chance and found a hole; both were closed.
const found: Story[] = [
  {
    minimum: 5,
    unitMonths: 1,
    months: [
      { units: [of(0, 0, [0, 0, 1], 0), of(1, 5, [1, 0, 6], 65), of(0, 5, [0, 0, 10], 45)] },
    ],
  },
  {
    minimum: 5,
    unitMonths: 1,
    months: [
      { units: [of(0, 0, [0, 0, 0], 0), of(0, 0, [0, 10, 0], 0), of(0, 0, [0, 0, 0], 0)] },
      { units: [of(0, 0, [0, 0, 0], 0), of(1, 5, [0, 0, 0], 45), of(0, 5, [0, 0, 14], 33)] },
      { units: [of(0, 0, [0, 0, 0], 0), of(0, 0, [0, 0, 0], 10), of(0, 0, [0, 0, 0], 50)] },
      { units: [of(0, 5, [0, 0, 0], 0), of(0, 0, [7, 1, 0], 30), of(2, 5, [0, 1, 4], 50)] },
    ],
  },
]

let database: TestDatabase
let who: Who
let turn = 0

beforeAll(async () => {
  database = await openTestDatabase()
  who = (await createOrganisation('Waterrijk', 'waterrijk')).admin
})
afterAll(() => database?.close())

const treeOf = ({ units }: Month) =>
  units.map(({ parent, people }, index) => ({
    id: `u${index}`,
    parent: parent < index ? `u${parent}` : null,
    people,
  }))

/** Has the database count a story; gives what shows, and what really happened. */
async function tell({ minimum, unitMonths, months }: Story) {
  turn += 1
  const [whole, part] = [`whole-${turn}`, `part-${turn}`]
  const truth = new Map<string, number>()
  const waiting = new Map<string, number>()
  await act(who, (context) =>
    insertMinimum(context, { number: turn, minimum, reason: 'r', person: who.person ?? '' }),
  )
  for (const [index, month] of months.entries()) {
    const at = addMonths(first, index)
    const tree = treeOf(month)
    const wholes: Counted[] = []
    const parts: Counted[] = []
    for (const [place, { events, answers, ruled }] of month.units.entries()) {
      const id = `u${place}`
      for (const [kind, count] of events.entries()) {
        const tone = tones[kind] ?? ''
        for (const [which, size] of splitByRule(count, ruled?.[kind]).entries()) {
          const rule = rules[which] ?? ''
          wholes.push({ unit: id, facets: { tone, rule }, count: size })
          truth.set(cellOf(whole, at, id, `${tone}|${rule}`), size)
        }
        waiting.set(id, (waiting.get(id) ?? 0) + count)
      }
      // Some of those that wait are answered: by percent, so that now and then all are, or all but few.
      const count = Math.round(((waiting.get(id) ?? 0) * answers) / 100)
      waiting.set(id, (waiting.get(id) ?? 0) - count)
      parts.push({ unit: id, facets: { tone: 'good', rule: 'none' }, count })
      truth.set(cellOf(part, at, id, 'good|none'), count)
    }
    const facets = { tone: tones, rule: null }
    for (const [id, partOf, counts] of [
      [whole, [], wholes],
      [part, [whole], parts],
    ] as const) {
      const statistic = { id, partOf, unitMonths, facets, table: '', count: async () => [] }
      const rows = toRows(statistic, counts)
      await act(who, (context) => takeCounts(context, statistic, at, tree, rows))
    }
  }
  const figures = await look(who, (context) => listFigures(context, [whole, part]))
  return { figures, truth, whole, part }
}

/** How many of so many are about each rule. */
function splitByRule(count: number, [first, second]: [number, number] = [0, 0]): number[] {
  const one = Math.round((count * first) / 100)
  const two = Math.round(((count - one) * second) / 100)
  return [one, two, count - one - two]
}

const sizeOf = (sum: Sum, truth: Map<string, number>) =>
  [...sum.cells].reduce((size, [cell, times]) => size + times * (truth.get(cell) ?? 0), 0)

/** Everything that somebody may want to know: any unit, over any months, of any kind; and how many are left over. */
function listTargets(told: { whole: string; part: string }, months: readonly Month[]): Sum[] {
  const targets: Sum[] = []
  const last = addMonths(first, months.length - 1)
  const spans = listMonths(first, last).flatMap((from) =>
    listMonths(from, last).map((until) => listMonths(from, until)),
  )
  for (const month of months) {
    const tree = treeOf(month)
    const everyone = tree.map(({ id }) => id)
    for (const units of [
      everyone,
      ...everyone.map((id) => listWithin(tree, id)),
      ...everyone.map((id) => [id]),
    ]) {
      for (const span of spans) {
        for (const kinds of [
          categories,
          ...[...tones, ...rules].map((one) => categories.filter((cell) => isOf(cell, one))),
          ...categories.map((one) => [one]),
        ])
          targets.push(sumOver(`whole ${units} ${span} ${kinds}`, told.whole, span, units, kinds))
        targets.push(sumOver(`part ${units} ${span}`, told.part, span, units, categories))
      }
      const all = listMonths(first, last)
      const asked = sumOver('', told.whole, all, units, categories)
      const answered = sumOver('', told.part, all, units, categories)
      targets.push(add(`left over of ${units}`, asked, answered, -1))
    }
  }
  return targets
}

const isFew = (size: number, minimum: number) => size !== 0 && Math.abs(size) < minimum

test('who solves all equations at once finds no unit, month or kind of fewer than the minimum', async () => {
  await fc.assert(
    fc.asyncProperty(story, async (made) => {
      const told = await tell(made)
      const trees = made.months.map(treeOf)
      const atMonth = (month: string) => trees[listMonths(first, month).length - 1] ?? []
      const known = readTables(told.figures, atMonth, categories)
      // The attacker reads them rightly: each table says what happened.
      for (const one of told.figures.filter(({ facet }) => facet === ''))
        expect(one.count).toBe(sizeOf(readTables([one], atMonth, categories)[0]!, told.truth))
      const knows = createAttacker(known)
      for (const target of listTargets(told, made.months))
        if (isFew(sizeOf(target, told.truth), made.minimum) && knows(target))
          throw new Error(`${target.name}: ${sizeOf(target, told.truth)}`)
    }),
    { numRuns: Number(process.env['ATTACKS'] ?? 120), examples: found.map((one) => [one]) },
  )
}, 600_000)

test('no two numbers that show differ by fewer than the minimum where one lies in the other', async () => {
  await fc.assert(
    fc.asyncProperty(story, async (made) => {
      const told = await tell(made)
      const trees = made.months.map(treeOf)
      const known = readTables(
        told.figures,
        (month) => trees[listMonths(first, month).length - 1] ?? [],
        categories,
      )
      for (const one of known)
        for (const other of known) {
          const left = add(`${one.name} less ${other.name}`, one, other, -1)
          const within = [...left.cells.values()].every((times) => times === 0 || times === 1)
          if (within && isFew(sizeOf(left, told.truth), made.minimum))
            throw new Error(`${left.name}: ${sizeOf(left, told.truth)}`)
        }
    }),
    { numRuns: Number(process.env['ATTACKS'] ?? 120), examples: found.map((one) => [one]) },
  )
}, 600_000)

test('the attacker is one: without suppression they find what few did', () => {
  const tree = [
    { id: 'u0', parent: null },
    { id: 'u1', parent: 'u0' },
  ]
  const figure = (category: string, count: number, path: string[]): Figure => ({
    statistic: 'open',
    subject: '',
    facet: category ? 'unit' : '',
    category,
    from: first,
    until: first,
    count,
    minimum: 5,
    path,
  })
  const knows = createAttacker(
    readTables([figure('', 23, []), figure('u1', 20, ['u0', 'u1'])], () => tree, categories),
  )
  expect(knows(sumOver('', 'open', [first], ['u1'], categories))).toBe(true)
  expect(knows(sumOver('', 'open', [first], ['u0'], categories))).toBe(true)
  expect(knows(sumOver('', 'open', [first], ['u0'], categories.slice(0, 3)))).toBe(false)
})

test('most of what may show does show: a story of large units hides nothing', async () => {
  const units = [0, 1, 2].map((place) => ({
    parent: 9,
    people: 40,
    events: [20, 15, 12 + place],
    answers: 50,
    ruled: [
      [40, 50],
      [40, 50],
      [40, 50],
    ] as [number, number][],
  }))
  const { figures, whole } = await tell({
    minimum: 10,
    unitMonths: 1,
    months: [{ units }, { units }],
  })
  const shown = figures.filter((one) => one.statistic === whole)
  expect(shown.filter(({ facet }) => facet === 'unit')).toHaveLength(6)
  expect(shown.filter(({ facet }) => facet === 'tone')).toHaveLength(6)
  expect(shown.filter(({ facet }) => facet === 'rule')).toHaveLength(6)
  expect(shown.filter(({ category }) => category === 'rest')).toEqual([])
})
