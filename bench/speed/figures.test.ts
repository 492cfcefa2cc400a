import { describe, expect, test } from 'vitest'
import { formatDuration, formatFigure, formatKilobytes, formatRounds } from './format.ts'
import { describeRounds, describeTimes, divideRounds, findQuantile, rotate } from './statistics.ts'

describe('statistics', () => {
  test('the median of an even row lies between the two in the middle', () => {
    expect(findQuantile([9, 1, 3, 2], 0.5)).toBe(2.5)
  })

  test('a quantile does not change the row it is read from', () => {
    const row = [3, 1, 2]
    findQuantile(row, 0.99)
    expect(row).toEqual([3, 1, 2])
  })

  test('times are told by their middle, their slow end and their mean', () => {
    const times = Array.from({ length: 101 }, (_, time) => time)
    expect(describeTimes(times)).toEqual({ p50: 50, p99: 99, mean: 50, count: 101 })
  })

  test('in every round another one goes first and all others keep their order', () => {
    expect(rotate(['a', 'b', 'c'], 1)).toEqual(['b', 'c', 'a'])
    expect(rotate(['a', 'b', 'c'], 5)).toEqual(['c', 'a', 'b'])
    expect(rotate([], 3)).toEqual([])
  })

  test('a ratio is taken inside each round, so a slow round counts for both', () => {
    expect(divideRounds([10, 40, 30], [1, 4, 2])).toEqual({
      median: 10,
      low: 10,
      high: 15,
      rounds: 3,
    })
  })

  test('rounds of different runs are not compared', () => {
    expect(() => divideRounds([1, 2], [1])).toThrow('same rounds')
    expect(() => describeRounds([])).toThrow('no round')
  })
})

describe('figures in the page', () => {
  test('small and large figures keep two or three digits', () => {
    expect([0.0123, 0.5, 4.567, 78.94, 1234.5].map(formatFigure)).toEqual([
      '0.012',
      '0.50',
      '4.57',
      '78.9',
      '1,235',
    ])
    expect(formatFigure(Number.NaN)).toBe('–')
  })

  test('a duration is told in the unit that suits it', () => {
    expect([0.0123, 4.5, 7890].map(formatDuration)).toEqual(['12.3 µs', '4.50 ms', '7.89 s'])
  })

  test('rounds show how far they lie apart', () => {
    expect(formatRounds({ median: 2, low: 1.5, high: 30, rounds: 5 })).toBe('2.00 (1.50 to 30.0)')
  })

  test('downloads are counted in thousands of bytes', () => {
    expect(formatKilobytes(24_940)).toBe('24.9 KB')
  })
})
