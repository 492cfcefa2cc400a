import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DETECTORS } from '../rule.ts'
import { detect, joinStretches } from './detect.ts'
import type { DetectorInput } from './detector-input.ts'
import { readDigitRuns } from './digit-runs.ts'
import { countWork } from './testing/count-work.ts'
import { readTraces, TRACES } from './traces.ts'

function inputOf(text: string): DetectorInput {
  const own = { mailboxes: new Set<string>(), phones: new Set<string>(), ibans: new Set<string>() }
  return { text, own, fileNumbers: ['Z-9999', 'A9', '99.99'] }
}

const PIECES = [
  '06-12345678', '+31', ' (0)6 ', 'NL91ABNA0417164300', '249566758', '4111 1111 1111 1111', '12-ABC-3', 'kenteken ', 'Kade 14',
  ', 1234 AB', 'geb. ', '3-4-1980', 'ww: ', 'Wier!2026', 'jan@x.nl', ' (at) ', 'AKIAIOSFODNN7EXAMPLE', '-----BEGIN ', '://a:b@c', 'Z-1234',
  '😀', '\ud83d', '\ude00', 'é', '\u0301', '\n', ' ', '.', '-', '(', ')', '#', '€', '1', 'a', 'A', '@', '_', 'woont op ', 'Postbus ', 'rue ',
] // prettier-ignore
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.array(fc.constantFrom(...PIECES), { maxLength: 14 }).map((pieces) => pieces.join('')),
)

for (const detector of DETECTORS) {
  test(`The detector ${detector} gives stretches in order within any text`, () => {
    fc.assert(
      fc.property(texts, (text) => {
        let behind = 0
        for (const { start, end } of detect(detector, inputOf(text))) {
          expect(start).toBeGreaterThanOrEqual(behind)
          expect(end).toBeGreaterThan(start)
          expect(end).toBeLessThanOrEqual(text.length)
          behind = end
        }
      }),
      { numRuns: 400 },
    )
  })

  test(`The detector ${detector} gives the same of a text whatever it read before`, () => {
    fc.assert(
      fc.property(texts, texts, (text, other) => {
        const found = detect(detector, inputOf(text))
        detect(detector, inputOf(other))
        expect(detect(detector, inputOf(text))).toEqual(found)
      }),
      { numRuns: 200 },
    )
  })

  test(`The detector ${detector} finds nothing in a text without its traces`, () => {
    fc.assert(
      fc.property(texts, (text) => {
        const bare = text.replaceAll(/[0-9@([]|-{5}|[!#$%^&*+=?~]/g, ' ')
        fc.pre(readTraces(bare) === 0)
        expect(detect(detector, { ...inputOf(bare), traces: ~0 })).toEqual([])
      }),
      { numRuns: 200 },
    )
  })
}

test('Traces that come with the text are believed', () => {
  expect(detect('phone', { ...inputOf('06-12345678'), traces: 0 })).toEqual([])
  expect(detect('phone', inputOf('06-12345678'))).toHaveLength(1)
})

test('The traces say what a text holds', () => {
  expect(readTraces('Een gewone zin, met (haakjes) en een streep - zo.')).toBe(0)
  expect(readTraces('om 3 uur')).toBe(TRACES.digit)
  expect(readTraces('@jan')).toBe(TRACES.at)
  expect(readTraces('jan (at) huis')).toBe(TRACES.bracketedA)
  expect(readTraces('abcdefghijklmno')).toBe(TRACES.keyRun)
  expect(readTraces('abcdefghijklmn o')).toBe(0)
  expect(readTraces('Zon!!dag')).toBe(TRACES.innerSign)
  expect(readTraces('Zon! dag')).toBe(0)
  expect(readTraces('-----BEGIN')).toBe(TRACES.begin)
  expect(readTraces('wachtwoord')).toBe(0)
  expect(readTraces('wachtwoord 1')).toBe(TRACES.digit | TRACES.passwordWord)
})

test('Rows of digits are those of a plain search', () => {
  fc.assert(
    fc.property(texts, (text) => {
      const { places, digits } = readDigitRuns(text)
      const plain = [...text.matchAll(/[0-9]+/g)]
      expect(places).toEqual(plain.flatMap(({ 0: row, index }) => [index, index + row.length]))
      expect(digits).toBe(plain.join('').length)
    }),
  )
})

test('Stretches that overlap are joined, and those that touch are not', () => {
  expect(
    joinStretches([
      { start: 5, end: 9 },
      { start: 0, end: 3 },
      { start: 2, end: 4 },
      { start: 9, end: 10 },
    ]),
  ).toEqual([
    { start: 0, end: 4 },
    { start: 5, end: 9 },
    { start: 9, end: 10 },
  ])
})

test('A citizen service number tells whether the word for it stands near', () => {
  expect(detect('bsn', inputOf('bsn 111222333'))[0]).toMatchObject({ named: true })
  expect(detect('bsn', inputOf('111222333 (bsn)'))[0]).toMatchObject({ named: true })
  expect(detect('bsn', inputOf('het nummer 111222333'))[0]).toMatchObject({ named: false })
})

const BAITS = [
  '1', '@', '1 ', 'a@', '@a.', '06 ', '06-', 'AB12 ', '1-A', 'kenteken 1 A ', 'Kade 1 ', 'A.Astr 1 ', 'A A A str 1 ', 'Rue A A A 1 ',
  'woont A A 1 ', '1234 AB ', '1 A A A A ', 'geb 1-1-1', 'geb jan 1 ', '4111 ', 'http://a:b', 'eyJaaaaaaaaaaa.', 'sk-', 'secret=a', '(at)',
  'NL00aaaa ', 'code voor de deur ', 'login a/', 'a!', '!a1', '-----BEGIN A ', '(((', 'tel 1 ', '1.1.', 'é1', 'ww ', 'info 1 ', '\ud83d1',
] // prettier-ignore

for (const detector of DETECTORS) {
  test(`The detector ${detector} works at most in proportion to the text`, () => {
    for (const bait of BAITS) {
      const half = bait.repeat(Math.floor(4_000 / bait.length))
      const work = countWork(() => detect(detector, inputOf(half)))
      const twice = countWork(() => detect(detector, inputOf(half + half)))
      expect(twice, bait).toBeLessThanOrEqual(2.2 * work + 200)
    }
  })
}
