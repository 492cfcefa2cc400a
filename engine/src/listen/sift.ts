import { QUOTES, SPECIAL } from './letter-codes.ts'
import { countStarts, findThrice, getLetters, IDS } from './read-letters.ts'
import { keyOf, mayHold, WIDER } from './sieve.ts'
import type { Sieve } from './sieve.ts'
import { passesHeld, passesWithoutS } from './sift-readings.ts'
import { isLoneS, mayHoldShort, passesWhole } from './sift-whole.ts'

const { letters, view, starts } = getLetters()

/** Sizes of rows that `Sieve.fours` knows nothing of. */
const TINY = 0b1111
/** What counts of the first four letters and of the next, for a row of each size. */
const LOW_OF_SIZE = Int32Array.of(0, 0x1f, 0x1f1f, 0x1f1f1f, IDS, IDS, IDS, IDS)
const HIGH_OF_SIZE = Int32Array.of(0, 0, 0, 0, 0, 0x1f, 0x1f1f, 0x1f1f1f)

/**
 * Whether the text that was read last may hold a term; false is certain. `bits` are those of its codes, `thrice` the
 * first group of letters with one that is held, -1 for none.
 */
export function mayHoldTerm(sieve: Sieve, bits: number, thrice: number): boolean {
  if (sieve.open || (bits & SPECIAL) !== 0) return true
  const quotes = (bits & QUOTES) !== 0
  if (passesGate(sieve, quotes, thrice)) return true
  if ((sieve.shortSizes & TINY) !== 0 && passesTiny(sieve)) return true
  if (thrice >= 0 && passesHeld(sieve, thrice, quotes)) return true
  return quotes && passesWithoutS(sieve)
}

/** The letters from every start on, as they stand there: eight of a long row, or four of a short one. */
function passesGate(sieve: Sieve, quotes: boolean, thrice: number): boolean {
  const { gate, twelve, fours } = sieve
  const begins = starts
  const four = view
  const count = countStarts()
  const ids = IDS
  const mask = gate.length - 1
  const maskOfFours = fours.length - 1
  for (let k = 0; k < count; k++) {
    const at = begins[k]!
    // `keyOf`, `mayHold` and `keyOfFour`, written out.
    const low = four.getInt32(at, true) & ids
    const mixed = Math.imul(low, 0x9e3779b1) + (four.getInt32(at + 4, true) & ids)
    const half = Math.imul(mixed ^ (mixed >>> 15), 0x85ebca6b)
    const key = half ^ (half >>> 13)
    const some = gate[(key >>> 10) & mask]!
    const short = Math.imul(low, 0xc2b2ae35) >>> 8
    const isLong = (some >>> key) & (some >>> (key >>> 5))
    const isShort = fours[(short >>> 5) & maskOfFours]! >>> short
    if (((isLong | isShort) & 1) === 0) continue
    if ((isLong & 1) === 1) {
      const next = four.getInt32(at + 8, true) & ids
      const goesOn = mayHold(twelve, keyOf(key, next)) || mayHold(twelve, keyOf(key, 0))
      if ((goesOn || !isPlain(k, quotes, thrice)) && passesWhole(sieve, k, quotes)) return true
    }
    if ((isShort & 1) === 1 && passesShort(sieve, k)) return true
  }
  return false
}

/** Whether none of the first letters from start `k` on is held or may be left out, which would move those behind it. */
function isPlain(k: number, quotes: boolean, thrice: number): boolean {
  const at = starts[k]!
  const last = at + WIDER + 2
  if (thrice >= 0) {
    const group = findThrice(Math.max(thrice, at >> 2))
    if (group >= 0 && 4 * group <= last) return false
  }
  const count = quotes ? countStarts() : 0
  for (let next = k + 1; next < count && starts[next]! <= last; next++)
    if (isLoneS(next)) return false
  return true
}

/** Words of few letters, one or several, as a whole. */
function passesShort({ short, shortSizes, longestShort }: Sieve, k: number): boolean {
  const at = starts[k]!
  const count = countStarts()
  for (let next = k + 1; next <= count; next++) {
    const size = starts[next]! - at
    if (size > longestShort) return false
    if (((shortSizes >>> size) & 1) === 0) continue
    const low = view.getInt32(at, true) & LOW_OF_SIZE[size]!
    const high = view.getInt32(at + 4, true) & HIGH_OF_SIZE[size]!
    if (mayHoldShort(short, keyOf(low, high), letters[at]!)) return true
  }
  return false
}

/** Words of three letters or fewer. */
function passesTiny(sieve: Sieve): boolean {
  const begins = starts
  const count = countStarts()
  for (let k = 0; k < count; k++)
    if (begins[k + 1]! - begins[k]! < 4 && passesShort(sieve, k)) return true
  return false
}
