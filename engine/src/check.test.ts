import { describe, expect, test } from 'vitest'
import { check } from './check.ts'
import { compile } from './compile.ts'
import { listHints, findWords, makeRule } from './testing/make-rule.ts'
import { LONGEST_TEXT, TextTooLong } from './text-too-long.ts'

const OPTIONS = { languages: ['nl', 'en'] as ('nl' | 'en')[], terms: {} }
const words = (...any: string[]) => [{ kind: 'phrase' as const, any }]

describe('findings', () => {
  const rules = [
    makeRule(words('tip'), { id: 'a', level: 'tip' }),
    makeRule(words('stop', 'think'), { id: 'b', level: 'think' }),
    makeRule(words('stop'), { id: 'c', level: 'stop' }),
    makeRule(words('info'), { id: 'd', level: 'info' }),
  ]

  test('stand worst first, then by place', () => {
    expect(listHints(rules, 'info tip think stop tip')).toEqual([
      'stop c',
      'think b',
      'think b',
      'tip a',
      'tip a',
      'info d',
    ])
  })

  test('make the verdict, where tip and info leave it ok', () => {
    const verdict = (text: string) => check(compile(rules, OPTIONS), text).verdict
    expect(verdict('info tip stop')).toBe('stop')
    expect(verdict('info tip think')).toBe('think')
    expect(verdict('info tip')).toBe('ok')
    expect(verdict('')).toBe('ok')
  })

  test('quote the text by UTF-16 code units and speak its language', () => {
    const pack = compile([makeRule(words('geheim', 'secret'))], OPTIONS)
    expect(check(pack, '🤫🤫 dit is geheim!')).toEqual({
      verdict: 'think',
      language: 'nl',
      findings: [
        {
          rule: 'test-rule',
          theme: 'speculation',
          level: 'think',
          start: 12,
          end: 18,
          text: 'geheim',
          say: 'Zeg het zo.',
          why: 'Omdat het kan.',
        },
      ],
    })
    expect(check(pack, 'this is a secret').findings[0]).toMatchObject({ say: 'Say it so.' })
  })

  test('of one rule that overlap become one, with the worst level', () => {
    const rule = makeRule([
      { kind: 'phrase', any: ['heel erg geheim'] },
      { kind: 'phrase', any: ['geheim plan'], level: 'stop' },
    ])
    expect(findWords(rule.patterns, 'een heel erg geheim plan')).toEqual(['heel erg geheim plan'])
    expect(listHints([rule], 'een heel erg geheim plan')).toEqual(['stop test-rule'])
  })

  test('of two rules on the same words both stay', () => {
    const two = [makeRule(words('geheim'), { id: 'a' }), makeRule(words('geheim'), { id: 'b' })]
    expect(listHints(two, 'geheim')).toEqual(['think a', 'think b'])
  })
})

describe('unless', () => {
  test('silences a pattern in the sentence that it found', () => {
    const patterns = [{ kind: 'phrase' as const, any: ['brand'], unless: ['oefening'] }]
    expect(findWords(patterns, 'Brand bij ons, oefening. Echte brand!')).toEqual(['brand'])
  })

  test('silences a finding that runs over sentences by any of them', () => {
    const patterns = [
      { kind: 'near' as const, all: [['brand'], ['vast']], across: true, unless: ['oefening'] },
    ]
    expect(findWords(patterns, 'Brand! Een oefening. Vast')).toEqual([])
  })

  test('silences a finding without words by the whole text', () => {
    const when = { channel: 'professional' }
    expect(
      findWords([{ kind: 'context', when, unless: ['bron'] }], 'Eerst dit. Dan de bron'),
    ).toEqual([])
    expect(findWords([{ kind: 'context', when, unless: ['bron'] }], 'Eerst dit')).toEqual([''])
  })

  test('for the text silences a pattern anywhere', () => {
    const patterns = [{ kind: 'phrase' as const, any: ['brand'], unlessText: ['oefening'] }]
    expect(findWords(patterns, 'Brand bij ons. Het was een oefening.')).toEqual([])
  })
})

