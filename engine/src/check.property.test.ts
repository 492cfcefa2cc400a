import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { check } from './check.ts'
import { compile } from './compile.ts'
import type { CompileOptions } from './compile.ts'
import type { CheckContext } from './context.ts'
import { readTokens } from './reference-words.ts'
import { checkPlainly } from './reference.ts'
import type { CheckRule, Pattern, Phrase } from './rule.ts'
import { sliceFolded, wordAt } from './scan.ts'
import { scanText } from './scan-text.ts'

/** Few words, so that rules and texts meet often. */
const WORDS = ['brand', 'vast', 'niet', 'de', 'burnout', 'burn-out', 'ongeluk', "don't", 'Jan', 'Kaldenhoven', '12'] // prettier-ignore
const OTHER_WORDS = [
  'geen', 'burnout', 'dood', 'zal', 'wel', 'the', 'fire', 'not', 'so', 'Sanne', 'Vries', 'mevrouw', 'vries', 'project', 'Kwikstaart',
  'wierpas', 'auto', "collega's", '3,5', 'CAFÉ', 'zon', "Kaldenhoven's", 'dr.', 'A.', 'brandweer', 'planlan', 'haha', 'k*t', 'br**nd', 'br4nd', 'braaand', 'f1reee', 'b', 'r', 'a n d', '0ng3luk',
] // prettier-ignore
const NOISE = [
  '😂', '🤦‍♀️', '👍🏽', '❤️', '#BurnOut', '#trots', '#BrandVast12', '@Hoogwier', '%', '€', '-', '‑', "'s", '’', '\n', '.', '...', '!', '?!', ',', ':',
  '"', '(', 'https://hoogwier.example/x', 'info@hoogwier.example', 'intranet.hoogwier.example', '\u0301', '\u200d', '\u00ad',
  '\ud83d', '\ude02', 'שלום', 'مرحبا', '漢字', '𝗯𝗿𝗮𝗻𝗱', 'ß', 'ĳs', '06-12345678', 'Z-2026-1182', 'nl.hoogwier.kern', '#', '@', '_',
] // prettier-ignore
const STEMS = ['brand*', '*ongeluk', '*lan*', 'burn-out', 'auto-ongeluk', '#trots', '@hoogwier', '#burnout', '😂', '%', 'burn-out*', 'k*t*'] // prettier-ignore
const SETS = ['{list}', '{both}', '{nest}', '{number}', '{name}', '{client}', '{register}'] // prettier-ignore
const RARE_SETS = ['{url}', '{hashtag}', '{mention}', '{handle}', '{ownProduct}', '{host}', '{ownUrl}', '{namespace}', '{person}', '{project}'] // prettier-ignore

const word = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 1, arbitrary: fc.constantFrom(...OTHER_WORDS, ...STEMS) },
)
const set = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...SETS) },
  { weight: 1, arbitrary: fc.constantFrom(...RARE_SETS) },
)
const first = fc.oneof({ weight: 4, arbitrary: word }, { weight: 1, arbitrary: set })
const next = fc.oneof(
  { weight: 4, arbitrary: word },
  { weight: 1, arbitrary: set },
  { weight: 1, arbitrary: fc.constantFrom('{number}%', '{client}-brand') },
)
const gap = fc.constantFrom(' ', ' ', ' _ ', ' __ ', ' __ _ ')
const phrase: fc.Arbitrary<Phrase> = fc.oneof(
  { weight: 5, arbitrary: first },
  { weight: 3, arbitrary: fc.tuple(first, gap, next).map((parts) => parts.join('')) },
  { weight: 1, arbitrary: fc.tuple(first, gap, next, gap, next).map((parts) => parts.join('')) },
)
const phrases = fc.array(phrase, { minLength: 1, maxLength: 3 })

const base = fc.record(
  {
    lang: fc.constantFrom('nl' as const, 'en' as const),
    level: fc.constantFrom('stop' as const, 'tip' as const),
    unless: phrases,
    unlessText: phrases,
  },
  { requiredKeys: [] },
)
const rarely = <T extends object>(some: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant({} as T) }, { weight: 1, arbitrary: some })
const pattern: fc.Arbitrary<Pattern> = fc
  .tuple(
    rarely(base),
    fc.oneof(
      fc.record({ kind: fc.constant('phrase' as const), any: phrases }),
      fc.record({
        kind: fc.constant('phrase' as const),
        any: phrases,
        negated: fc.constant('skip' as const),
      }),
      fc.record({
        kind: fc.constant('near' as const),
        all: fc.array(phrases, { minLength: 2, maxLength: 3 }),
        within: fc.integer({ min: 1, max: 4 }),
        across: fc.boolean(),
      }),
      fc.record({
        kind: fc.constant('detect' as const),
        detector: fc.constantFrom('phone' as const, 'file-number' as const, 'email' as const),
        cue: phrases,
        within: fc.integer({ min: 1, max: 4 }),
      }),
      fc.record({
        kind: fc.constant('shape' as const),
        shape: fc.constantFrom('capitals' as const, 'exclamations' as const),
      }),
      fc.constant<Pattern>({ kind: 'context', when: { channel: 'professional' } }),
    ),
  )
  .map(([shared, own]) => ({ ...shared, ...own }))

