import { APOSTROPHE, FOLD, SEPARATOR, isLetter } from '../fold.ts'
import { WITH_OWN_CAPITAL } from '../register.ts'
import type { CompiledRegister } from '../register.ts'
import { GUARD } from '../term-rows.ts'
import { idOf } from './letter-codes.ts'

/**
 * What turns nearly every text without a term away: bits for the letters of every row of a register, spaces and marks left
 * out. No text that holds a term is turned away; how many others are follows from the room, four to eight bytes a term.
 */
export interface Sieve {
  /** For the first `WINDOW` letters of each row that has so many. */
  gate: Int32Array
  /** For its first twelve, or for those eight again where it has no twelve; asked behind the gate. */
  twelve: Int32Array
  /** For all its letters up to `LONGEST`, each once where it stands more often on a row; asked last. */
  whole: Int32Array
  /** For rows of fewer letters, which must stand between ends of words as well. */
  short: Int32Array
  /** One bit for the first four letters of those that have so many. */
  fours: Int32Array
  /** Bit k is set where a short row has k letters. */
  shortSizes: number
  /** Letters of the longest short row, and of the longest of all; 0 where there is none. */
  longestShort: number
  longest: number
  /** Whether a row has no letter to go by, so that every text has to be read. */
  open: boolean
}

/** Letters that the gate compares, those that are compared behind it, and the most that are compared at all. */
export const WINDOW = 8
export const WIDER = 12
export const LONGEST = 64

/** Mixed into the key of a row that only counts with a capital. */
export const OF_CAPITAL = 0x5bd1e995

/** Bits for each row, and most of them: 1 MB for the gate, which stays near the processor, and 2 MB for each other. */
const BITS_A_ROW = 12
const BITS_A_SHORT_ROW = 32
const MOST_GATE_BITS = 1 << 23
const MOST_BITS = 1 << 24

/** The sieve of a register; linear in its size. */
export function createSieve(terms: CompiledRegister): Sieve {
  const hosts = terms.hosts.map((host) => Uint16Array.from(host, (sign) => sign.charCodeAt(0)))
  const rows = terms.count + hosts.length
  const sieve: Sieve = {
    gate: createBits(Math.min(rows * BITS_A_ROW, MOST_GATE_BITS)),
    twelve: createBits(rows * BITS_A_ROW),
    whole: createBits(rows * BITS_A_ROW),
    short: createBits(0),
    fours: createBits(0),
    shortSizes: 0,
    longestShort: 0,
    longest: 0,
    open: terms.hosts.some((host) => !/^[!-~]+$/.test(host)),
  }
  const shortRows: ShortRow[] = []
  const row = createRowLetters()
  for (let index = 0; index < terms.count; index++) {
    readRow(row, terms.letters, terms.from[index]!, terms.wordCounts[index]!)
    addRow(
      sieve,
      row,
      terms.marks[index]! >> GUARD === WITH_OWN_CAPITAL ? OF_CAPITAL : 0,
      shortRows,
    )
  }
  for (const host of hosts) {
    readRow(row, host, 0, 1)
    addRow(sieve, row, 0, shortRows)
  }
  sieve.short = createBits(shortRows.length * BITS_A_SHORT_ROW)
  sieve.fours = createBits(shortRows.length * BITS_A_SHORT_ROW)
  for (const { key, low, size } of shortRows) {
    setFour(sieve.short, key)
    const four = keyOfFour(low)
    if (size > 3) sieve.fours[(four >>> 5) & (sieve.fours.length - 1)]! |= 1 << four
  }
  return sieve
}

interface ShortRow {
  key: number
  /** Its first four letters. */
  low: number
  size: number
}

/** The first letters of a row as ids, and all with each once where it stands more often on a row. */
interface RowLetters {
  ids: Uint8Array
  /** Letters, `WIDER` where there are more. */
  count: number
  once: Uint8Array
  onceCount: number
  /** Whether the first letters of `once` are others. */
  doubled: boolean
  /** Whether every unit was known for a letter or for a mark. */
  sure: boolean
}

function createRowLetters(): RowLetters {
  const [ids, once] = [new Uint8Array(WIDER), new Uint8Array(LONGEST)]
  return { ids, count: 0, once, onceCount: 0, doubled: false, sure: true }
}

