import { hashUnits } from './scan.ts'

/**
 * Distinct words, looked up by hash and verified letter by letter: open addressing, so that a word that is
 * not in it costs one probe.
 */
export interface WordTable {
  slots: Int32Array
  mask: number
  hashes: Int32Array
  offsets: Int32Array
  sizes: Int32Array
  letters: Uint16Array
}

/** A table over folded words; the index of a word is its place in the list. */
export function createWordTable(words: readonly string[]): WordTable {
  let capacity = 8
  while (capacity < words.length * 3) capacity *= 2
  const letterCount = words.reduce((sum, word) => sum + word.length, 0)
  const table: WordTable = {
    slots: new Int32Array(capacity).fill(-1),
    mask: capacity - 1,
    hashes: new Int32Array(words.length),
    offsets: new Int32Array(words.length),
    sizes: new Int32Array(words.length),
    letters: new Uint16Array(letterCount),
  }
  let at = 0
  words.forEach((word, index) => {
    table.offsets[index] = at
    table.sizes[index] = word.length
    for (let k = 0; k < word.length; k++) table.letters[at + k] = word.charCodeAt(k)
    const hash = hashUnits(table.letters, at, word.length)
    table.hashes[index] = hash
    at += word.length
    let slot = spread(hash) & table.mask
    while (table.slots[slot] !== -1) slot = (slot + 1) & table.mask
    table.slots[slot] = index
  })
  return table
}

/** The index of a folded word, or -1. */
export function findWord(
  table: WordTable,
  folded: Uint16Array,
  offset: number,
  size: number,
  hash: number,
): number {
  let slot = spread(hash) & table.mask
  while (true) {
    const index = table.slots[slot]!
    if (index === -1) return -1
    if (table.hashes[index] === hash && table.sizes[index] === size) {
      if (sameLetters(table.letters, table.offsets[index]!, folded, offset, size)) return index
    }
    slot = (slot + 1) & table.mask
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
