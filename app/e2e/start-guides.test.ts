import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { getLibrary } from '@handvat/documents/load-library.ts'
import { expect, test } from 'vitest'
import { thresholds } from '../src/capabilities/programme/model.ts'
import { KEPT_MONTHS, noteKinds } from '../src/capabilities/talk/contract.ts'
import { readGuide, readSql } from './guides.ts'

const languages = ['nl', 'en'] as const

test('the SQL for a database of your own is the same in both languages', () => {
  const [dutch, english] = languages.map((language) => readSql(readGuide(language, 'own-database')))
  expect(dutch).toEqual(english)
  expect(dutch?.outside.length).toBeGreaterThan(5)
  expect(dutch?.inside.length).toBe(2)
})

test('every variable that is read stands in the table of the guide, and no other', () => {
  const config = readFileSync(new URL('../src/platform/config.ts', import.meta.url), 'utf8')
  const read = new Set([...config.matchAll(/read\('(\w+)'\)/g)].map(([, name]) => name))
  for (const language of languages) {
    const rows = readGuide(language, 'settings').matchAll(/^\| `(\w+)`/gm)
    expect([...rows].map(([, name]) => name).sort()).toEqual([...read, 'LOG_LEVEL'].sort())
  }
})

test('the guide of the first day names everything as the screens do', () => {
  for (const language of languages) {
    const words = JSON.parse(
      readFileSync(new URL(`../src/messages/${language}.json`, import.meta.url), 'utf8'),
    )
    const guide = readGuide(language, 'first-day')
    const bold = [...guide.matchAll(/\*\*([^*]+)\*\*/g)].map(([, text = '']) => text)
    const questions = [...guide.matchAll(/^\| ([^|]+\?) +\|/gm)].map(([, text = '']) => text)
    expect(questions).toHaveLength(6)
    // Whole sentences are our own emphasis.
    const named = [...bold.filter((text) => !/[.?]$/.test(text)), ...questions]
    expect(named.length).toBeGreaterThan(30)
    expect(named.filter((text) => !Object.values(words).includes(text))).toEqual([])
  }
})

test('the guide of ambassadors names everything as the screens do, and the advice with its own numbers', () => {
  for (const language of languages) {
    const words = JSON.parse(
      readFileSync(new URL(`../src/messages/${language}.json`, import.meta.url), 'utf8'),
    )
    const guide = readGuide(language, 'ambassadors')
    const bold = [...guide.matchAll(/\*\*([^*]+)\*\*/g)].map(([, text = '']) => text)
    // Whole sentences are our own emphasis, but for the questions that are titles.
    const named = bold.filter((text) => !/\.$/.test(text) && !/^(Heb|Do you have)/.test(text))
    expect(named.length).toBeGreaterThan(14)
    expect(named.filter((text) => !Object.values(words).includes(text))).toEqual([])
    const unit = language === 'nl' ? 'procent' : 'percent'
    for (const least of Object.values(thresholds)) expect(guide).toContain(`${least} ${unit}`)
  }
})

test('the guide to a conversation names everything as the screens do, and its terms as the notes keep them', () => {
  for (const language of languages) {
    const words = JSON.parse(
      readFileSync(new URL(`../src/messages/${language}.json`, import.meta.url), 'utf8'),
    )
    const screens = [...Object.values(words), ...listGuideTitles(language)]
    const guide = readGuide(language, 'conversation')
    const bold = [...guide.matchAll(/\*\*([^*]+)\*\*/g)].map(([, text = '']) => text)
    // Whole sentences are our own emphasis, and so is who reads it.
    const named = bold.filter((text) => !text.endsWith('.') && !/^(Drie|Three) /.test(text))
    expect(named.length).toBeGreaterThan(10)
    expect(named.filter((text) => !screens.includes(text))).toEqual([])
    const terms = [...guide.matchAll(/^\| (\S[^|]*?) +\| (\d+) \w+ +\|$/gm)]
    expect(terms.map(([, kind, months]) => [kind, Number(months)])).toEqual(
      noteKinds.map((kind) => [words[`note.kind.${kind}`], KEPT_MONTHS[kind]]),
    )
  }
})

/** The titles of the library's guides, which are no messages. */
function listGuideTitles(language: 'nl' | 'en'): string[] {
  const folder = fileURLToPath(new URL('../../library', import.meta.url))
  return getLibrary(folder).guides.guides.map(({ title }) => title[language])
}

test('the guide about questions names everything as the screens do', () => {
  for (const language of languages) {
    const words = JSON.parse(
      readFileSync(new URL(`../src/messages/${language}.json`, import.meta.url), 'utf8'),
    )
    const guide = readGuide(language, 'questions')
    const bold = [...guide.matchAll(/\*\*([^*]+)\*\*/g)].map(([, text = '']) => text)
    // Whole sentences are our own emphasis, unless they are on a screen.
    const named = bold.filter((text) => !/[.?]$/.test(text) || text.length < 20)
    expect(named.length).toBeGreaterThan(15)
    expect(named.filter((text) => !Object.values(words).includes(text))).toEqual([])
  }
})
