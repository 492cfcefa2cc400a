import { addWords, startRound } from './find-words.ts'
import { ONE_WORD, WAITS } from './load.ts'
import type { LoadedPack, LoadedPhrase } from './load.ts'
import { isAlias, isWord } from './match-word.ts'
import { ANY, GAP, isSetPlace } from './pack.ts'
import type { PhraseClass } from './pack.ts'
import type { Lists } from './lists.ts'
import { LONGEST_GAP } from './phrase.ts'
import { BEFORE, BEHIND, NEEDS, ROW } from './phrase-rows.ts'
import type { PhraseRows } from './phrase-rows.ts'
import type { Scan } from './scan.ts'
import { addCandidate, addSpan, emptyStore } from './span-store.ts'
import { endOf, findFirst, firstOf, sortSpans, toSpan } from './spans.ts'

/** Most tokens that a list in front of the anchor of a phrase may cover. */
const LONGEST_SPAN = 64

/** One text held against the phrases of a pack; good until the next text is matched with these tables. */
export interface Matching {
  tables: LoadedPack
  rows: PhraseRows
  setRows: Lists
  scan: Scan
  languages: number
  fillClass: (phraseClass: PhraseClass) => number[]
  /** What waits for each set of the pack. */
  wakes: Lists | undefined
  /** What a set that may have a hit woke, in no order. */
  woken: number[]
}

/**
 * Holds a text against all phrases of these languages (LANGUAGE_BITS). Linear in the text: each token costs a few
 * probes, and a phrase is only looked at where a sentence holds its anchor and the word it needs beside that. What
 * holds other lists or classes waits until `findSpans` asks for it; `fillClass` gives the sorted spans of a class.
 */
export function matchPhrases(
  tables: LoadedPack,
  scan: Scan,
  languages: number,
  fillClass: (phraseClass: PhraseClass) => number[],
  wakes?: Lists,
): Matching {
  const { words } = tables
  const rows = tables.phrasesOfWord(languages)
  const setRows = tables.phrasesOfSet(languages)
  const m: Matching = { tables, rows, setRows, scan, languages, fillClass, wakes, woken: [] }
  emptyStore(tables.spans)
  for (let t = 0; t < scan.count;) {
    const sentence = scan.sentence[t]!
    startRound(words)
    for (; t < scan.count && scan.sentence[t] === sentence; t++) addWords(words, tables, scan, t)
    for (let k = 0; k < words.count; k++) {
      lookUp(m, words.entries[k]!, words.tokens[k]!, words.ends[k]!)
    }
  }
  return m
}

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
  const { spans: store, classOfSet, phrases } = m.tables
  const phraseClass = classOfSet[set]
  if (phraseClass !== undefined) return m.fillClass(phraseClass)
  const found: number[] = []
  if (store.touched[set] === store.round) {
    for (let link = store.head[set]!; link !== -1; link = store.next[link]!) {
      const phrase = store.phrase[link]!
      if (phrase < 0) found.push(store.span[link]!)
      else matchAround(m, phrases[phrase]!, store.span[link]!, found)
    }
  }
  const { from, items } = m.setRows
  for (let row = from[set]!; row < from[set + 1]!; row += 2) {
    const anchor = items[row + 1]!
    if (mayHit(m, anchor)) addAroundSet(m, phrases[items[row]!]!, anchor, found)
  }
  return found
}

function addAroundSet(m: Matching, phrase: LoadedPhrase, anchor: number, found: number[]): void {
  let last = -1
  for (const span of findSpans(m, anchor) ?? []) {
    const first = firstOf(span)
    if (phrase.places.length === 1) found.push(span)
    else if (first !== last) matchAround(m, phrase, first, found)
    last = first
  }
}

/** Looks at the phrases of a word of the pack, which token `t` up to `end` is. */
function lookUp(m: Matching, entry: number, t: number, end: number): void {
  const { tables } = m
  const { from, rows } = m.rows
  const { seen, round } = tables.words
  const last = from[entry + 1]!
  for (let row = from[entry]!; row < last; row += ROW) {
    const needed = rows[row + NEEDS]!
    if (needed >= 0 && seen[needed] !== round) continue
    const behind = rows[row + BEHIND]!
    if (behind >= 0 && !standsBehind(m, behind, t, end)) continue
    const before = rows[row + BEFORE]!
    if (before >= 0 && !standsBefore(m, before, t)) continue
    const phrase = rows[row]!
    const way = tables.wayOfPhrase[phrase]!
    if (way === ONE_WORD) addHit(m, phrase, t, end)
    else if (way === WAITS) addWaiting(m, phrase, t)
    else {
      const found: number[] = []
      matchAround(m, tables.phrases[phrase]!, t, found)
      for (const span of found) addHit(m, phrase, firstOf(span), endOf(span))
    }
  }
}

function addWaiting(m: Matching, phrase: number, t: number): void {
  const { setsOfPhrase, spans } = m.tables
  const { from, items } = setsOfPhrase
  for (let at = from[phrase]!; at < from[phrase + 1]!; at++) {
    touch(m, items[at]!)
    addCandidate(spans, items[at]!, phrase, t)
  }
}

function standsBehind({ tables, scan }: Matching, entry: number, t: number, end: number): boolean {
  if (end >= scan.count || scan.sentence[end] !== scan.sentence[t]) return false
  if (isWord(tables, scan, entry, end)) return true
  return scan.aliasSize[end]! > 0 && isAlias(tables, scan, entry, end)
}

