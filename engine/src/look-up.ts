import { matchAround } from './find-spans.ts'
import { ONE_WORD, WAITS } from './load.ts'
import { isAlias, isWord } from './match-word.ts'
import type { Matching } from './matching.ts'
import { BEFORE, BEHIND, NEEDS, ROW } from './phrase-rows.ts'
import { addCandidate, addSpan } from './span-store.ts'
import { endOf, firstOf } from './spans.ts'

/** Looks at the phrases of a word of the pack, which token `t` up to `end` is. */
export function lookUp(m: Matching, entry: number, t: number, end: number): void {
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
