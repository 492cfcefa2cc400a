import { describe, expect, it } from 'vitest'
import { formatCounted, formatDifference, formatShare, formatTable } from './format.ts'

describe('a figure in the report', () => {
  it('stands with its interval and with what it was counted from', () => {
    expect(formatCounted({ hits: 81, of: 263 })).toBe('30.8% (25.5 to 36.6), 81 of 263')
  })

  it('has a second decimal below one in a hundred, so that an aim of half a percent stays visible', () => {
    expect(formatShare({ hits: 78, of: 14_108 })).toBe('0.55% (0.44 to 0.69)')
    expect(formatShare({ hits: 0, of: 18 })).toBe('0.0% (0.0 to 17.6)')
  })

  it('is a dash where nothing was counted', () => {
    expect(formatCounted({ hits: 0, of: 0 })).toBe('–')
  })

  it('shows on which side a difference lies', () => {
    expect(formatDifference({ value: 0.025, low: -0.08, high: 0.121 })).toBe('+2.5 (-8.0 to +12.1)')
  })
})

describe('a table', () => {
  it('keeps a bar inside a cell in that cell', () => {
    expect(formatTable(['a', 'b'], [['1|2', '3']])).toBe(
      ['| a | b |', '| --- | --- |', String.raw`| 1\|2 | 3 |`].join('\n'),
    )
  })
})
