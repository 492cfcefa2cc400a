import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { createCode, createToken, hashToken, normaliseCode } from './secret.ts'

test('a token has 256 bits, fits in an address and never comes twice', () => {
  const tokens = Array.from({ length: 1_000 }, createToken)
  for (const token of tokens) expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/)
  expect(new Set(tokens).size).toBe(1_000)
  expect(Buffer.from(tokens[0] ?? '', 'base64url')).toHaveLength(32)
})

test('a token is stored as its SHA-256', () => {
  expect(hashToken('abc').toString('hex')).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  )
  expect(hashToken('abc')).toEqual(createHash('sha256').update('abc').digest())
})

test('a code has ten letters that nobody takes for another, and never comes twice', () => {
  const codes = Array.from({ length: 5_000 }, createCode)
  for (const code of codes) {
    expect(code).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/)
    expect(code).not.toMatch(/[01OILUV]/)
  }
  expect(new Set(codes).size).toBe(5_000)
})

test('every letter of a code comes about equally often', () => {
  const counts = new Map<string, number>()
  for (let index = 0; index < 5_000; index++)
    for (const letter of normaliseCode(createCode()))
      counts.set(letter, (counts.get(letter) ?? 0) + 1)
  expect(counts.size).toBe(29)
  const expected = 50_000 / 29
  // Six standard deviations: by chance not once in a million runs.
  for (const [letter, count] of counts)
    expect({ letter, far: Math.abs(count - expected) > 6 * Math.sqrt(expected) }).toEqual({
      letter,
      far: false,
    })
})

test('a code is the same however it is typed', () => {
  for (const typed of [
    'ABCDE-FGHJK',
    'abcde-fghjk',
    ' abcde fghjk ',
    'ABCDE–FGHJK',
    'a b c d e f g h j k',
  ])
    expect(normaliseCode(typed)).toBe('ABCDEFGHJK')
  expect(normaliseCode('')).toBe('')
})