function readRow(
  row: RowLetters,
  letters: Uint8Array | Uint16Array,
  from: number,
  words: number,
): void {
  const { ids, once } = row
  const ascii = ASCII
  let count = 0
  let onceCount = 0
  let before = 0
  row.doubled = false
  row.sure = true
  for (let k = 0; k < WIDER; k++) ids[k] = once[k] = 0
  let left = words
  for (let at = from; left > 0 && at < letters.length; at++) {
    const unit = letters[at]!
    if (unit === 0) {
      left--
      continue
    }
    let id = 0
    if (unit < 0x80) id = ascii[unit]!
    else if (isLetter(FOLD[unit]!)) id = idOf(unit)
    if (id === 0) {
      row.sure &&= isMark(unit)
      continue
    }
    if (count < WIDER) ids[count++] = id
    if (id === before) row.doubled ||= onceCount < WINDOW
    else if (onceCount < LONGEST) once[onceCount++] = id
    else break
    before = id
  }
  row.count = count
  row.onceCount = onceCount
}

/** Marks are ASCII. A few letters are folded to what is a mark itself: no telling which it is. */
function isMark(unit: number): boolean {
  const fold = FOLD[unit]!
  return unit < 0x60 || (fold !== SEPARATOR && fold !== APOSTROPHE)
}

/** The ids of the letters and digits below 0x80, 0 for what is none. */
const ASCII = Uint8Array.from({ length: 0x80 }, (_, unit) =>
  FOLD[unit] === unit && isLetter(unit) ? idOf(unit) : 0,
)

function addRow(sieve: Sieve, row: RowLetters, salt: number, shortRows: ShortRow[]): void {
  const { ids, count, once, onceCount } = row
  if (!row.sure || count === 0) {
    sieve.open = true
    return
  }
  sieve.longest = Math.max(sieve.longest, onceCount)
  if (count < WINDOW) addShort(sieve, ids, count, salt, shortRows)
  else {
    const first = keyOf(packFour(ids, 0), packFour(ids, 4))
    setBits(sieve.gate, first)
    setBits(sieve.twelve, keyOf(first, count < WIDER ? 0 : packFour(ids, 8)))
    let key = 0
    for (let k = 0; k < onceCount; k++) key = mixLetter(key, once[k]!)
    setFour(sieve.whole, finishKey(key) ^ salt)
  }
  if (!row.doubled) return
  if (onceCount < WINDOW) addShort(sieve, once, onceCount, salt, shortRows)
  else setBits(sieve.gate, keyOf(packFour(once, 0), packFour(once, 4)))
}

function addShort(
  sieve: Sieve,
  ids: Uint8Array,
  count: number,
  salt: number,
  shortRows: ShortRow[],
): void {
  const low = packFour(ids, 0)
  shortRows.push({ key: keyOf(low, packFour(ids, 4)) ^ salt, low, size: count })
  sieve.shortSizes |= 1 << count
  sieve.longestShort = Math.max(sieve.longestShort, count)
}

function createBits(wanted: number): Int32Array {
  let bits = 1024
  while (bits < wanted && bits < MOST_BITS) bits *= 2
  return new Int32Array(bits / 32)
}

/** Four ids as one number, the first in the lowest byte. */
function packFour(ids: Uint8Array, at: number): number {
  return ids[at]! | (ids[at + 1]! << 8) | (ids[at + 2]! << 16) | (ids[at + 3]! << 24)
}

/** The key of up to eight letters, 0 for each that is absent. */
export function keyOf(low: number, high: number): number {
  const mixed = Math.imul(low, 0x9e3779b1) + high
  return finishKey(mixed ^ (mixed >>> 15))
}

/** The place of four letters in `Sieve.fours`. */
function keyOfFour(low: number): number {
  return Math.imul(low, 0xc2b2ae35) >>> 8
}

/** The key of any number of letters with one more, before `finishKey`. */
export function mixLetter(key: number, id: number): number {
  return Math.imul(key ^ id, 0x01000193) + 0x9e3779b1
}

/** The same for four bits in two places. */
export function mayHoldFour(bits: Int32Array, key: number): boolean {
  return mayHold(bits, key) && mayHold(bits, finishKey(~key))
}

function setFour(bits: Int32Array, key: number): void {
  setBits(bits, key)
  setBits(bits, finishKey(~key))
}

/** Spreads what differs over all bits. */
export function finishKey(mixed: number): number {
  const key = Math.imul(mixed, 0x85ebca6b)
  return key ^ (key >>> 13)
}

/** Whether both bits of a key are set; false is certain. */
export function mayHold(bits: Int32Array, key: number): boolean {
  const some = bits[(key >>> 10) & (bits.length - 1)]!
  return ((some >>> key) & (some >>> (key >>> 5)) & 1) === 1
}

function setBits(bits: Int32Array, key: number): void {
  bits[(key >>> 10) & (bits.length - 1)]! |= (1 << key) | (1 << (key >>> 5))
}
