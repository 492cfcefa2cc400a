import { describe, expect, test } from 'vitest'
import { readTokens } from '@handvat/engine/reference-words.ts'
import { createNgramSet, normaliseWords } from './ngram-set.ts'
import { buildRegister, createMatcher, sortTerms } from './ours.ts'
import { countPlainly } from './plain-count.ts'
import { countRows, spellTerms } from './plain-register.ts'
import { createRandom } from '../../accuracy/random.ts'
import { generateFeed } from '../texts/generate-posts.ts'
import { generateTerms } from '../texts/generate-terms.ts'
import { lowerAscii } from '../texts/write-texts.ts'

describe('the plain count', () => {
  test('overlapping terms all count, and a post counts once', () => {
    expect(countPlainly(['a foo bar b', 'foo'], ['foo', 'foo bar', 'bar'], true)).toEqual({
      hits: 4,
      texts: 2,
    })
  })

  test('with bounds a term inside a word does not count', () => {
    const texts = ['foobar', 'foo_bar', 'foö bar', 'foo-bar']
    expect(countPlainly(texts, ['foo', 'bar'], true).hits).toBe(3)
    expect(countPlainly(texts, ['foo', 'bar'], false).hits).toBe(7)
  })

  test('a term that is listed twice is found twice, as the engines do', () => {
    expect(countPlainly(['foo'], ['foo', 'foo'], true).hits).toBe(2)
  })
})

describe('the Set of n-grams', () => {
  test('rows of words are found whatever stands between them', () => {
    const match = createNgramSet(['Noor van Dam', 'Project Baken'])
    expect(match('NOOR  van-dam zag project: Baken')).toBe(2)
    expect(match('Noor van Damme')).toBe(0)
  })

  test('it finds what the plain count finds in the same words', () => {
    const terms = generateTerms(createRandom(1), 500)
    const posts = generateFeed(createRandom(2), 100_000, terms)
    const match = createNgramSet(terms)
    const found = posts.reduce((sum, post) => sum + match(post), 0)
    const words = posts.map(normaliseWords)
    expect(found).toBe(countPlainly(words, terms.map(normaliseWords), true).hits)
    expect(found).toBeGreaterThan(10)
  })
})

describe('our matcher', () => {
  test('it finds the places that the plain rows find, in generated posts', () => {
    const terms = generateTerms(createRandom(1), 500)
    const posts = generateFeed(createRandom(2), 100_000, terms)
    const sorted = sortTerms(terms)
    const match = createMatcher(buildRegister(sorted))
    const rows = spellTerms(sorted)
    const wrong = posts.filter((post) => match(post) !== countRows(rows, readTokens(post)))
    expect(wrong).toEqual([])
  })

  test('projects, clients and people are told apart by how they are written', () => {
    expect(sortTerms(['Project Baken', 'EgelDam 37', 'Dam B.V.', 'Noor Dam'])).toEqual({
      projects: ['Project Baken', 'EgelDam 37'],
      clients: ['Dam B.V.'],
      people: ['Noor Dam'],
    })
  })
})

test('ASCII capitals become small and all other letters stay as they are', () => {
  expect(lowerAscii('ÉÅ ABC Zz')).toBe('ÉÅ abc zz')
})
