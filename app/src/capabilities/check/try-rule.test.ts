import { library } from 'virtual:library'
import { libraryPatterns } from 'virtual:library-patterns'
import { libraryTexts } from 'virtual:library-texts'
import { expect, test } from 'vitest'
import type { TrialCase } from './contract.ts'
import { createTrial, type TrialInput } from './parts/try-rule.ts'

const tryRule = createTrial(libraryPatterns)
const file = 'rules/credentials/credentials-password-or-key.yaml'
const rule = libraryTexts[file] ?? ''
const cases: TrialCase[] =
  library.rules
    .find((known) => known.file === file)
    ?.cases.passes.nl.map((one) => ({ ...one, language: 'nl', expect: 'pass' as const })) ?? []

const begin = (more: Partial<TrialInput> = {}): TrialInput => ({
  file,
  rule,
  lists: {},
  texts: [],
  cases,
  off: [],
  context: {},
  language: 'nl',
  ...more,
})

/** The rule with one more pattern, put in where its patterns begin. */
const withPattern = (pattern: string) => rule.replace('patterns:\n', `patterns:\n  - ${pattern}\n`)

/** The rule with one pattern in the place of all its own. */
const withOnly = (pattern: string) =>
  rule.replace(/^patterns:\n[^]*?^cases:/m, `patterns:\n  - ${pattern}\ncases:`)

test('a rule as it stands in the library changes nothing', () => {
  const texts = ['Het wachtwoord is Welkom2026!', 'Mooi weer vandaag']
  const { mistakes, rows } = tryRule(begin({ texts }))
  expect(mistakes).toEqual([])
  expect(rows?.map(({ change }) => change)).toEqual(['same', 'same'])
  expect(rows?.[0]?.before).toMatchObject({ level: 'stop' })
  expect(rows?.[1]?.after).toBeNull()
})

test('the draft speaks where today is silent, that text comes first, and its words are marked', () => {
  const texts = ['Mooi weer vandaag', 'De voordeurcode hangt bij de balie']
  const draft = withPattern("{ kind: phrase, level: think, any: ['voordeurcode'] }")
  const { rows } = tryRule(begin({ rule: draft, texts }))
  expect(rows?.map(({ text, change }) => [text, change])).toEqual([
    ['De voordeurcode hangt bij de balie', 'new'],
    ['Mooi weer vandaag', 'same'],
  ])
  expect(rows?.[0]?.after).toEqual({ level: 'think', ranges: [{ start: 3, end: 15 }] })
  expect(rows?.[0]?.verdict).toEqual({ before: 'ok', after: 'think' })
})

test('without the patterns that found it, a text is no longer warned', () => {
  const texts = ['Het wachtwoord is Welkom2026!']
  const draft = withOnly("{ kind: phrase, any: ['zzzq'] }")
  expect(tryRule(begin({ rule: draft, texts })).rows?.[0]).toMatchObject({
    change: 'gone',
    after: null,
  })
})

test('a case that the draft breaks is told, and a text of one’s own breaks nothing', () => {
  const pass = cases[0]?.text ?? ''
  const draft = withPattern("{ kind: phrase, any: ['wachtwoord', 'zonnig'] }")
  const { rows } = tryRule(begin({ rule: draft, texts: [pass, 'Wat is het zonnig'] }))
  expect(rows?.map(({ text, expect: wanted, holds }) => [text, wanted, holds])).toEqual([
    [pass, 'pass', false],
    ['Wat is het zonnig', null, true],
  ])
})

test('cases with the same text are each tried in their own situation', () => {
  const known = library.rules.find(({ id }) => id === 'image-missing-alt-text')
  if (!known) throw new Error('The library has no rule about alt text.')
  const own = (['hits', 'passes'] as const).flatMap((kind) =>
    (['nl', 'en'] as const).flatMap((language) =>
      known.cases[kind][language].map((one): TrialCase => ({
        ...one,
        language,
        expect: kind === 'hits' ? 'hit' : 'pass',
      })),
    ),
  )
  const texts = own.map(({ text }) => text)
  expect(new Set(texts).size).toBeLessThan(texts.length)
  const { rows } = tryRule(
    begin({ file: known.file, rule: libraryTexts[known.file] ?? '', texts, cases: own }),
  )
  expect(rows).toHaveLength(texts.length)
  expect(rows?.filter(({ holds }) => !holds)).toEqual([])
  expect(rows?.filter(({ situation }) => situation !== null)).toHaveLength(
    own.filter(({ context }) => context !== undefined).length,
  )
})

