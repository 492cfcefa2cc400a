import { hashUnits } from './scan.ts'
import type { Scan } from './scan.ts'
import { spread } from './word-table.ts'

/** Rows of words, each found by the hash of all its words; about 45 bytes for a row of twenty letters. */
export interface TermRows {
  /** Number of rows; a term may have several ways of writing. */
  count: number
  /** For each row the bits of its kinds and, from `GUARD` on, its guard. */
  marks: Uint16Array
  wordCounts: Uint8Array
  /** Where a row's words begin in `letters`; each word is followed by a 0. */
  from: Int32Array
  /** One byte a letter where that is enough. */
  letters: Uint8Array | Uint16Array
  /** One more than the row by key, 0 where there is none; open addressing. Two bytes a row where that is enough. */
  slots: Int32Array | Uint16Array
  /**
   * Two bits in one number for each key, and for the words that a longer row begins with, two or more: one look turns
   * most words away, and tells whether another word is worth trying.
   */
  filter: Int32Array
  /** Mixed into every key, and different for every register, so that nobody can choose terms that share a slot. */
  seed: number
}

/** Where the guard stands in a mark, above the bits of the kinds. */
export const GUARD = 12
/** Bits of the filter for each row, and most of them: 2 MB, so that it stays near the processor. */
const FILTER_BITS = 16
const MOST_FILTER_BITS = 1 << 24
/** Units of the terms that make the seed. */
const MOST_SEED_UNITS = 1 << 16
/** Words of a row that count. */
export const LONGEST_ROW = 16

/** Rows being gathered, in arrays that grow. */
export interface RowWriter {
  count: number
  written: number
  marks: Uint16Array
  wordCounts: Uint8Array
  from: Int32Array
  keys: Int32Array
  letters: Uint16Array
  /** Keys of the words that longer rows begin with. */
  beginnings: Int32Array
  beginningCount: number
}

/** A writer with room for some rows. */
export function createRowWriter(rows: number): RowWriter {
  return {
    count: 0,
    written: 0,
    marks: new Uint16Array(rows + 1),
    wordCounts: new Uint8Array(rows + 1),
    from: new Int32Array(rows + 1),
    keys: new Int32Array(rows + 1),
    letters: new Uint16Array(32 * rows + 1024),
    beginnings: new Int32Array(rows + LONGEST_ROW),
    beginningCount: 0,
  }
}

/** Adds the words of a scanned term as a row, those before token `first` left out; nothing where it has none. */
export function writeRow(writer: RowWriter, scan: Scan, mark: number, first = 0): void {
  growFor(writer, scan.folded.length + LONGEST_ROW)
  const row = writer.count
  const { letters } = writer
  let at = writer.written
  let words = 0
  let key = 0
  for (let t = first; t < scan.count && words < LONGEST_ROW; t++) {
    const size = scan.size[t]!
    if (size === 0) continue
    const offset = scan.offset[t]!
    for (let k = 0; k < size; k++) letters[at + k] = scan.folded[offset + k]!
    at += size
    letters[at++] = 0
    if (words > 1) writer.beginnings[writer.beginningCount++] = key
    key = words === 0 ? scan.hash[t]! : mixHashes(key, scan.hash[t]!)
    words++
  }
  if (words === 0) return
  writer.from[row] = writer.written
  writer.marks[row] = mark
  writer.wordCounts[row] = words
  writer.keys[row] = key
  writer.written = at
  writer.count++
}

function growFor(writer: RowWriter, units: number): void {
  if (writer.count + 1 >= writer.marks.length) {
    const room = writer.marks.length * 2
    writer.marks = copyInto(new Uint16Array(room), writer.marks)
    writer.wordCounts = copyInto(new Uint8Array(room), writer.wordCounts)
    writer.from = copyInto(new Int32Array(room), writer.from)
    writer.keys = copyInto(new Int32Array(room), writer.keys)
  }
  if (writer.beginningCount + LONGEST_ROW >= writer.beginnings.length) {
    const room = writer.beginnings.length * 2
    writer.beginnings = copyInto(new Int32Array(room), writer.beginnings)
  }
  if (writer.written + units < writer.letters.length) return
  const room = Math.max(writer.letters.length * 2, writer.written + units + 1)
  writer.letters = copyInto(new Uint16Array(room), writer.letters)
}

function copyInto<T extends Uint8Array | Uint16Array | Int32Array>(into: T, from: T): T {
  into.set(from)
  return into
}

/** The finished rows, no larger than they need to be. */
export function finishRows(writer: RowWriter): TermRows {
  const { count, written } = writer
  let capacity = 16
  while (capacity < count * 1.5) capacity *= 2
  let bits = 256
  while (bits < count * FILTER_BITS && bits < MOST_FILTER_BITS) bits *= 2
  const rows: TermRows = {
    count,
    marks: writer.marks.slice(0, count),
    wordCounts: writer.wordCounts.slice(0, count),
    from: writer.from.slice(0, count),
    letters: narrow(writer.letters, written),
    slots: count < 0xffff ? new Uint16Array(capacity) : new Int32Array(capacity),
    filter: new Int32Array(bits / 32),
    seed: hashUnits(writer.letters, 0, Math.min(written, MOST_SEED_UNITS)) ^ written,
  }
  for (let k = 0; k < writer.beginningCount; k++)
    setBits(rows, seedKey(rows, writer.beginnings[k]!))
  for (let row = 0; row < count; row++) {
    const mixed = seedKey(rows, writer.keys[row]!)
    setBits(rows, mixed)
    let slot = mixed & (capacity - 1)
    while (rows.slots[slot] !== 0) slot = (slot + 1) & (capacity - 1)
    rows.slots[slot] = row + 1
  }
  return rows
}

function narrow(letters: Uint16Array, written: number): Uint8Array | Uint16Array {
  for (let k = 0; k < written; k++) if (letters[k]! > 0xff) return letters.slice(0, written)
  return new Uint8Array(letters.subarray(0, written))
}

/** A key as it is looked up: see `TermRows.seed`. */
export function seedKey({ seed }: TermRows, key: number): number {
  return spread(Math.imul(key ^ seed, 0x9e3779b1))
}

/** Whether a row may have this key; false is certain. */
export function mayHold({ filter }: TermRows, mixed: number): boolean {
  const some = filter[(mixed >>> 5) & (filter.length - 1)]!
  return ((some >>> mixed) & (some >>> (mixed >>> 24)) & 1) === 1
}

function setBits({ filter }: TermRows, mixed: number): void {
  filter[(mixed >>> 5) & (filter.length - 1)]! |= (1 << mixed) | (1 << (mixed >>> 24))
}

/** The key of a row with one more word. */
export function mixHashes(first: number, second: number): number {
  return Math.imul(first, 0x9e3779b1) ^ Math.imul(second, 0x85ebca6b)
}
