import { describe, expect, test } from 'vitest'
import { callPublic, readReset } from '../web/call-public.ts'
import { facetsOf, keyOf } from './bluesky.ts'
import { addressTo } from './mastodon.ts'
import { readWords } from './read-words.ts'
import { kindOfAddress, measureText, readBlueskyAddress } from './thread-address.ts'

test.each([
  ['https://mastodon.nl/@jan/110123456789', 'mastodon'],
  ['https://sociaal.example/users/jan/statuses/42', 'mastodon'],
  ['https://pleroma.example/notice/AbC1', 'mastodon'],
  ['https://misskey.example/notes/9abc', 'mastodon'],
  ['https://bsky.app/profile/jan.bsky.social/post/3kabc', 'bluesky'],
  ['https://bsky.app/profile/did:plc:abc234/post/3kabc', 'bluesky'],
  ['https://bsky.app/profile/jan.bsky.social', null],
  ['https://www.threads.net/@jan/123', null],
  ['https://krant.example/2026/11/bericht', null],
  ['https://x.com/jan/status/1', null],
  ['javascript:alert(1)', null],
  ['geen adres', null],
  [null, null],
])('a post at %s is answered from %s', (address, kind) => {
  expect(kindOfAddress(address)).toBe(kind)
})

test('a post on Bluesky is taken apart, encoded or not', () => {
  expect(readBlueskyAddress('https://bsky.app/profile/did%3Aplc%3Aabc/post/3k')).toEqual({
    actor: 'did:plc:abc',
    key: '3k',
  })
})

test('length goes by what people see, and on Mastodon addresses and names by its own rules', () => {
  expect(measureText('bluesky', '👩‍👩‍👧‍👦 é')).toBe(3)
  expect(
    measureText('mastodon', `@jan@elders.example ${'https://waterrijk.example/'.padEnd(90, 'x')}`),
  ).toBe(28)
})

test('whoever is answered is named once, at the front where nobody did', () => {
  const jan = { account: { acct: 'jan@elders.example' } }
  expect(addressTo('Dank je', jan)).toBe('@jan@elders.example Dank je')
  expect(addressTo('Dag @Jan, dank', jan)).toBe('Dag @Jan, dank')
  expect(addressTo('Dag @janneke', jan)).toBe('@jan@elders.example Dag @janneke')
  expect(addressTo('Dank', null)).toBe('Dank')
})

test('the words of a post are the same as typed and as a server shows them', () => {
  expect(
    readWords('<p>Dag <a href="x">@<span>jan</span></a>,</p><p>a &amp; b<br>c</p>', 'html'),
  ).toBe(readWords('Dag @jan@elders.example:8080,\n\na & b\nc'))
  expect(readWords('a b')).not.toBe(readWords('a c'))
})

describe('a record key', () => {
  const post = {
    id: 'e2a5b3a0-0000-4000-8000-000000000000',
    createdAt: new Date(1_764_540_000_000),
  }
  test('is a TID, the same at every try and another for another post', () => {
    expect(keyOf(post)).toMatch(/^[234567a-j][234567a-z]{12}$/)
    expect(keyOf(post)).toBe(keyOf({ ...post }))
    expect(keyOf({ ...post, id: 'x' })).not.toBe(keyOf(post))
    expect(keyOf({ ...post, createdAt: new Date(1_764_540_000_001) }) > keyOf(post)).toBe(true)
  })
})

test('addresses in a text are found by bytes, without the stop behind them', () => {
  expect(facetsOf('Ééń: https://waterrijk.example/a.')).toEqual({
    facets: [
      {
        index: { byteStart: 8, byteEnd: 35 },
        features: [{ $type: 'app.bsky.richtext.facet#link', uri: 'https://waterrijk.example/a' }],
      },
    ],
  })
  expect(facetsOf('niets')).toEqual({})
})

test.each([
  [{ 'retry-after': '30' }, 30_000],
  [{ 'retry-after': '0' }, 0],
  [{ 'x-ratelimit-reset': '2026-11-30T12:05:00.000Z' }, 300_000],
  [{ 'ratelimit-reset': String(Date.parse('2026-11-30T12:01:00Z') / 1_000) }, 60_000],
  [{ 'retry-after': 'soon' }, null],
  [{}, null],
])('a server that says %o is asked again after %s', (headers, wait) => {
  expect(readReset(headers as Record<string, string>, new Date('2026-11-30T12:00:00Z'))).toBe(wait)
})

test.each([
  'http://waterrijk.example/',
  'https://127.0.0.1/',
  'https://[::1]/',
  'https://localhost/',
  'https://10.0.0.1:8443/',
  'ftp://x.example/',
])('a key never leaves for %s', async (address) => {
  const asked = callPublic(address, { allowed: [], signal: new AbortController().signal })
  await expect(asked).rejects.toMatchObject({ reason: 'inside', handed: false })
})
