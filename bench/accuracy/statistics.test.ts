import { describe, expect, it } from 'vitest'
import {
  addOutcomes,
  computeF1,
  computeMacroF1,
  countShare,
  estimateByBootstrap,
  estimateShare,
} from './statistics.ts'
import type { Judgement } from './statistics.ts'

describe('a share', () => {
  it('has the Wilson interval that is published for 0 of 10, 1 of 10 and 81 of 263', () => {
    // The last is the example of Newcombe 1998, Statistics in Medicine 17:857, table I.
    const ends = ([hits, of]: [number, number]) => {
      const { low, high } = estimateShare({ hits, of })
      return [low, high].map((end) => end.toFixed(4))
    }
    expect(ends([0, 10])).toEqual(['0.0000', '0.2775'])
    expect(ends([1, 10])).toEqual(['0.0179', '0.4042'])
    expect(ends([81, 263])).toEqual(['0.2553', '0.3662'])
  })

  it('keeps its interval between 0 and 1, symmetric in hits and misses', () => {
    for (const of of [1, 7, 500]) {
      for (const hits of [0, 1, of]) {
        const one = estimateShare({ hits, of })
        const other = estimateShare({ hits: of - hits, of })
        expect(one.low).toBeGreaterThanOrEqual(0)
        expect(one.high).toBeLessThanOrEqual(1)
        expect(one.low).toBeLessThanOrEqual(one.value)
        expect(one.high).toBeGreaterThanOrEqual(one.value)
        expect(one.low).toBeCloseTo(1 - other.high, 12)
      }
    }
  })

  it('of nothing says nothing', () => {
    expect(estimateShare({ hits: 0, of: 0 })).toEqual({ value: Number.NaN, low: 0, high: 1 })
  })

  it('counts what is true', () => {
    expect(countShare([true, false, true])).toEqual({ hits: 2, of: 3 })
  })
})

describe('F1', () => {
  it('is the harmonic mean of precision and recall', () => {
    const [right, wrong, missed] = [6, 2, 4]
    const precision = right / (right + wrong)
    const recall = right / (right + missed)
    const mean = (2 * precision * recall) / (precision + recall)
    expect(computeF1({ right, wrong, missed })).toBeCloseTo(mean, 12)
  })

  it('does not exist where nothing was asked and nothing was said', () => {
    expect(computeF1({ right: 0, wrong: 0, missed: 0 })).toBeNaN()
  })

  it('over themes adds the counts before it divides', () => {
    const rare = { right: 0, wrong: 0, missed: 1 }
    const common = { right: 9, wrong: 0, missed: 0 }
    expect(computeF1(addOutcomes([rare, common]))).toBeCloseTo(18 / 19, 12)
  })

  it('of both labels is their mean, so that a checker that never speaks scores under a half', () => {
    const row = (is: boolean, said: boolean): Judgement => ({ is, said })
    const mixed = [row(true, true), row(true, false), row(false, false), row(false, true)]
    expect(computeMacroF1(mixed)).toBeCloseTo(0.5, 12)
    const silent = [row(true, false), row(false, false), row(false, false)]
    expect(computeMacroF1(silent)).toBeCloseTo(0.4, 12)
    expect(computeMacroF1([row(true, true), row(false, false)])).toBe(1)
  })
})

describe('the bootstrap', () => {
  const rows = Array.from({ length: 60 }, (_, index) => (index % 3 === 0 ? 1 : 0))
  const mean = ([group]: readonly (readonly number[])[]) =>
    group!.reduce((sum, value) => sum + value, 0) / group!.length

  it('gives the same interval for the same seed and another for another seed', () => {
    const first = estimateByBootstrap([rows], mean, 7)
    expect(estimateByBootstrap([rows], mean, 7)).toEqual(first)
    expect(estimateByBootstrap([rows], mean, 8)).not.toEqual(first)
  })

  it('lies around the figure, about as wide as theory says', () => {
    const { value, low, high } = estimateByBootstrap([rows], mean)
    const deviation = Math.sqrt((value * (1 - value)) / rows.length)
    expect(low).toBeLessThan(value)
    expect(high).toBeGreaterThan(value)
    expect((high - low) / (2 * 1.96 * deviation)).toBeGreaterThan(0.85)
    expect((high - low) / (2 * 1.96 * deviation)).toBeLessThan(1.15)
  })

  it('never mixes the groups that it is given', () => {
    const difference = ([one, other]: readonly (readonly number[])[]) =>
      mean([one!]) - mean([other!])
    const { low, high } = estimateByBootstrap(
      [
        [1, 1, 1],
        [0, 0],
      ],
      difference,
    )
    expect([low, high]).toEqual([1, 1])
  })
})
