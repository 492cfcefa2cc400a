import { addDays } from '#platform/day.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CONTENT_TYPES } from '@handvat/documents/code-facts.ts'
import type { CodeDocument } from '@handvat/documents/code.ts'
import { obstacles } from './contract.ts'
import {
  goalStateOf,
  listLacking,
  monthOf,
  NO_UNIT,
  readResult,
  recommend,
  showCount,
  startOf,
  stateOf,
  tallyAnswers,
  type BoxAnswer,
} from './model.ts'

const answer = (more: Partial<BoxAnswer> = {}): BoxAnswer => ({
  unit: null,
  interest: 'yes',
  channels: ['linkedin'],
  topics: [],
  obstacles: [],
  ...more,
})
const many = (count: number, more: Partial<BoxAnswer> = {}) =>
  Array.from({ length: count }, () => answer(more))
const units = [
  { id: 'works', parent: null, name: 'Werken' },
  { id: 'green', parent: 'works', name: 'Groen' },
  { id: 'desk', parent: null, name: 'Balie' },
]
const weigh = (
  answers: BoxAnswer[],
  more: { replies?: [string, string][]; lacking?: number } = {},
) => {
  const result = readResult(tallyAnswers(answers, units, 10), units, new Map(more.replies))
  return recommend({ asked: 40, result, lacking: more.lacking ?? 0 })
}
const unmet = (recommendation: ReturnType<typeof weigh>) =>
  recommendation.reasons.filter(({ met }) => !met).map(({ rule }) => rule)

test('below the minimum nothing is counted at all', () => {
  expect(tallyAnswers(many(9), units, 10)).toEqual([])
  expect(readResult([], units, new Map())).toBeNull()
})

test('a unit counts those below it, and is left out where it is small or could be worked out', () => {
  const answers = [
    ...many(12, { unit: 'green' }),
    ...many(11, { unit: 'works', interest: 'no' }),
    ...many(3, { unit: 'desk' }),
    ...many(10),
  ]
  const shown = new Set(tallyAnswers(answers, units, 10).map(({ unit }) => unit))
  expect(shown).toEqual(new Set([NO_UNIT, 'works', 'green']))
  // Two without a unit and three of the desk: five people would be left over beside Works.
  const fewer = answers.slice(0, 23 + 3 + 2)
  expect(new Set(tallyAnswers(fewer, units, 10).map(({ unit }) => unit))).toEqual(
    new Set([NO_UNIT]),
  )
})

test('no unit shows that all of its people, or none, would take part', () => {
  const answers = [...many(12, { unit: 'works' }), ...many(12, { unit: 'desk', interest: 'no' })]
  const result = readResult(tallyAnswers(answers, units, 10), units, new Map())
  expect(result?.units.map(({ warm }) => warm)).toEqual([95, null, 5])
})

test('shares are steps of five percent, whatever was answered', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.record({
          unit: fc.constantFrom(null, 'works', 'green', 'desk'),
          interest: fc.constantFrom('yes' as const, 'maybe' as const, 'no' as const),
          channels: fc.subarray(['linkedin', 'x']),
          topics: fc.subarray(['own-work', 'own-1']),
          obstacles: fc.subarray([...obstacles]),
        }),
        { maxLength: 60 },
      ),
      (answers) => {
        const tallies = tallyAnswers(answers, units, 10)
        const result = readResult(tallies, units, new Map())
        expect(result === null).toBe(answers.length < 10)
        for (const { percent } of [...(result?.interest ?? []), ...(result?.obstacles ?? [])])
          expect(percent % 5).toBe(0)
        // A unit keeps nothing but how many answered and what they think of taking part.
        for (const { unit, question } of tallies)
          if (unit !== NO_UNIT) expect(['answered', 'interest']).toContain(question)
      },
    ),
  )
})

test('it advises to go when people answered, want it, share a place, and nothing stands in the way', () => {
  expect(weigh(many(20))).toMatchObject({ verdict: 'go' })
  expect(unmet(weigh(many(20)))).toEqual([])
})

test('each reason alone is enough for "not yet"', () => {
  expect(unmet(weigh(many(20, { interest: 'no' })))).toEqual(['interest'])
  expect(unmet(weigh(many(20, { channels: [] })))).toEqual(['channels'])
  expect(unmet(weigh(many(20, { obstacles: ['time'] })))).toEqual(['obstacles'])
  expect(unmet(weigh(many(20), { lacking: 1 }))).toEqual(['agreements'])
  expect(weigh(many(9)).reasons.map(({ rule, met }) => [rule, met])).toEqual([
    ['response', false],
    ['agreements', true],
  ])
  const few = readResult(tallyAnswers(many(10), units, 10), units, new Map())
  expect(unmet(recommend({ asked: 1_000, result: few, lacking: 0 }))).toEqual(['response'])
})

test('an obstacle that got an answer stands in nobody’s way', () => {
  const said = weigh(many(20, { obstacles: ['time'] }), {
    replies: [['time', 'Een kwartier mag.']],
  })
  expect(said.verdict).toBe('go')
})

test('an agreement counts when the code says who does it and what was agreed', () => {
  const text = (nl: string) => ({ nl, en: nl })
  const facts = (agreement: string) => ({
    contentTypes: CONTENT_TYPES.map((type) => ({
      type,
      owner: text('wij'),
      agreement: text(agreement),
    })),
  })
  const document = { languages: ['nl'], facts: facts('Zo doen we het.') } as unknown as CodeDocument
  expect(listLacking(document)).toEqual([])
  expect(listLacking({ ...document, facts: facts(' ') })).toEqual([...CONTENT_TYPES])
  expect(listLacking({ ...document, facts: {} })).toEqual([...CONTENT_TYPES])
  expect(listLacking(undefined)).toEqual([...CONTENT_TYPES])
})

test('how many take part is said from the minimum on, in steps that hide who just came or went', () => {
  expect([9, 10, 14, 15, 0].map((count) => showCount(count, 10))).toEqual([null, 10, 10, 15, null])
})

test('a survey is open through its last day, and a goal runs from five wishes through its own', () => {
  const noon = new Date('2026-12-01T12:00:00Z')
  expect(stateOf({ lastDay: '2026-12-01', closed: false }, noon)).toBe('open')
  expect(stateOf({ lastDay: '2026-11-30', closed: false }, noon)).toBe('closed')
  expect(stateOf({ lastDay: '2026-12-01', closed: true }, noon)).toBe('closed')
  expect(goalStateOf({ wishes: 4, lastDay: '2026-12-01' }, noon)).toBe('proposed')
  expect(goalStateOf({ wishes: 5, lastDay: '2026-12-01' }, noon)).toBe('running')
  expect(goalStateOf({ wishes: 5, lastDay: '2026-11-30' }, noon)).toBe('over')
})

test('a month begins on its first day, at the end of a year too', () => {
  expect(monthOf('2026-12-31')).toEqual({ first: '2026-12-01', next: '2027-01-01' })
  expect(monthOf('2027-01-31')).toEqual({ first: '2027-01-01', next: '2027-02-01' })
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29')
  expect(startOf('2026-12-01').toISOString()).toBe('2026-11-30T23:00:00.000Z')
  expect(startOf('2026-07-01').toISOString()).toBe('2026-06-30T22:00:00.000Z')
})
