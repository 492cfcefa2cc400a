import { describe, expect, test } from 'vitest'
import { compile } from './compile.ts'
import type { Terms } from './compile.ts'
import { RuleMistake } from './rule-mistake.ts'
import type { CheckRule, Pattern } from './rule.ts'
import { findWords, makeRule } from './testing/make-rule.ts'

const TERMS: Terms = {
  death: { nl: ['dood', 'overleden'], en: ['dead'] },
  onlyDutch: { nl: ['klant'] },
  loop: { nl: ['de {loop}'] },
  broken: { nl: ['dood*s'] },
}

function mistakeOf(rules: CheckRule[]): RuleMistake {
  try {
    compile(rules, { languages: ['nl', 'en'], terms: TERMS })
  } catch (mistake) {
    if (mistake instanceof RuleMistake) return mistake
    throw mistake
  }
  throw new Error('no mistake was found')
}

function phraseMistake(phrase: string): string {
  const { message, phrase: named } = mistakeOf([
    makeRule([{ kind: 'phrase', lang: 'nl', any: [phrase] }]),
  ])
  expect(named).toBe(phrase)
  return message
}

describe('a mistake of an author', () => {
  test('names the rule, the pattern, the phrase and a proposal', () => {
    const good: Pattern = { kind: 'phrase', any: ['vast'] }
    const bad: Pattern = { kind: 'near', lang: 'nl', all: [['vast'], ['de {deth}']] }
    const mistake = mistakeOf([makeRule([good, bad], { id: 'speculation-about-cause' })])
    expect(mistake).toMatchObject({
      rule: 'speculation-about-cause',
      pattern: 1,
      phrase: 'de {deth}',
      proposal: 'did you mean {death}?',
    })
    expect(mistake.message).toContain('speculation-about-cause, pattern 1')
  })

  test('is a phrase that no text can match, or that matches far too much', () => {
    expect(phraseMistake('')).toContain('there is no word in it')
    expect(phraseMistake('_ __')).toContain('there is no word in it')
    expect(phraseMistake('__ vast')).toContain('begins or ends with __')
    expect(phraseMistake('ab*')).toContain('fewer than 3 letters')
    expect(phraseMistake('😂*')).toContain('fewer than 3 letters')
    expect(phraseMistake('bra*nd')).toContain('a star stands inside a word')
    expect(phraseMistake('*')).toContain('a star stands alone')
    expect(phraseMistake('vast_ niet')).toContain('an underscore stands against a word')
    expect(phraseMistake('{death')).toContain('a brace is missing')
    expect(phraseMistake('https://hoogwier.example')).toContain('write {url}')
  })

  test('is a list that is not there, is empty in the language, holds itself, or holds a mistake', () => {
    expect(phraseMistake('{nothingLikeIt}')).toContain('add it to the term lists')
    expect(phraseMistake('{loop}')).toContain('holds itself')
    expect(phraseMistake('{broken}')).toContain(
      'in the list {broken}, "dood*s": a star stands inside',
    )
    const english: Pattern = { kind: 'phrase', lang: 'en', any: ['{onlyDutch}'] }
    expect(mistakeOf([makeRule([english])]).message).toContain('no words in en')
  })

  test('is a field, level, detector or rule that does not exist', () => {
    const odd = (pattern: object) => mistakeOf([makeRule([pattern as Pattern])]).message
    expect(odd({ kind: 'context', when: { 'photo.poeple': 'adults' } })).toContain(
      'did you mean photo.people?',
    )
    expect(odd({ kind: 'detect', detector: 'ibann' })).toContain('did you mean iban?')
    expect(odd({ kind: 'phrases', any: ['x'] })).toContain('did you mean phrase?')
    expect(odd({ kind: 'phrase', any: [] })).toContain('the group holds no phrases')
    expect(odd({ kind: 'near', all: [['vast']] })).toContain('near needs two groups')
    expect(odd({ kind: 'phrase', any: ['x'], level: 'stopp' })).toContain('did you mean stop?')
    expect(odd({ kind: 'phrase', any: ['x'], when: { 'facts.nothingElse': true } })).toContain(
      'own when',
    )
    expect(mistakeOf([makeRule([], { silences: ['test-rul'] })]).message).toContain(
      'did you mean test-rule?',
    )
    expect(mistakeOf([makeRule([]), makeRule([])]).message).toContain('the id is used twice')
  })
})

describe('lists', () => {
  const find = (text: string, lang?: 'nl' | 'en') =>
    findWords([{ kind: 'phrase', ...(lang && { lang }), any: ['{death}'] }], text, {}, TERMS)

  test('stand for each of their phrases in the language of the pattern', () => {
    expect(find('hij is overleden', 'nl')).toEqual(['overleden'])
    expect(find('she is dead and we know it', 'nl')).toEqual([])
  })

  test('stand for those of both languages where the pattern names none', () => {
    expect(find('she is dead and we know it')).toEqual(['dead'])
    expect(find('het woord dead is niet dood')).toEqual(['dead', 'dood'])
  })

  test('may hold other lists', () => {
    const terms: Terms = {
      outer: { nl: ['de {inner} man'] },
      inner: { nl: ['oude', 'heel _ oude'] },
    }
    const patterns: Pattern[] = [{ kind: 'phrase', lang: 'nl', any: ['daar __ {outer}'] }]
    expect(findWords(patterns, 'daar is de heel erg oude man', {}, terms)).toEqual([
      'daar is de heel erg oude man',
    ])
  })
})

describe('a pack', () => {
  test('is plain data: what comes back from JSON is the same', () => {
    const pack = compile([makeRule([{ kind: 'phrase', any: ['{death}', 'burn-out*'] }])], {
      languages: ['nl', 'en'],
      terms: TERMS,
    })
    expect(JSON.parse(JSON.stringify(pack))).toEqual(pack)
  })

  test('leaves out the patterns of a language that is not asked for', () => {
    const pack = compile([makeRule([{ kind: 'phrase', lang: 'en', any: ['{unknown}'] }])], {
      languages: ['nl'],
      terms: {},
    })
    expect(pack.rules[0]!.patterns).toEqual([])
  })
})
