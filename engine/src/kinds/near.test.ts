import { expect, test } from 'vitest'
import { findWords } from '../testing/make-rule.ts'
import type { Phrase } from '../rule.ts'

const near = (text: string, all: Phrase[][], more: { within?: number; across?: boolean } = {}) =>
  findWords([{ kind: 'near', all, ...more }], text)
const GUESS = [
  ['vast', 'zal wel'],
  ['brand*', '*ongeluk'],
]

test('A phrase of every group near each other is found from the first to the last, in any order', () => {
  expect(near('Die brandstichting was vast de buurman', GUESS)).toEqual(['brandstichting was vast'])
  expect(near('Het zal wel een ongeluk zijn', GUESS)).toEqual(['zal wel een ongeluk'])
})

test('One group alone is not enough, and one word cannot serve two groups', () => {
  expect(near('Vast en zeker', GUESS)).toEqual([])
  expect(near('Wat een brand', [['brand'], ['brand*']])).toEqual([])
  expect(near('Brand op brand', [['brand'], ['brand*']])).toEqual(['Brand op brand'])
})

test('Words count up to and with `within`, right behind being one', () => {
  expect(near('vast brand', GUESS, { within: 1 })).toEqual(['vast brand'])
  expect(near('vast een brand', GUESS, { within: 1 })).toEqual([])
  expect(near(`vast ${'woord '.repeat(11)}brand`, GUESS)).toHaveLength(1)
  expect(near(`vast ${'woord '.repeat(12)}brand`, GUESS)).toEqual([])
})

test('The end of a sentence parts them, unless across', () => {
  expect(near('Dat is vast zo. Brand!', GUESS)).toEqual([])
  expect(near('Dat is vast zo. Brand!', GUESS, { across: true })).toEqual(['vast zo. Brand'])
})

test('With three groups another choice is tried where the nearest words overlap', () => {
  expect(near('a b c', [['a'], ['b', 'b c'], ['b', 'c']])).toEqual(['a b c'])
  expect(near('a b', [['a'], ['b'], ['b']])).toEqual([])
})

test('Hits that run into each other become one', () => {
  expect(near('vast brand vast brand', GUESS)).toEqual(['vast brand vast brand'])
})
