import { findStems } from './affix-index.ts'
import type { LoadedPack } from './load.ts'
import { hasWord } from './match-word.ts'
import type { Scan } from './scan.ts'
import { findWord, sameLetters } from './word-table.ts'

/** The words of a pack that a sentence holds; kept from text to text, so that a check allocates nothing for it. */
export interface FoundWords {
  count: number
  /** Entries of `pack.words`, and the tokens where each begins and behind which it ends. */
  entries: number[]
  tokens: number[]
  ends: number[]
  /** For each entry the round in which it was last found. */
  seen: Int32Array
  /** Grows by one with every sentence. */
  round: number
}

/** Of no sentence yet, for a pack of `count` words. */
export function createFoundWords(count: number): FoundWords {
  return { count: 0, entries: [], tokens: [], ends: [], seen: new Int32Array(count), round: 0 }
}

/** Begins another sentence. */
export function startRound(found: FoundWords): void {
  found.count = 0
  if (++found.round < 0x7fffffff) return
  found.seen.fill(0)
  found.round = 1
}

/** Adds the words of the pack that token `t` is, in both its readings. */
export function addWords(found: FoundWords, tables: LoadedPack, scan: Scan, t: number): void {
  const size = scan.size[t]!
  if (size > 0) addReading(found, tables, scan, t, scan.offset[t]!, size, scan.hash[t]!, t + 1)
  const aliasSize = scan.aliasSize[t]!
  if (aliasSize === 0) return
  const { aliasOffset, aliasHash, aliasEnd } = scan
  addReading(found, tables, scan, t, aliasOffset[t]!, aliasSize, aliasHash[t]!, aliasEnd[t]!)
}

function addReading(
  found: FoundWords,
  tables: LoadedPack,
  scan: Scan,
  t: number,
  offset: number,
  size: number,
  hash: number,
  end: number,
): void {
  const { folded } = scan
  const index = findWord(tables.whole, folded, offset, size, hash)
  if (index >= 0) {
    const { from, items } = tables.entriesOfWord
    for (let at = from[index]!; at < from[index + 1]!; at++)
      addWord(found, tables, scan, items[at]!, t, end)
  }
  if (size < 3) return
  const { begin, end: ending, part } = tables.affixes
  const stems = begin.empty ? undefined : findStems(begin, folded, offset)
  if (stems) addStems(found, tables, scan, stems, t, offset, size, end)
  const endings = ending.empty ? undefined : findStems(ending, folded, offset + size - 3)
  if (endings) addStems(found, tables, scan, endings, t, offset, size, end)
  if (part.empty) return
  for (let at = offset; at + 3 <= offset + size; at++) {
    for (const entry of findStems(part, folded, at) ?? []) {
      const count = tables.letterCount[entry]!
      if (at + count > offset + size) continue
      if (sameLetters(tables.letters, tables.letterFrom[entry]!, folded, at, count))
        addWord(found, tables, scan, entry, t, end)
    }
  }
}

function addStems(
  found: FoundWords,
  tables: LoadedPack,
  scan: Scan,
  stems: readonly number[],
  t: number,
  offset: number,
  size: number,
  end: number,
): void {
  for (const entry of stems)
    if (hasWord(tables, scan, entry, offset, size)) addWord(found, tables, scan, entry, t, end)
}

function addWord(
  found: FoundWords,
  tables: LoadedPack,
  scan: Scan,
  entry: number,
  t: number,
  end: number,
): void {
  const mark = tables.mark[entry]!
  if (mark !== 0 && (scan.flags[t]! & mark) === 0) return
  found.entries[found.count] = entry
  found.tokens[found.count] = t
  found.ends[found.count] = end
  found.count++
  found.seen[entry] = found.round
}
