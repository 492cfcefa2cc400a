import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { splitMarks } from './split-marks.ts'

describe('cutting a text into marked and plain pieces', () => {
  test('a mark in the middle leaves plain text on both sides', () => {
    expect(splitMarks('een twee drie', [{ start: 4, end: 8, id: 'b' }])).toEqual([
      { text: 'een ', marked: false },
      { text: 'twee', marked: true, id: 'b' },
      { text: ' drie', marked: false },
    ])
  })

  test('where two marks overlap, the one that starts first keeps the shared part', () => {
    const pieces = splitMarks('abcdef', [
      { start: 2, end: 6, id: 'late' },
      { start: 0, end: 4, id: 'early' },
    ])
    expect(pieces).toEqual([
      { text: 'abcd', marked: true, id: 'early' },
      { text: 'ef', marked: true, id: 'late' },
    ])
  })

  test('an empty, reversed or unknown range marks nothing', () => {
    const nothing = [
      { start: 2, end: 2 },
      { start: 3, end: 1 },
      { start: Number.NaN, end: 4 },
      { start: 90, end: 99 },
    ]
    expect(splitMarks('abcdef', nothing)).toEqual([{ text: 'abcdef', marked: false }])
  })

  test('the pieces together are exactly the text, whatever the ranges', () => {
    const range = fc.record({
      start: fc.integer({ min: -5, max: 60 }),
      end: fc.integer({ min: -5, max: 60 }),
    })
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 50 }), fc.array(range), (text, ranges) => {
        const pieces = splitMarks(text, ranges)
        const together = pieces.map((piece) => piece.text).join('')
        return together === text && pieces.every((piece) => piece.text.length > 0)
      }),
    )
  })
})
