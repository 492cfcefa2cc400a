import { expect, test } from 'vitest'
import { findFamilies } from './families.ts'

const ALIKE = new Set(['vrouwen', 'mannen'])

test('texts that differ in one of the words that count as the same are one family', () => {
  const [a, b] = findFamilies(['Ik waardeer vrouwen zeer', 'Ik waardeer mannen zeer'], ALIKE)
  expect(a).toBe(b)
})

test('a text and its variant without spaces are one family', () => {
  const [a, b] = findFamilies(['Zij kunnen er niets van', 'Zij kunnener niets van'], ALIKE)
  expect(a).toBe(b)
})

test('texts with little in common are not', () => {
  const [a, b] = findFamilies(
    ['Ik waardeer vrouwen zeer', 'De trein had vandaag vertraging'],
    ALIKE,
  )
  expect(a).not.toBe(b)
})

test('a family reaches by way of others', () => {
  const texts = ['aaaabbbbcccc', 'aaaabbbbccccdddd', 'bbbbccccddddeeee', 'ccccddddeeee']
  expect(new Set(findFamilies(texts, ALIKE)).size).toBe(1)
})