function standsBefore({ tables, scan }: Matching, entry: number, t: number): boolean {
  if (t === 0 || scan.sentence[t - 1] !== scan.sentence[t]) return false
  if (isWord(tables, scan, entry, t - 1)) return true
  const joined = scan.joinStart[t - 1]!
  return (
    scan.aliasEnd[joined] === t &&
    scan.aliasSize[joined]! > 0 &&
    isAlias(tables, scan, entry, joined)
  )
}

function addHit(m: Matching, phrase: number, first: number, end: number): void {
  const { setsOfPhrase, spans } = m.tables
  const { from, items } = setsOfPhrase
  for (let at = from[phrase]!; at < from[phrase + 1]!; at++) {
    touch(m, items[at]!)
    addSpan(spans, items[at]!, first, end)
  }
}

/** Notes that a set may have a hit, with all that may have one then. */
function touch(m: Matching, set: number): void {
  const { spans: store, parentsOfSet } = m.tables
  if (store.touched[set] === store.round) return
  store.touched[set] = store.round
  store.head[set] = -1
  const { from, items } = parentsOfSet
  for (let at = from[set]!; at < from[set + 1]!; at++) touch(m, items[at]!)
  if (!m.wakes) return
  const { from: wakesFrom, items: waiting } = m.wakes
  for (let at = wakesFrom[set]!; at < wakesFrom[set + 1]!; at++) m.woken.push(waiting[at]!)
}

/** Adds every way in which a phrase covers the text with its anchor at token `t`. */
function matchAround(m: Matching, phrase: LoadedPhrase, t: number, found: number[]): void {
  if (phrase.anchor === 0) {
    matchForward(m, phrase, 0, t, t, found)
    return
  }
  for (const first of findStarts(m, phrase, phrase.anchor - 1, t)) {
    matchForward(m, phrase, phrase.anchor, t, first, found)
  }
}

/** Where the places up to `k` may begin, when the place behind them begins at token `t`. */
function findStarts(m: Matching, phrase: LoadedPhrase, k: number, t: number): number[] {
  if (k < 0) return [t]
  const place = phrase.places[k]!
  const { sentence, joinStart, aliasSize, aliasEnd } = m.scan
  const here = sentence[t]!
  const starts: number[] = []
  if (place === GAP) {
    for (let back = 0; back <= LONGEST_GAP; back++) {
      if (t - back < 0 || sentence[t - back] !== here) break
      starts.push(...findStarts(m, phrase, k - 1, t - back))
    }
    return starts
  }
  const before = t - 1
  if (before < 0 || sentence[before] !== here) return starts
  if (place === ANY) return findStarts(m, phrase, k - 1, before)
  if (isSetPlace(place)) {
    const spans = findSpans(m, place >> 2)
    if (!spans) return starts
    const from = Math.max(0, t - LONGEST_SPAN)
    for (let at = findFirst(spans, toSpan(from, 0)); at < spans.length; at++) {
      const first = firstOf(spans[at]!)
      if (first >= t) break
      if (endOf(spans[at]!) === t) starts.push(...findStarts(m, phrase, k - 1, first))
    }
    return starts
  }
  const entry = place >> 2
  const { tables, scan } = m
  const aliasHere = aliasSize[before]! > 0 && aliasEnd[before] === t
  if (isWord(tables, scan, entry, before) || (aliasHere && isAlias(tables, scan, entry, before)))
    starts.push(...findStarts(m, phrase, k - 1, before))
  const joined = joinStart[before]!
  const tied = joined < before && aliasSize[joined]! > 0 && aliasEnd[joined] === t
  if (tied && isAlias(tables, scan, entry, joined))
    starts.push(...findStarts(m, phrase, k - 1, joined))
  return starts
}

function matchForward(
  m: Matching,
  phrase: LoadedPhrase,
  k: number,
  t: number,
  first: number,
  found: number[],
): void {
  if (k === phrase.places.length) {
    found.push(toSpan(first, t))
    return
  }
  const place = phrase.places[k]!
  const { count, sentence, aliasSize, aliasEnd } = m.scan
  const here = sentence[first]!
  if (place === GAP) {
    for (let skipped = 0; skipped <= LONGEST_GAP; skipped++) {
      matchForward(m, phrase, k + 1, t + skipped, first, found)
      if (t + skipped >= count || sentence[t + skipped] !== here) return
    }
    return
  }
  if (t >= count || sentence[t] !== here) return
  if (place === ANY) matchForward(m, phrase, k + 1, t + 1, first, found)
  else if (isSetPlace(place)) {
    const spans = findSpans(m, place >> 2)
    if (!spans) return
    for (let at = findFirst(spans, toSpan(t, 0)); at < spans.length; at++) {
      const span = spans[at]!
      if (firstOf(span) !== t) return
      matchForward(m, phrase, k + 1, endOf(span), first, found)
    }
  } else {
    const entry = place >> 2
    const { tables, scan } = m
    if (isWord(tables, scan, entry, t)) matchForward(m, phrase, k + 1, t + 1, first, found)
    if (aliasSize[t]! > 0 && isAlias(tables, scan, entry, t))
      matchForward(m, phrase, k + 1, aliasEnd[t]!, first, found)
  }
}
