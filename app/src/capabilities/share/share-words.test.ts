import { beforeEach, describe, expect, test } from 'vitest'
import {
  addShared,
  chooseRecord,
  dropShared,
  findWithdrawn,
  readRecord,
  recordKeyOf,
} from './parts/share-record.ts'
import {
  isMadeOwn,
  joinWords,
  listAddedSentences,
  measureRoom,
  readMastodonServer,
  writeShareAddress,
} from './parts/share-words.ts'

const link = 'https://handvat.example/go/abcdefghjk'

describe('the page of a place', () => {
  const post = { text: 'Kom je & kijk? #open', link, server: 'mastodon.nl' }

  test('gets text and link where it takes both, whatever stands in them', () => {
    const x = new URL(writeShareAddress('x', post))
    expect(x.origin + x.pathname).toBe('https://x.com/intent/post')
    expect(x.searchParams.get('text')).toBe(post.text)
    expect(x.searchParams.get('url')).toBe(link)
    for (const channel of ['whatsapp', 'bluesky', 'mastodon'] as const) {
      const url = new URL(writeShareAddress(channel, post))
      expect(url.searchParams.get('text')).toBe(`${post.text}\n\n${link}`)
    }
    expect(new URL(writeShareAddress('mastodon', post)).host).toBe('mastodon.nl')
  })

  test('gets the link alone where it takes no more', () => {
    for (const channel of ['linkedin', 'facebook'] as const) {
      const address = decodeURIComponent(writeShareAddress(channel, post))
      expect(address).toContain(link)
      expect(address).not.toContain('Kom je')
    }
  })
})

test('a Mastodon server is known however somebody writes it, and nothing else is one', () => {
  for (const typed of ['mastodon.nl', ' https://Mastodon.nl/@eva ', '@eva@mastodon.nl'])
    expect(readMastodonServer(typed)).toBe('mastodon.nl')
  for (const typed of ['', 'mastodon', 'evil.example?x=', 'a b.nl', 'javascript:alert(1)', '..'])
    expect([typed, readMastodonServer(typed)]).toEqual([
      typed,
      typed.startsWith('evil') ? 'evil.example' : null,
    ])
})

test('room is counted as each place counts: links, emoji and letters of other scripts', () => {
  expect(measureRoom('linkedin', 'a'.repeat(5_000), link)).toBeUndefined()
  expect(measureRoom('x', 'a'.repeat(255), link)).toBe(0)
  expect(measureRoom('x', '漢'.repeat(128), link)).toBe(-1)
  // One family is one sign on Bluesky, however many units it takes.
  expect(measureRoom('bluesky', '👨‍👩‍👧‍👦', link)).toBe(300 - 2 - link.length - 1)
})

test('own words are told from the openings, and a changed comma makes nothing own', () => {
  const opening = 'Zaterdag staat de deur open. Kom kijken wat we maken!'
  expect(isMadeOwn(opening, [opening])).toBe(false)
  expect(isMadeOwn('Zaterdag staat de deur open, kom kijken wat we maken', [opening])).toBe(false)
  expect(isMadeOwn(`${opening} Ik sta bij de draaibank en geef uitleg.`, [opening])).toBe(true)
  expect(isMadeOwn('', [opening])).toBe(false)
  // Words of another opening are not own words either.
  const other = 'Ik sta bij de draaibank en geef uitleg.'
  expect(isMadeOwn(`${opening} ${other}`, [opening, `${opening} ${other}`])).toBe(false)
})

test('a sentence that the message does not say is shown, and one that it says is not', () => {
  const source = 'De Vonk opent in mei een werkplaats in Assen. Er is plek voor twaalf monteurs.'
  expect(listAddedSentences('De Vonk opent een werkplaats in Assen!', source)).toEqual([])
  const own = 'Volgend jaar komt Groningen erbij.'
  expect(listAddedSentences(`De Vonk opent in Assen. ${own}`, source)).toEqual([own])
})

test('the line about where one works stands below the words, and leaves nothing behind when it is out', () => {
  expect(joinWords(' Mooi! ', 'Ik werk bij De Vonk.')).toBe('Mooi!\n\nIk werk bij De Vonk.')
  expect(joinWords('Mooi!', null)).toBe('Mooi!')
})

describe('the record on the device', () => {
  let kept: Map<string, string>
  let store: Storage
  const eva = 'eva'
  const one = {
    item: 'a',
    title: 'Open dag',
    channel: 'linkedin',
    at: '2026-11-30T10:00:00Z',
  } as const

  beforeEach(() => {
    kept = new Map()
    store = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
      removeItem: (key: string) => void kept.delete(key),
    } as unknown as Storage
  })

  test('holds nothing until somebody chooses it, and nothing any more when they choose again', () => {
    addShared(store, eva, one)
    expect(kept.size).toBe(0)
    chooseRecord(store, eva, true)
    addShared(store, eva, one)
    expect(readRecord(store, eva).shared).toEqual([one])
    expect(readRecord(store, 'tom').shared).toEqual([])
    expect(chooseRecord(store, eva, false)).toEqual({ keeps: false, shared: [] })
    expect(kept.size).toBe(0)
  })

  test('knows what to take away when an item was withdrawn, until that is done', () => {
    chooseRecord(store, eva, true)
    addShared(store, eva, one)
    addShared(store, eva, { ...one, item: 'b' })
    expect(findWithdrawn(readRecord(store, eva), ['a', 'c'])).toEqual([one])
    expect(findWithdrawn(dropShared(store, eva, one.at, 'a'), ['a'])).toEqual([])
  })

  test('is read as empty where something else stands in its place', () => {
    for (const odd of ['{', '7', '{"keeps":1,"shared":[]}', '{"keeps":true}']) {
      kept.set(recordKeyOf(eva), odd)
      expect(readRecord(store, eva)).toEqual({ keeps: false, shared: [] })
    }
    kept.set(recordKeyOf(eva), '{"keeps":true,"shared":[3,{"item":"a"}]}')
    expect(readRecord(store, eva)).toEqual({ keeps: true, shared: [] })
  })
})