describe('conditions', () => {
  test('of channel and role decide whether a rule counts; the defaults are professional and employee', () => {
    const rule = makeRule(words('x'), {
      channels: ['official', 'professional'],
      roles: ['employee'],
    })
    expect(listHints([rule], 'x')).toHaveLength(1)
    expect(listHints([rule], 'x', { channel: 'private' })).toEqual([])
    expect(listHints([rule], 'x', { role: 'webcare' })).toEqual([])
  })

  test('of the rule and of the pattern must both hold', () => {
    const rule = makeRule([{ kind: 'phrase', any: ['x'], when: { 'photo.gps': true } }], {
      when: { alreadyPublic: [false, 'unknown', 'absent'] },
    })
    expect(listHints([rule], 'x', { photo: { gps: true } })).toHaveLength(1)
    expect(listHints([rule], 'x', { photo: { gps: true }, alreadyPublic: true })).toEqual([])
    expect(listHints([rule], 'x', {})).toEqual([])
  })

  test('change the level, first that holds, and the level of a pattern goes before them', () => {
    const levelWhen = [
      { level: 'tip' as const, when: { channel: 'private' } },
      { level: 'stop' as const, when: { channel: ['private', 'official'] } },
    ]
    const rule = makeRule([...words('x'), { kind: 'phrase', any: ['y'], level: 'info' }], {
      levelWhen,
    })
    expect(listHints([rule], 'x')).toEqual(['think test-rule'])
    expect(listHints([rule], 'x', { channel: 'private' })).toEqual(['tip test-rule'])
    expect(listHints([rule], 'x y', { channel: 'official' })).toEqual([
      'stop test-rule',
      'info test-rule',
    ])
  })

  test('can ask that no other rule speaks', () => {
    const last = makeRule([{ kind: 'context', when: { 'userAnswer.reflect': 'yes' } }], {
      id: 'last',
      level: 'tip',
      when: { 'facts.nothingElse': true },
    })
    const rules = [last, makeRule(words('x'), { id: 'first' })]
    expect(listHints(rules, 'y', { userAnswer: { reflect: 'yes' } })).toEqual(['tip last'])
    expect(listHints(rules, 'x', { userAnswer: { reflect: 'yes' } })).toEqual(['think first'])
    expect(listHints(rules, 'y')).toEqual([])
  })
})

describe('the language', () => {
  const patterns = [
    { kind: 'phrase' as const, lang: 'nl' as const, any: ['die'] },
    { kind: 'phrase' as const, lang: 'en' as const, any: ['die', 'launch'] },
  ]

  test('of the text decides which patterns count', () => {
    expect(findWords([patterns[1]!], 'Kijk die klant eens lachen')).toEqual([])
    expect(findWords([patterns[1]!], 'They want you to die')).toEqual(['die'])
  })

  test('given with the context goes before the guess', () => {
    expect(findWords([patterns[1]!], 'Kijk die klant eens lachen', { language: 'en' })).toEqual([
      'die',
    ])
  })

  test('counts for both where the words do not tell', () => {
    expect(findWords([patterns[1]!], 'Launch WierPas')).toEqual(['Launch'])
  })
})

describe('any string', () => {
  const pack = compile([makeRule(words('geheim'))], OPTIONS)

  test('of 100,000 code units is checked, one more is refused', () => {
    const text = 'geheim '.repeat(LONGEST_TEXT / 7 + 1).slice(0, LONGEST_TEXT)
    expect(check(pack, text).findings.length).toBeGreaterThan(14_000)
    expect(() => check(pack, `${text}!`)).toThrow(TextTooLong)
  })

  test('gives the same answer again, whatever was checked in between', () => {
    const first = check(pack, 'dit is geheim')
    check(pack, 'iets anders, veel langer, en ook geheim '.repeat(500))
    expect(check(pack, 'dit is geheim')).toEqual(first)
  })
})
