import type { LoadedPack } from './load.ts'
import type { Scan } from './scan.ts'
import { sameLetters } from './word-table.ts'

/** Whether token `t` is the word of an entry of the pack. */
export function isWord(tables: LoadedPack, scan: Scan, entry: number, t: number): boolean {
  const mark = tables.mark[entry]!
  if (mark !== 0 && (scan.flags[t]! & mark) === 0) return false
  return hasWord(tables, scan, entry, scan.offset[t]!, scan.size[t]!)
}

/** Whether the second reading of token `t` is. */
export function isAlias(tables: LoadedPack, scan: Scan, entry: number, t: number): boolean {
  const mark = tables.mark[entry]!
  if (mark !== 0 && (scan.flags[t]! & mark) === 0) return false
  return hasWord(tables, scan, entry, scan.aliasOffset[t]!, scan.aliasSize[t]!)
}

/** Whether a stretch of folded units is, by the affix of the entry. */
export function hasWord(
  tables: LoadedPack,
  scan: Scan,
  entry: number,
  offset: number,
  size: number,
): boolean {
  const count = tables.letterCount[entry]!
  if (count > size) return false
  const { letters } = tables
  const from = tables.letterFrom[entry]!
  const affix = tables.affix[entry]!
  if (affix === 0) return count === size && sameLetters(letters, from, scan.folded, offset, count)
  if (affix === 1) return sameLetters(letters, from, scan.folded, offset, count)
  if (affix === 2) return sameLetters(letters, from, scan.folded, offset + size - count, count)
  for (let at = offset; at + count <= offset + size; at++) {
    if (sameLetters(letters, from, scan.folded, at, count)) return true
  }
  return false
}