test('a term list in the draft counts for every rule that uses it', () => {
  const user = library.rules.find(({ patterns }) => JSON.stringify(patterns).includes('{ad-label}'))
  const list = libraryTexts['terms/ad-label.yaml']
  if (!user || list === undefined) throw new Error('The library has no rule with {ad-label}.')
  const texts = [...user.cases.hits.nl, ...user.cases.passes.nl].map((one) => one.text)
  const all = { ...begin({ texts }), cases: [] }
  const lists = { 'ad-label': 'nl: [zzzq]\nen: [zzzq]\n' }
  expect(
    tryRule({ ...all, lists: { 'ad-label': list } }).rows?.every((row) => row.change === 'same'),
  ).toBe(true)
  const rows = tryRule({ ...all, lists }).rows ?? []
  expect(
    rows.flatMap(({ others }) => others).filter(({ change }) => change !== 'same').length,
  ).toBeGreaterThan(0)
})

test('what other rules say beside it is told, with the verdict of the whole check', () => {
  const texts = ['Bel Jan Jansen op 06-12345678, het wachtwoord is Welkom2026!']
  const draft = withOnly("{ kind: phrase, any: ['zzzq'] }")
  const [row] = tryRule(begin({ rule: draft, texts })).rows ?? []
  expect(row?.verdict.before).toBe('stop')
  expect(row?.others.map((other) => other.rule)).toContain('personal-data-contact-details')
  const [without] = tryRule(begin({ texts, off: ['personal-data-contact-details'] })).rows ?? []
  expect(without?.others.map((other) => other.rule)).not.toContain('personal-data-contact-details')
})

test('a mistake has the line, the line itself, a sentence and a proposal, and gives no rows', () => {
  const draft = withPattern('{ kind: detect, detector: secrets }')
  const line = draft.split('\n').findIndex((text) => text.includes('secrets')) + 1
  const { mistakes, rows } = tryRule(begin({ rule: draft, texts: ['x'] }))
  expect(rows).toBeNull()
  expect(mistakes[0]).toMatchObject({ file, line })
  expect(mistakes[0]?.text).toContain('secrets')
  expect(mistakes[0]?.proposal).not.toBe('')
})

test.each([
  ['nothing at all', ''],
  ['no YAML', 'patterns: [}'],
  ['a list that does not exist', withPattern("{ kind: phrase, any: ['{no-such-list}'] }")],
  ['a phrase that is no phrase', withPattern("{ kind: phrase, any: ['__'] }")],
  ['another rule that does not exist', `${rule}\nsilences: [no-such-rule]\n`],
])('%s is a mistake in words, never a fault', (_, draft) => {
  const { mistakes, rows } = tryRule(begin({ rule: draft, texts: ['x'] }))
  expect(rows).toBeNull()
  expect(mistakes.length).toBeGreaterThan(0)
  for (const { line, message } of mistakes) {
    expect(line).toBeGreaterThan(0)
    expect(message).not.toBe('')
  }
})

test.each(['rights', 'image', 'own-spin'])(
  'a rule of the theme %s gives no change and no mistake against itself',
  (theme) => {
    const known = library.rules.find((one) => one.theme === theme)
    if (!known) throw new Error(`There is no rule of the theme ${theme}.`)
    const own = [...known.cases.hits.nl, ...known.cases.passes.en]
    const outcome = tryRule(
      begin({
        file: known.file,
        rule: libraryTexts[known.file] ?? '',
        texts: own.map(({ text }) => text),
        cases: known.cases.hits.nl.map((one) => ({ ...one, language: 'nl', expect: 'hit' })),
      }),
    )
    expect(outcome.mistakes).toEqual([])
    expect(outcome.rows?.filter(({ change }) => change !== 'same')).toEqual([])
    expect(outcome.rows?.filter(({ holds }) => !holds)).toEqual([])
  },
)
