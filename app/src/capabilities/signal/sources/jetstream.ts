import { tidy } from '#platform/web/plain-text.ts'
import { cut, postLimits, readLanguage, readMoment, type Post } from './post.ts'

/** What one frame of a Jetstream says. */
export type Frame =
  | { kind: 'post'; cursor: number; time: Date; post: Post; did: string }
  /** Something else, that only moves the cursor. */
  | { kind: 'other'; cursor: number; time: Date }
  /** The server cannot go back as far as it was asked. */
  | { kind: 'too-old' }
  /** The server ends the connection. */
  | { kind: 'ended'; error: string }
  | { kind: 'nothing' }

export const postCollection = 'app.bsky.feed.post'

/** The address to connect to, from `cursor` on; null is now. The two versions ask by other names. */
export function addressOf(address: string, cursor: number | null): URL {
  const url = new URL(address)
  url.search = ''
  if (isSecondVersion(address)) {
    url.searchParams.set('collections', postCollection)
    url.searchParams.set('kinds', 'commit')
  } else url.searchParams.set('wantedCollections', postCollection)
  if (cursor !== null) url.searchParams.set('cursor', String(cursor))
  return url
}

/** Whether an address speaks the second version: one envelope, numbered by `seq`. */
export function isSecondVersion(address: string): boolean {
  return new URL(address).pathname.startsWith('/xrpc/')
}

/** Reads a frame of either version; what is none, or half of one, is `nothing`. Never throws. */
export function readFrame(text: string, now: Date): Frame {
  let frame: unknown
  try {
    frame = JSON.parse(text)
  } catch {
    return { kind: 'nothing' }
  }
  if (!isObject(frame)) return { kind: 'nothing' }
  if ('time_us' in frame) return readFirst(frame, now)
  const payload = isObject(frame['payload']) ? frame['payload'] : frame
  const error = payload['error'] ?? frame['error']
  if (typeof error === 'string')
    return error === 'CursorTooOld' ? { kind: 'too-old' } : { kind: 'ended', error: cut(error, 40) }
  if (payload['name'] === 'OutdatedCursor') return { kind: 'too-old' }
  return readSecond(payload, now)
}

function readFirst(frame: Record<string, unknown>, now: Date): Frame {
  const time = frame['time_us']
  if (!isCursor(time)) return { kind: 'nothing' }
  const moved = { cursor: time, time: new Date(time / 1_000) }
  const { commit, did } = frame
  if (!isObject(commit) || typeof did !== 'string') return { kind: 'other', ...moved }
  const post = readPost(commit, did, now)
  return post ? { kind: 'post', ...moved, post, did } : { kind: 'other', ...moved }
}

function readSecond(payload: Record<string, unknown>, now: Date): Frame {
  const { seq, did } = payload
  if (!isCursor(seq)) return { kind: 'nothing' }
  const time = readMoment(typeof payload['time'] === 'string' ? payload['time'] : null, now) ?? now
  const post = typeof did === 'string' ? readPost(payload, did, now) : null
  return post && typeof did === 'string'
    ? { kind: 'post', cursor: seq, time, post, did }
    : { kind: 'other', cursor: seq, time }
}

/** The post that a commit makes; null for what takes one back, changes one, or is something else. */
function readPost(commit: Record<string, unknown>, did: string, now: Date): Post | null {
  const { operation, collection, rkey, record } = commit
  if (operation !== 'create' || collection !== postCollection) return null
  if (typeof rkey !== 'string' || !/^[\w.~:-]{1,512}$/.test(rkey)) return null
  if (!/^did:[a-z]+:[\w.:%-]{1,200}$/.test(did)) return null
  if (!isObject(record) || typeof record['text'] !== 'string') return null
  const languages = record['langs']
  const created = record['createdAt']
  return {
    id: `at://${did}/${postCollection}/${rkey}`,
    address: `https://bsky.app/profile/${did}/post/${rkey}`,
    author: null,
    accounts: [did],
    title: null,
    text: cut(tidy(record['text']), postLimits.text),
    language: readLanguage(Array.isArray(languages) ? String(languages[0] ?? '') : null),
    at: readMoment(typeof created === 'string' ? created : null, now),
  }
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const isCursor = (value: unknown): value is number =>
  typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
