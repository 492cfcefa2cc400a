import { expect, test } from 'vitest'
import { checkPacks } from './check-packs.ts'
import { compile } from './compile.ts'
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
