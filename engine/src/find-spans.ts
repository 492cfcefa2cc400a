import { isAlias, isWord } from './match-word.ts'
import type { Matching } from './matching.ts'
import { ANY, GAP, isSetPlace } from './pack.ts'
import { LONGEST_GAP } from './phrase.ts'
import { endOf, findFirst, firstOf, sortSpans, toSpan } from './spans.ts'

/** Most tokens that a list in front of the anchor of a phrase may cover. */
const LONGEST_SPAN = 64

/** Whether a set may have a hit; false is certain, true a reason to ask. */
export function mayHit({ tables }: Matching, set: number): boolean {
  const { spans: store, frequencies } = tables
  return store.touched[set] === store.round || frequencies.wordless[set] === 1
}

/** The sorted spans of a set, each once; absent where there is none. */
export function findSpans(m: Matching, set: number): readonly number[] | undefined {
  const { spans: store } = m.tables
  if (store.settled[set] === store.round) return store.spans[set]
  if (!mayHit(m, set)) return undefined
  store.settled[set] = store.round
  const found = gatherSpans(m, set)
  return (store.spans[set] = found.length > 0 ? sortSpans(found) : undefined)
}

function gatherSpans(m: Matching, set: number): number[] {
  const { spans: store, classOfSet } = m.tables
  const phraseClass = classOfSet[set]
  if (phraseClass !== undefined) return m.fillClass(phraseClass)
  const found: number[] = []
  if (store.touched[set] === store.round) {
    for (let link = store.head[set]!; link !== -1; link = store.next[link]!) {
      const phrase = store.phrase[link]!
      if (phrase < 0) found.push(store.span[link]!)
      else matchAround(m, phrase, store.span[link]!, found)
    }
  }
  const { from, items } = m.setRows
  for (let row = from[set]!; row < from[set + 1]!; row += 2) {
    const anchor = items[row + 1]!
    if (mayHit(m, anchor)) addAroundSet(m, items[row]!, anchor, found)
  }
  return found
}

function addAroundSet(m: Matching, phrase: number, anchor: number, found: number[]): void {
  const { from } = m.tables.placesOfPhrase
  const alone = from[phrase]! + 1 === from[phrase + 1]
  let last = -1
  for (const span of findSpans(m, anchor) ?? []) {
    const first = firstOf(span)
    if (alone) found.push(span)
    else if (first !== last) matchAround(m, phrase, first, found)
    last = first
  }
}

/** Adds every way in which a phrase covers the text with its anchor at token `t`. */
export function matchAround(m: Matching, phrase: number, t: number, found: number[]): void {
  const { placesOfPhrase, anchorOfPhrase } = m.tables
  const first = placesOfPhrase.from[phrase]!
  const last = placesOfPhrase.from[phrase + 1]!
  const anchor = anchorOfPhrase[phrase]!
  if (anchor === 0) {
    matchForward(m, first, last, t, t, found)
    return
  }
  for (const start of findStarts(m, first, first + anchor - 1, t))
    matchForward(m, first + anchor, last, t, start, found)
}

/** Where the places from `first` up to and with `k` may begin, when the place behind them begins at token `t`. */
function findStarts(m: Matching, first: number, k: number, t: number): number[] {
  if (k < first) return [t]
  const place = m.tables.placesOfPhrase.items[k]!
  const { sentence, joinStart, aliasSize, aliasEnd } = m.scan
  const here = sentence[t]!
  const starts: number[] = []
  if (place === GAP) {
    for (let back = 0; back <= LONGEST_GAP; back++) {
      if (t - back < 0 || sentence[t - back] !== here) break
      starts.push(...findStarts(m, first, k - 1, t - back))
    }
    return starts
  }
  const before = t - 1
  if (before < 0 || sentence[before] !== here) return starts
  if (place === ANY) return findStarts(m, first, k - 1, before)
  if (isSetPlace(place)) {
    const spans = findSpans(m, place >> 2)
    if (!spans) return starts
    const from = Math.max(0, t - LONGEST_SPAN)
    for (let at = findFirst(spans, toSpan(from, 0)); at < spans.length; at++) {
      const begin = firstOf(spans[at]!)
      if (begin >= t) break
      if (endOf(spans[at]!) === t) starts.push(...findStarts(m, first, k - 1, begin))
    }
    return starts
  }
  const entry = place >> 2
  const { tables, scan } = m
  const aliasHere = aliasSize[before]! > 0 && aliasEnd[before] === t
  if (isWord(tables, scan, entry, before) || (aliasHere && isAlias(tables, scan, entry, before)))
    starts.push(...findStarts(m, first, k - 1, before))
  const joined = joinStart[before]!
  const tied = joined < before && aliasSize[joined]! > 0 && aliasEnd[joined] === t
  if (tied && isAlias(tables, scan, entry, joined))
    starts.push(...findStarts(m, first, k - 1, joined))
  return starts
}

/** Adds the spans from token `first` on in which the places from `k` up to `last` stand behind one another from token `t`. */
function matchForward(
  m: Matching,
  k: number,
  last: number,
  t: number,
  first: number,
  found: number[],
): void {
  if (k === last) {
    found.push(toSpan(first, t))
    return
  }
  const place = m.tables.placesOfPhrase.items[k]!
  const { count, sentence, aliasSize, aliasEnd } = m.scan
  const here = sentence[first]!
  if (place === GAP) {
    for (let skipped = 0; skipped <= LONGEST_GAP; skipped++) {
      matchForward(m, k + 1, last, t + skipped, first, found)
      if (t + skipped >= count || sentence[t + skipped] !== here) return
    }
    return
  }
  if (t >= count || sentence[t] !== here) return
  if (place === ANY) matchForward(m, k + 1, last, t + 1, first, found)
  else if (isSetPlace(place)) {
    const spans = findSpans(m, place >> 2)
    if (!spans) return
    for (let at = findFirst(spans, toSpan(t, 0)); at < spans.length; at++) {
      const span = spans[at]!
      if (firstOf(span) !== t) return
      matchForward(m, k + 1, last, endOf(span), first, found)
    }
  } else {
    const entry = place >> 2
    const { tables, scan } = m
    if (isWord(tables, scan, entry, t)) matchForward(m, k + 1, last, t + 1, first, found)
    if (aliasSize[t]! > 0 && isAlias(tables, scan, entry, t))
      matchForward(m, k + 1, last, aliasEnd[t]!, first, found)
  }
}