const HINT = { title: 'Titel', say: 'Zeg dit.', why: 'Daarom.' }
const rule = fc.record({
  theme: fc.constantFrom('speculation', 'personal-data', 'rights'),
  level: fc.constantFrom('stop' as const, 'think' as const, 'info' as const),
  patterns: fc.array(pattern, { minLength: 1, maxLength: 3 }),
  last: fc.boolean(),
  silencesFirst: fc.boolean(),
})
const rules: fc.Arbitrary<CheckRule[]> = fc
  .array(rule, { minLength: 1, maxLength: 4 })
  .map((some) =>
    some.map(({ theme, level, patterns, last, silencesFirst }, k) => ({
      id: `rule-${k}`,
      theme,
      level,
      levelWhen: [{ level: 'tip', when: { channel: 'private' } }],
      channels: [],
      roles: [],
      ...(last && k > 1 && { when: { 'facts.nothingElse': true } }),
      hint: { nl: HINT, en: HINT },
      patterns,
      silences: silencesFirst && k > 0 ? ['rule-0'] : [],
    })),
  )
const piece = fc.oneof(
  { weight: 8, arbitrary: fc.constantFrom(...WORDS) },
  { weight: 2, arbitrary: fc.constantFrom(...OTHER_WORDS) },
  { weight: 2, arbitrary: fc.constantFrom(...NOISE) },
)
const text = fc
  .array(fc.tuple(piece, fc.constantFrom(' ', ' ', ' ', ' ', ' ', ' ', '', '-', '. ')), {
    maxLength: 24,
  })
  .map((pieces) => pieces.map(([one, behind]) => one + behind).join(''))
const anyText = fc.oneof(
  text,
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.string({ maxLength: 80 }),
)

const OPTIONS: CompileOptions = {
  languages: ['nl', 'en'],
  terms: {
    list: { nl: ['dood', 'zal wel', '*ongeluk'], en: ['fire', 'so __ not'] },
    both: { nl: ['vast', 'auto'], en: ['the'] },
    nest: { nl: ['de {list}', '{both}', '{number} _'], en: ['{list} burn'] },
  },
}
const CONTEXT: CheckContext = {
  ownProducts: ['WierPas', 'Hoogwier'],
  handles: ['@Hoogwier'],
  ownContacts: { mailboxes: ['info@hoogwier.example'] },
  register: {
    clients: ['Kaldenhoven', 'auto-ongeluk'],
    projects: ['Project Kwikstaart'],
    people: ['Vries', 'Jan de Vries'],
    hosts: ['intranet.hoogwier.example'],
    namespaces: ['nl.hoogwier'],
    fileNumbers: ['Z-9999-9999'],
  },
}
const CONTEXTS: CheckContext[] = [CONTEXT, { ...CONTEXT, channel: 'private' }, {}]

describe('the check', () => {
  test('finds what the plain reference finds, for any rules and any text', () => {
    const context = fc.constantFrom(...CONTEXTS)
    const property = fc.property(
      rules,
      fc.array(anyText, { minLength: 1, maxLength: 4 }),
      context,
      (some, texts, given) => {
        const pack = compile(some, OPTIONS)
        for (const one of texts)
          expect(check(pack, one, given)).toEqual(checkPlainly(some, OPTIONS, one, given))
      },
    )
    fc.assert(property, { numRuns: Number(process.env['ENGINE_RUNS'] ?? 1000) })
  })

  test('says the same after its pack has been JSON', () => {
    const property = fc.property(rules, text, (some, one) => {
      const pack = compile(some, OPTIONS)
      expect(check(JSON.parse(JSON.stringify(pack)), one, CONTEXT)).toEqual(
        check(pack, one, CONTEXT),
      )
    })
    fc.assert(property, { numRuns: 100 })
  })

  test('never throws, and points inside the text at the words it quotes', () => {
    const property = fc.property(
      rules,
      fc.string({ unit: 'binary', maxLength: 400 }),
      text,
      (some, odd, one) => {
        const mixed = one + odd + one
        for (const { start, end, text: quoted } of check(compile(some, OPTIONS), mixed, CONTEXT)
          .findings) {
          expect(start).toBeGreaterThanOrEqual(0)
          expect(end).toBeLessThanOrEqual(mixed.length)
          expect(mixed.slice(start, end)).toBe(quoted)
        }
      },
    )
    fc.assert(property, { numRuns: 200 })
  })
})

describe('the scan', () => {
  test('cuts any text as the plain tokeniser does', () => {
    const property = fc.property(anyText, (one) => {
      const scan = scanText(one)
      const tokens = Array.from({ length: scan.count }, (_, t) => ({
        start: scan.start[t]!,
        end: scan.end[t]!,
        word: wordAt(scan, t),
        flags: scan.flags[t]!,
        sentence: scan.sentence[t]!,
        joinStart: scan.joinStart[t]!,
        ...(scan.aliasSize[t]! > 0 && {
          alias: {
            word: sliceFolded(scan, scan.aliasOffset[t]!, scan.aliasSize[t]!),
            end: scan.aliasEnd[t]!,
          },
        }),
      }))
      expect(tokens).toEqual(readTokens(one))
    })
    fc.assert(property, { numRuns: Number(process.env['ENGINE_RUNS'] ?? 2000) })
  })
})
