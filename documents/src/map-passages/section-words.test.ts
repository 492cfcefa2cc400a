import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readYaml } from '../yaml-file.ts'
import { parseSectionWords } from './section-words.ts'

const source = readFileSync(
  new URL('../../../library/reading/section-words.yaml', import.meta.url),
  'utf8',
)
const parse = (text: string) => {
  const { yaml, mistakes } = readYaml('reading/section-words.yaml', text)
  return yaml ? parseSectionWords(yaml) : { words: undefined, mistakes }
}

test('the words of the library are right, and each section has some in both languages', () => {
  const { words, mistakes } = parse(source)
  expect(mistakes).toEqual([])
  for (const { nl, en } of Object.values(words ?? {})) {
    for (const list of [nl.title, nl.text, en.title, en.text])
      expect(list.length).toBeGreaterThan(2)
  }
})

test.each([
  [
    'a section that no code has',
    (text: string) => text.replace('\nversion:', '\nverzion:'),
    'verzion',
  ],
  [
    'a theme in two places',
    (text: string) => text.replace('themes: [rights]', 'themes: [rights, image]'),
    'two places',
  ],
  [
    'a theme without a place',
    (text: string) => text.replace('themes: [rights]', 'themes: []'),
    'no place',
  ],
  ['a word in capitals', (text: string) => text.replace("'doel'", "'Doel'"), 'small letters'],
  ['a word twice', (text: string) => text.replace("'doel'", "'doel', 'doel'"), 'twice'],
])('%s is a mistake with a line', (_, change, told) => {
  const { words, mistakes } = parse(change(source))
  expect(words).toBeUndefined()
  expect(mistakes.map(({ message }) => message).join('\n')).toContain(told)
  expect(mistakes[0]?.line).toBeGreaterThan(0)
})
