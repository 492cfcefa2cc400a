import { expect, test } from 'vitest'
import { checkPacks } from './check-packs.ts'
import { compile } from './compile.ts'
import { loadPack } from './load.ts'
import type { Language } from './rule.ts'
import { makeRule } from './testing/make-rule.ts'

const rules = [
  makeRule(
    [
      { kind: 'phrase', lang: 'nl', any: ['geheim'] },
      { kind: 'phrase', lang: 'en', any: ['secret', 'geheim'] },
      { kind: 'detect', detector: 'email' },
    ],
    { level: 'stop' },
  ),
]
const compileFor = (...languages: Language[]) => compile(rules, { languages, terms: {} })
const nl = compileFor('nl')
const en = compileFor('en')

test('A text is checked with the pack of its language', () => {
  expect(checkPacks([nl, en], 'Dit is niet voor jullie, het is geheim').language).toBe('nl')
  expect(checkPacks([nl, en], 'This is not for you, it is a secret').findings).toHaveLength(1)
  expect(checkPacks([nl, en], 'Dit is niet voor jullie, een secret').findings).toEqual([])
})

test('With one pack only, that one is asked whatever the text is', () => {
  expect(checkPacks([nl], 'This is a geheim, you know')).toMatchObject({
    verdict: 'stop',
    language: 'nl',
  })
})

test('Where the words do not tell, all packs are asked and nothing is said twice', () => {
  const { findings, verdict } = checkPacks([nl, en], 'geheim secret p.v@veenmolen.example')
  expect(findings.map(({ text }) => text)).toEqual(['geheim', 'secret', 'p.v@veenmolen.example'])
  expect(new Set(findings.map(({ say }) => say)).size).toBe(1)
  expect(verdict).toBe('stop')
})

test('A language that is given goes before the words', () => {
  const context = { language: 'en' as const }
  expect(checkPacks([nl, en], 'Dit is niet voor jullie: secret', context).findings).toHaveLength(1)
})

test('Models that come later take the tables over, and rules that are left out do not', () => {
  const pack = compileFor('nl')
  const before = loadPack(pack)
  const later = loadPack({ ...pack, models: {} })
  expect(later.whole).toBe(before.whole)
  expect(later.pack.models).toEqual({})
  expect(loadPack({ ...pack, rules: [] }).whole).not.toBe(before.whole)
  expect(checkPacks([{ ...pack, models: {} }], 'geheim').findings).toHaveLength(1)
})
