import { hashUnits } from './scan.ts'

/**
 * Distinct words, looked up by hash and verified letter by letter: open addressing, so that a word that is
 * not in it costs one probe.
 */
export interface WordTable {
  slots: Int32Array
  mask: number
  /** For each word its hash, where its letters begin, and how many they are, side by side. */
  rows: Int32Array
  letters: Uint16Array
}

const ROW = 3
const OFFSET = 1
const SIZE = 2

/** A table over folded words; the index of a word is its place in the list. */
export function createWordTable(words: readonly string[]): WordTable {
  let capacity = 8
  while (capacity < words.length * 2) capacity *= 2
  const letterCount = words.reduce((sum, word) => sum + word.length, 0)
  const table: WordTable = {
    slots: new Int32Array(capacity).fill(-1),
    mask: capacity - 1,
    rows: new Int32Array(ROW * words.length),
    letters: new Uint16Array(letterCount),
  }
  let at = 0
  words.forEach((word, index) => {
    for (let k = 0; k < word.length; k++) table.letters[at + k] = word.charCodeAt(k)
    const hash = hashUnits(table.letters, at, word.length)
    table.rows.set([hash, at, word.length], ROW * index)
    at += word.length
    let slot = spread(hash) & table.mask
    while (table.slots[slot] !== -1) slot = (slot + 1) & table.mask
    table.slots[slot] = index
  })
  return table
}

/** The index of a folded word, or -1. */
export function findWord(
  { slots, mask, rows, letters }: WordTable,
  folded: Uint16Array,
  offset: number,
  size: number,
  hash: number,
): number {
  let slot = spread(hash) & mask
  while (true) {
    const index = slots[slot]!
    if (index === -1) return -1
    const row = ROW * index
    if (rows[row] === hash && rows[row + SIZE] === size) {
      if (sameLetters(letters, rows[row + OFFSET]!, folded, offset, size)) return index
    }
    slot = (slot + 1) & mask
  }
}

/** Whether two stretches hold the same units. */
export function sameLetters(
  a: Uint16Array,
  aFrom: number,
  b: Uint16Array,
  bFrom: number,
  size: number,
): boolean {
  for (let k = 0; k < size; k++) if (a[aFrom + k] !== b[bFrom + k]) return false
  return true
}

/** FNV leaves its low bits uneven: fold the high ones in. */
export function spread(hash: number): number {
  return hash ^ (hash >>> 15)
}
