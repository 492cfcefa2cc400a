import { expect, test } from 'vitest'
import { findLagging, pairParagraphs, withLagging, writeIn } from './parts/translate-part.ts'

const code = { languages: ['nl', 'en'] as ('nl' | 'en')[] }
const before = [
  { id: 'a', text: { nl: 'Een', en: 'One' } },
  { id: 'b', text: { nl: 'Twee', en: 'Two' } },
  { id: 'c', text: { nl: 'Drie', en: 'Three' } },
]

test('who changes the source leaves the translation behind, and who changes the translation catches up', () => {
  expect(findLagging(code, {}, 'nl')).toEqual(['en'])
  expect(findLagging(code, { lagging: ['en'] }, 'en')).toBeUndefined()
  expect(findLagging({ languages: ['nl'] }, {}, 'nl')).toBeUndefined()
  expect(withLagging({ lagging: ['en'] }, undefined)).toEqual({})
  expect(withLagging({ lagging: ['en'] }, [])).toEqual({})
  expect(withLagging({}, ['en'])).toEqual({ lagging: ['en'] })
})

test('a new paragraph has no translation yet, and the others keep theirs', () => {
  const written = [
    { id: 'a', text: 'Een' },
    { id: 'new', text: 'Anderhalf' },
    { id: 'b', text: 'Twee' },
    { id: 'c', text: 'Drie' },
  ]
  expect(pairParagraphs(before, written, 'nl').map(({ text }) => text)).toEqual([
    { nl: 'Een', en: 'One' },
    { nl: 'Anderhalf', en: '' },
    { nl: 'Twee', en: 'Two' },
    { nl: 'Drie', en: 'Three' },
  ])
})

test('a paragraph that is joined to the one before takes its translation along: nothing is lost', () => {
  const written = [
    { id: 'a', text: 'Een Twee' },
    { id: 'c', text: 'Drie!' },
  ]
  expect(pairParagraphs(before, written, 'nl').map(({ text }) => text)).toEqual([
    { nl: 'Een Twee', en: 'One Two' },
    { nl: 'Drie!', en: 'Three' },
  ])
  expect(pairParagraphs(before, [{ id: 'b', text: 'All' }], 'en').map(({ text }) => text)).toEqual([
    { en: 'All', nl: 'Een Twee Drie' },
  ])
})

test('a text that was not there yet begins in one language', () => {
  expect(writeIn(undefined, 'en', 'Hi')).toEqual({ nl: '', en: 'Hi' })
  expect(writeIn({ nl: 'Dag', en: 'Hi' }, 'nl', 'Hoi')).toEqual({ nl: 'Hoi', en: 'Hi' })
})
