import { describe, expect, test } from 'vitest'
import { listAims } from './aims.ts'
import type { CheckerFigures } from './engines/measure-checker.ts'
import type { Figures, MatchRound } from './figures.ts'
import { SCALES } from './texts/write-texts.ts'

const size = { raw: 9, gzip: 9, brotli: 9000 }
const nothing: Figures = {
  texts: {
    corpus: false,
    posts: 4,
    bytes: 4e6,
    quarterBytes: 1e6,
    meanTermBytes: 20,
    madeScales: [],
  },
  sizes: { engine: size, dutch: size, english: size, both: size, register: size },
  natives: {
    hyperscan: { install: 'x' },
    rust: { install: 'x' },
    ripgrep: { install: 'x' },
    grep: { install: 'x' },
  },
  rounds: 1,
  failures: {},
}

function makeChecker(p50: number): CheckerFigures {
  const spread = { p50, p99: p50 * 3, mean: p50, count: 10 }
  return {
    loadMs: 1,
    firstMs: 1,
    short: spread,
    long: spread,
    typing: spread,
    bothShort: spread,
    bothLong: spread,
    findings: 0,
    posts: 10,
    found: 0,
    residentMegabytes: 1,
  }
}

function makeMatching(scanMs: number, hits: number): Partial<Record<number, MatchRound[]>> {
  const round = { buildMs: 0.5, scanMs, quarterHits: 1, hits, bytes: 10_000 }
  return Object.fromEntries(SCALES.map((scale) => [scale, [round]]))
}

function findAim(figures: Figures, what: string) {
  return listAims(figures).find((aim) => aim.what === what)
}

const plain = SCALES.map((scale) => ({
  scale,
  rows: 7,
  bounded: 7,
  lines: 7,
  quarterBounded: 1,
  quarterUnbounded: 1,
  quarterWords: 1,
}))

describe('the aims', () => {
  test('a check of 12 µs reaches 15 µs, one of 16 µs does not', () => {
    const what = 'check of 280 characters, p50'
    const reaches = (p50: number) =>
      findAim({ ...nothing, checkers: { handvat: [makeChecker(p50)] } }, what)
    expect(reaches(0.012)).toEqual({
      what,
      aim: 'at most 15 µs',
      figure: '12.0 µs (12.0 µs to 12.0 µs)',
      reached: true,
    })
    expect(reaches(0.016)!.reached).toBe(false)
  })

  test('an aim in milliseconds is told in milliseconds', () => {
    const start = [
      { importMs: 1, packMs: 1, registerMs: 1, readyMs: 61, firstCheckMs: 0.9, secondCheckMs: 1 },
    ]
    const [ready, first] = listAims({ ...nothing, start })
    expect([ready!.aim, ready!.reached]).toEqual(['at most 60 ms', false])
    expect([first!.aim, first!.reached]).toEqual(['at most 1 ms', true])
  })

  test('a checker that did not run leaves its aim open', () => {
    const checkers = { handvat: [makeChecker(0.01)], alex: [makeChecker(1)] }
    const name = (peer: string) => `check of 280 characters, times faster than ${peer}`
    expect(findAim({ ...nothing, checkers }, name('alex'))!.reached).toBe(true)
    expect(findAim({ ...nothing, checkers }, name('textlint'))).toEqual({
      what: name('textlint'),
      aim: 'at least 500',
      figure: 'not measured',
    })
  })

  test('the best automaton from npm counts, by what it read of the posts', () => {
    const quarter = { buildMs: 1, scanMs: 50, quarterHits: 1, bytes: 1 }
    const matching = {
      handvat: makeMatching(10, 7),
      ahocorasick: { 10_000: [quarter] },
      'modern-ahocorasick': { 10_000: [{ ...quarter, scanMs: 25 }] },
    }
    const what = '10k terms, times the rate of the best automaton from npm'
    expect(findAim({ ...nothing, matching, plain }, what)).toMatchObject({
      figure: '10.0 (10.0 to 10.0)',
      reached: true,
    })
  })

  test('no aim of matching is reached by an engine that finds other places than it should', () => {
    const peer = { Hyperscan: makeMatching(100, 7) }
    const what = '1M terms, times the rate of Hyperscan'
    const right = { ...nothing, plain, matching: { ...peer, handvat: makeMatching(1, 7) } }
    const wrong = { ...nothing, plain, matching: { ...peer, handvat: makeMatching(1, 6) } }
    expect(findAim(right, what)!.reached).toBe(true)
    expect(findAim(wrong, what)!.reached).toBe(false)
    expect(findAim(wrong, 'places found, beside the plain count')!.figure).toBe('different')
  })

  test('the slowest of the texts made to be slow is named', () => {
    const adversary = [
      [
        { name: 'hyphens', ratio: 2, findings: 0 },
        { name: 'digits', ratio: 6, findings: 0 },
      ],
    ]
    const aim = listAims({ ...nothing, adversary }).at(-1)!
    expect(aim.figure).toBe('6.00 (6.00 to 6.00): digits')
    expect(aim.reached).toBe(false)
  })
})
