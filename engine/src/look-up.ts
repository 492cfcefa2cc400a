import { matchAround } from './find-spans.ts'
import { ONE_WORD, WAITS } from './phrase-table.ts'
import { isAlias, isWord } from './match-word.ts'
import type { Matching } from './matching.ts'
import { BEFORE, BEHIND, NEEDS, NONE, ROW, SET, WAY_BITS } from './phrase-rows.ts'
import { addCandidate, addSpan } from './span-store.ts'
import { endOf, firstOf } from './spans.ts'

/** Looks at the phrases of a word of the pack, which token `t` up to `end` is. */
export function lookUp(m: Matching, entry: number, t: number, end: number): void {
  const { tables } = m
  const { from, rows } = m.rows
  const first = from[entry]!
  const last = from[entry + 1]!
  if (first === last) return
  const { seen, wordOf, aliasOf } = tables.words
  const { sentence, count, joinStart, aliasEnd } = m.scan
  // What stands right behind and before, in both readings: it turns most phrases away without another look at memory.
  const goesOn = end < count && sentence[end] === sentence[t]
  const next = goesOn ? wordOf[end]! : NO_WORD
  const nextAlias = goesOn ? aliasOf[end]! : NO_WORD
  const goesBack = t > 0 && sentence[t - 1] === sentence[t]
  const prior = goesBack ? wordOf[t - 1]! : NO_WORD
  const joined = goesBack ? joinStart[t - 1]! : t
  const priorAlias = goesBack && aliasEnd[joined] === t ? aliasOf[joined]! : NO_WORD
  for (let row = first; row < last; row += ROW) {
    const behind = rows[row + BEHIND]!
    if (behind >= 0) {
      if (behind !== next && behind !== nextAlias) continue
    } else if (behind < NONE && !(goesOn && isBehind(m, NONE - 1 - behind, end))) continue
    const before = rows[row + BEFORE]!
    if (before >= 0) {
      if (before !== prior && before !== priorAlias) continue
    } else if (before < NONE && !(goesBack && isBefore(m, NONE - 1 - before, t))) continue
    const needed = rows[row + NEEDS]!
    if (needed >= 0 && seen[needed] === 0) continue
    const head = rows[row]!
    const phrase = head >> WAY_BITS
    const way = head & WAY
    const set = rows[row + SET]!
    if (way === ONE_WORD) addHit(m, phrase, set, t, end)
    else if (way === WAITS) addWaiting(m, phrase, set, t)
    else {
      const found: number[] = []
      matchAround(m, phrase, t, found)
      for (const span of found) addHit(m, phrase, set, firstOf(span), endOf(span))
    }
  }
}

const WAY = (1 << WAY_BITS) - 1
/** Of no token: neither a word nor "no word". */
const NO_WORD = -2

/** Notes that a phrase may stand around token `t`, for the one set that holds it, or all. */
function addWaiting(m: Matching, phrase: number, set: number, t: number): void {
  const { setsOfPhrase, spans } = m.tables
  if (set !== NONE) {
    touch(m, set)
    addCandidate(spans, set, phrase, t)
    return
  }
  const { from, items } = setsOfPhrase
  for (let at = from[phrase]!; at < from[phrase + 1]!; at++) {
    touch(m, items[at]!)
    addCandidate(spans, items[at]!, phrase, t)
  }
}

function isBehind({ tables, scan }: Matching, entry: number, end: number): boolean {
  if (isWord(tables, scan, entry, end)) return true
  return scan.aliasSize[end]! > 0 && isAlias(tables, scan, entry, end)
}

function isBefore({ tables, scan }: Matching, entry: number, t: number): boolean {
  if (isWord(tables, scan, entry, t - 1)) return true
  const joined = scan.joinStart[t - 1]!
  return (
    scan.aliasEnd[joined] === t &&
    scan.aliasSize[joined]! > 0 &&
    isAlias(tables, scan, entry, joined)
  )
}

function addHit(m: Matching, phrase: number, set: number, first: number, end: number): void {
  const { setsOfPhrase, spans } = m.tables
  if (set !== NONE) {
    touch(m, set)
    addSpan(spans, set, first, end)
    return
  }
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
