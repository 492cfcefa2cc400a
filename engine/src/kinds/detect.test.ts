import { expect, test } from 'vitest'
import type { Pattern } from '../rule.ts'
import { findWords } from '../testing/make-rule.ts'

test('What the detector finds is found', () => {
  const patterns: Pattern[] = [{ kind: 'detect', detector: 'bsn' }]
  expect(findWords(patterns, 'Mijn nummer: 249566758')).toEqual(['249566758'])
})

test('With a cue only where one of its phrases stands within eight words, in any sentence, before or behind', () => {
  const patterns: Pattern[] = [{ kind: 'detect', detector: 'bsn', cue: ['bsn'] }]
  expect(findWords(patterns, 'BSN? 249566758')).toEqual(['249566758'])
  expect(findWords(patterns, '249566758 is het BSN')).toEqual(['249566758'])
  expect(findWords(patterns, '249566758 is het')).toEqual([])
  expect(findWords(patterns, `BSN ${'woord '.repeat(7)}249566758`)).toEqual(['249566758'])
  expect(findWords(patterns, `BSN ${'woord '.repeat(8)}249566758`)).toEqual([])
})

test('A cue may be part of what is found, and `within` may be wider', () => {
  expect(
    findWords(
      [{ kind: 'detect', detector: 'secret', cue: ['wachtwoord'] }],
      'wachtwoord: Wier!2026',
    ),
  ).toEqual(['wachtwoord: Wier!2026'])
  expect(
    findWords(
      [{ kind: 'detect', detector: 'bsn', cue: ['bsn'], within: 20 }],
      `BSN ${'woord '.repeat(15)}249566758`,
    ),
  ).toEqual(['249566758'])
})

test('A name can be the cue', () => {
  const patterns: Pattern[] = [{ kind: 'detect', detector: 'phone', cue: ['{name}'] }]
  expect(findWords(patterns, 'Bel Sanne maar op 06-12345678')).toEqual(['06-12345678'])
  expect(findWords(patterns, 'Bel de loodgieter op 06-12345678')).toEqual([])
})
