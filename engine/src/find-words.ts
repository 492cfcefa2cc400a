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
  /** For each entry 1 where the sentence holds it. */
  seen: Uint8Array
  /** For each token of the text so far the word of `LoadedPack.whole` that it is, in both its readings; -1 for none. */
  wordOf: Int32Array
  aliasOf: Int32Array
}

/** Of no sentence yet, for a pack of `count` words. */
export function createFoundWords(count: number): FoundWords {
  const [wordOf, aliasOf] = [new Int32Array(256), new Int32Array(256)]
  return {
    count: 0,
    entries: [],
    tokens: [],
    ends: [],
    seen: new Uint8Array(count),
    wordOf,
    aliasOf,
  }
}

/** Begins another text of so many tokens. */
export function startText(found: FoundWords, tokens: number): void {
  startSentence(found)
  if (tokens <= found.wordOf.length) return
  found.wordOf = new Int32Array(2 * tokens)
  found.aliasOf = new Int32Array(2 * tokens)
}

/** Begins another sentence. */
export function startSentence(found: FoundWords): void {
  const { entries, seen } = found
  for (let k = 0; k < found.count; k++) seen[entries[k]!] = 0
  found.count = 0
}

/** Adds the words of the pack that token `t` is, in both its readings. */
export function addWords(found: FoundWords, tables: LoadedPack, scan: Scan, t: number): void {
  const size = scan.size[t]!
  found.wordOf[t] =
    size === 0
      ? -1
      : addReading(found, tables, scan, t, scan.offset[t]!, size, scan.hash[t]!, t + 1)
  const aliasSize = scan.aliasSize[t]!
  found.aliasOf[t] = -1
  if (aliasSize === 0) return
  const { aliasOffset, aliasHash, aliasEnd } = scan
  const [offset, hash, end] = [aliasOffset[t]!, aliasHash[t]!, aliasEnd[t]!]
  found.aliasOf[t] = addReading(found, tables, scan, t, offset, aliasSize, hash, end)
}

/** Returns the whole word that the reading is, or -1. */
function addReading(
  found: FoundWords,
  tables: LoadedPack,
  scan: Scan,
  t: number,
  offset: number,
  size: number,
  hash: number,
  end: number,
): number {
  const { folded } = scan
  const index = findWord(tables.whole, folded, offset, size, hash)
  if (index >= 0) {
    const { from, items } = tables.entriesOfWord
    for (let at = from[index]!; at < from[index + 1]!; at++)
      addWord(found, tables, scan, items[at]!, t, end)
  }
  if (size < 3) return index
  const { begin, end: ending, part } = tables.affixes
  const stems = begin.empty ? undefined : findStems(begin, folded, offset)
  if (stems) addStems(found, tables, scan, stems, t, offset, size, end)
  const endings = ending.empty ? undefined : findStems(ending, folded, offset + size - 3)
  if (endings) addStems(found, tables, scan, endings, t, offset, size, end)
  if (part.empty) return index
  for (let at = offset; at + 3 <= offset + size; at++) {
    for (const entry of findStems(part, folded, at) ?? []) {
      const count = tables.letterCount[entry]!
      if (at + count > offset + size) continue
      if (sameLetters(tables.letters, tables.letterFrom[entry]!, folded, at, count))
        addWord(found, tables, scan, entry, t, end)
    }
  }
  return index
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
  found.seen[entry] = 1
}
