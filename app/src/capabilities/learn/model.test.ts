import { expect, test } from 'vitest'
import type { Dilemma, Sector } from '@handvat/documents/learn/learn-library.ts'
import {
  audiencesOf,
  choosePractice,
  drawBars,
  orderDilemmas,
  sectorOf,
  type LearnSituation,
} from './model.ts'

const text = { nl: 'x', en: 'x' }

/** A dilemma that teaches these rules, the theme before the colon. */
function dilemma(id: string, rules: string[], sectors: Sector[] = []): Dilemma {
  const rest = { title: text, lesson: text, talk: text, scenes: [], file: '' }
  return { id, audience: 'employee', sectors, rules, ...rest }
}
function order(dilemmas: Dilemma[], wished: Partial<LearnSituation> = {}): string[] {
  const situation: LearnSituation = {
    audience: 'employee',
    sector: 'care',
    rules: new Set(['image:a', 'image:b', 'rights:a', 'credentials:a']),
    themeOf: (rule) => rule.split(':')[0],
    ...wished,
  }
  return orderDilemmas(dilemmas, situation).map(({ id }) => id)
}

test('everyone learns as an employee, and besides as what they are here', () => {
  expect(audiencesOf({ roles: ['employee'], duties: [] })).toEqual(['employee'])
  expect(audiencesOf({ roles: ['employee', 'manager'], duties: ['deputy'] })).toEqual([
    'employee',
    'manager',
    'contact-point',
  ])
})

test('the kind of organisation follows from its template, where that says one', () => {
  expect(['municipality', 'listed-company', 'small-company', undefined].map(sectorOf)).toEqual([
    'government',
    'listed',
    undefined,
    undefined,
  ])
})

test('a dilemma about a rule that the code does not hold is left out', () => {
  expect(order([dilemma('a', ['image:a']), dilemma('b', ['image:z'])])).toEqual(['a'])
})

test('a code without rules leaves every dilemma in', () => {
  const dilemmas = [dilemma('a', ['image:a']), dilemma('b', ['image:z'])]
  expect(order(dilemmas, { rules: new Set() })).toEqual(['a', 'b'])
})

test('the own sector comes first, and another one last', () => {
  const dilemmas = [
    dilemma('a', ['image:a'], ['retail']),
    dilemma('b', ['image:a']),
    dilemma('c', ['image:a'], ['care']),
  ]
  expect(order(dilemmas)).toEqual(['c', 'b', 'a'])
  expect(order(dilemmas, { sector: undefined })).toEqual(['b', 'a', 'c'])
})

test('themes take turns, so that three dilemmas are about three things', () => {
  const dilemmas = [
    dilemma('a', ['image:a']),
    dilemma('b', ['image:b']),
    dilemma('c', ['rights:a']),
    dilemma('d', ['credentials:a']),
  ]
  expect(order(dilemmas)).toEqual(['a', 'c', 'd', 'b'])
})

test('one that leans on a rule of the code goes before one that only touches it', () => {
  expect(order([dilemma('a', ['image:z', 'image:a']), dilemma('b', ['image:a'])])).toEqual([
    'b',
    'a',
  ])
})

test('the order does not depend on the order in which the library was read', () => {
  const dilemmas = ['a', 'b', 'c', 'd'].map((id) => dilemma(id, ['image:a']))
  expect(order(dilemmas.toReversed())).toEqual(order(dilemmas))
})

test('practice goes on after the track, and starts again where the dilemmas run out', () => {
  const dilemmas = ['a', 'b', 'c', 'd'].map((id) => dilemma(id, ['image:a']))
  expect(choosePractice(dilemmas, 3)).toEqual(['d', 'a', 'b', 'c'])
  expect(choosePractice([], 3)).toEqual([])
})

test('bars show from the minimum on, rounded, and never below five whatever was set', () => {
  const counts = (...numbers: number[]) =>
    new Map(numbers.map((count, index) => [`${index}`, count]))
  expect(drawBars(counts(9, 0), 10)).toBeNull()
  expect(drawBars(counts(9, 1), 10)).toEqual({ tenths: { 0: 9, 1: 1 } })
  expect(drawBars(counts(95, 5), 10)).toEqual({ tenths: { 0: 10, 1: 1 } })
  expect(drawBars(counts(4, 0), 1)).toBeNull()
})
