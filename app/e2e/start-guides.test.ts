import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
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
