import type { CodeDocument } from '@handvat/documents/code.ts'
import { expect, test } from 'vitest'
import { leaveOut, moveRule, moveSection, placeRule, placeSection } from './parts/move-parts.ts'

const code = {
  sections: [
    { id: 'why', rules: [] },
    { id: 'manners', rules: [{ id: 'a' }, { id: 'b' }] },
    { id: 'images', rules: [{ id: 'c' }] },
  ],
} as unknown as CodeDocument

const show = ({ sections }: { sections: { id: string; rules: string[] }[] }) =>
  sections.map(({ id, rules }) => `${id}(${rules.join(' ')})`).join(' ')

test('a rule moves within its section, and over its border at the end', () => {
  expect(show(moveRule(code, 'b', -1))).toBe('why() manners(b a) images(c)')
  expect(show(moveRule(code, 'b', 1))).toBe('why() manners(a) images(b c)')
  expect(show(moveRule(code, 'a', -1))).toBe('why(a) manners(b) images(c)')
  expect(show(moveRule(code, 'c', 1))).toBe('why() manners(a b) images(c)')
  expect(show(moveRule(code, 'unknown', 1))).toBe('why() manners(a b) images(c)')
})

test('a section moves with its rules, and stays where it is at either end', () => {
  expect(show(moveSection(code, 'images', -1))).toBe('why() images(c) manners(a b)')
  expect(show(moveSection(code, 'why', -1))).toBe('why() manners(a b) images(c)')
  expect(show(moveSection(code, 'images', 1))).toBe('why() manners(a b) images(c)')
})

test('what is new gets its place, and what goes leaves the others as they were', () => {
  expect(show(placeRule(code, 'new', 'why'))).toBe('why(new) manners(a b) images(c)')
  expect(show(placeRule(code, 'a', 'images'))).toBe('why() manners(b) images(c a)')
  expect(show(placeSection(code, 'own', 'why'))).toBe('why() own() manners(a b) images(c)')
  expect(show(leaveOut(code, { rule: 'a' }))).toBe('why() manners(b) images(c)')
  expect(show(leaveOut(code, { section: 'manners' }))).toBe('why() images(c)')
})
