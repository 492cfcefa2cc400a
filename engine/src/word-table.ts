import { hashUnits } from './scan.ts'

/**
 * Distinct words, looked up by hash and verified letter by letter: open addressing, so that a word that is
 * not in it costs one probe.
 */
export interface WordTable {
  /** One more than the word, and above it bits of its hash; 0 where there is none. */
  slots: Int32Array
  mask: number
  /** For each word its hash, where its letters begin, and how many they are, side by side. */
  rows: Int32Array
  letters: Uint16Array
}

/** Bits of a slot for the word; those of its hash turn nearly every other word away without a look at its row. */
const WORD_BITS = 20
const MOST_WORDS = (1 << WORD_BITS) - 2
const ROW = 3
const OFFSET = 1
const SIZE = 2

/** A table over folded words; the index of a word is its place in the list. */
export function createWordTable(words: readonly string[]): WordTable {
  if (words.length > MOST_WORDS) throw new RangeError(`a table holds no ${words.length} words`)
  let capacity = 8
  while (capacity < words.length * 2) capacity *= 2
  const letterCount = words.reduce((sum, word) => sum + word.length, 0)
  const table: WordTable = {
    slots: new Int32Array(capacity),
    mask: capacity - 1,
    rows: new Int32Array(ROW * words.length),
    letters: new Uint16Array(letterCount),
  }
  let at = 0
  words.forEach((word, index) => {
    for (let k = 0; k < word.length; k++) table.letters[at + k] = word.charCodeAt(k)
    const hash = hashUnits(table.letters, at, word.length)
    table.rows[ROW * index] = hash
    table.rows[ROW * index + OFFSET] = at
    table.rows[ROW * index + SIZE] = word.length
    at += word.length
    let slot = spread(hash) & table.mask
    while (table.slots[slot] !== 0) slot = (slot + 1) & table.mask
    table.slots[slot] = tagOf(hash) | (index + 1)
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
  const tag = tagOf(hash)
  for (let slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
    const held = slots[slot]! ^ tag
    if (held === tag) return -1
    // Where the bits of the hash differ, something is left above the word.
    if (held >>> WORD_BITS !== 0) continue
    const row = ROW * (held - 1)
    if (rows[row] === hash && rows[row + SIZE] === size) {
      if (sameLetters(letters, rows[row + OFFSET]!, folded, offset, size)) return held - 1
    }
  }
}

/** The highest bits of a hash, those of the word left free. */
function tagOf(hash: number): number {
  return hash & -(1 << WORD_BITS)
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
