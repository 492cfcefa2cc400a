import { expect, test } from 'vitest'
import { readShared } from './parts/kept-signal.ts'

test('an address that an app puts into the text becomes the link', () => {
  expect(
    readShared({ title: 'Waterrijk', text: 'Kijk eens https://facebook.com/groups/18 nou' }),
  ).toEqual({
    link: 'https://facebook.com/groups/18',
    text: 'Waterrijk\nKijk eens  nou',
  })
})

test('an address of its own stays, and a title that the text repeats is left out', () => {
  expect(
    readShared({ title: 'De brug', text: 'De brug is weer open', url: 'https://x.example/1' }),
  ).toEqual({ link: 'https://x.example/1', text: 'De brug is weer open' })
})

test('what is shared is bounded, and nothing is nothing', () => {
  expect(readShared({})).toEqual({ link: '', text: '' })
  const long = readShared({
    text: 'a'.repeat(9_000),
    url: `https://x.example/${'b'.repeat(9_000)}`,
  })
  expect([long.text.length, long.link.length]).toEqual([5_000, 2_000])
})
