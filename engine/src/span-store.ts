import { toSpan } from './spans.ts'

/**
 * Where the sets of a pack stand in one text, gathered word by word: chains of hits and of candidates for each set,
 * in arrays that are kept from text to text. What was written in an earlier round counts as absent.
 */
export interface SpanStore {
  round: number
  /** The round in which each set was last touched, and that in which its spans were last put together. */
  touched: Int32Array
  settled: Int32Array
  /** The sorted spans of each settled set, absent where there is none. */
  spans: (number[] | undefined)[]
  /** First and last link of each set's chain, -1 for none. */
  head: Int32Array
  tail: Int32Array
  count: number
  /** The next link, -1 at the end. */
  next: Int32Array
  /** A span, or for a candidate the token of its anchor. */
  span: Float64Array
  /** The phrase of a candidate, -1 for a hit. */
  phrase: Int32Array
}

/** More links than an everyday text asks for; above that they are not kept. */
const KEPT = 1 << 16

/** An empty store for a pack of `count` sets. */
export function createSpanStore(count: number): SpanStore {
  return {
    round: 0,
    touched: new Int32Array(count),
    settled: new Int32Array(count),
    spans: Array.from({ length: count }, () => undefined),
    head: new Int32Array(count),
    tail: new Int32Array(count),
    count: 0,
    ...createLinks(1024),
  }
}

function createLinks(room: number) {
  return {
    next: new Int32Array(room),
    span: new Float64Array(room),
    phrase: new Int32Array(room),
  }
}

/** Begins another text. */
export function emptyStore(store: SpanStore): void {
  store.count = 0
  if (store.next.length > KEPT) Object.assign(store, createLinks(1024))
  if (++store.round < 0x7fffffff) return
  store.touched.fill(0)
  store.settled.fill(0)
  store.round = 1
}

/** Adds a hit to a touched set. */
export function addSpan(store: SpanStore, set: number, first: number, end: number): void {
  addLink(store, set, toSpan(first, end), -1)
}

/** Adds a phrase that waits for other sets, with its anchor at token `t`. */
export function addCandidate(store: SpanStore, set: number, phrase: number, t: number): void {
  addLink(store, set, t, phrase)
}

function addLink(store: SpanStore, set: number, span: number, phrase: number): void {
  const link = store.count++
  if (link === store.next.length) growLinks(store)
  store.next[link] = -1
  store.span[link] = span
  store.phrase[link] = phrase
  if (store.head[set] === -1) store.head[set] = link
  else store.next[store.tail[set]!] = link
  store.tail[set] = link
}

function growLinks(store: SpanStore): void {
  const more = createLinks(store.next.length * 2)
  more.next.set(store.next)
  more.span.set(store.span)
  more.phrase.set(store.phrase)
  Object.assign(store, more)
}
