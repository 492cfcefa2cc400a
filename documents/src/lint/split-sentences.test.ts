import { describe, expect, test } from 'vitest'
import { splitClauses, splitSentences } from './split-sentences.ts'

const split = (text: string) => splitSentences(text).map(({ start, end }) => text.slice(start, end))

describe('a passage', () => {
  test('is cut at the end of each sentence', () => {
    expect(split('Vraag het. Weet je het niet? Wacht!  Bel dan.')).toEqual([
      'Vraag het.',
      'Weet je het niet?',
      'Wacht!',
      'Bel dan.',
    ])
  })

  test.each([
    'Vraag het bijv. aan een collega, of aan mw. De Wit.',
    'Ask a colleague, e.g. one of the team, or Dr. Whitaker.',
    'Kijk op handvat.example voor versie 2.1 van de code.',
    'Denk aan tweets, foto’s e.d. van anderen.',
  ])('is not cut within: %s', (text) => {
    expect(split(text)).toEqual([text])
  })

  test('goes on over a line end', () => {
    expect(split('Vraag het\naan een collega.')).toEqual(['Vraag het\naan een collega.'])
  })

  test('without an end is cut in pieces that a reader could still take in', () => {
    expect(
      splitSentences('woord '.repeat(1000)).every(({ start, end }) => end - start <= 1500),
    ).toBe(true)
  })
})

test('a sentence has a clause for each thought, and "maar" without a comma is "only"', () => {
  expect(splitClauses('Kritiek mag, maar scheld niet; dat helpt niemand.')).toEqual([
    'Kritiek mag',
    'scheld niet',
    'dat helpt niemand.',
  ])
  expect(splitClauses('Dat helpt maar een beetje.')).toHaveLength(1)
  expect(splitClauses('Criticism is fine but be kind.')).toEqual(['Criticism is fine', 'be kind.'])
})
