import { BEGINS, ID, ID_OF_S, QUOTES, SPECIAL } from './letter-codes.ts'
import { countLetters, countStarts, findThrice, getLetters, IDS } from './read-letters.ts'
import {
  finishKey,
  keyOf,
  LONGEST,
  mayHold,
  mayHoldFour,
  mixLetter,
  OF_CAPITAL,
  WIDER,
  WINDOW,
} from './sieve.ts'
import type { Sieve } from './sieve.ts'

const { letters, view, starts } = getLetters()

/** Sizes of rows that `Sieve.fours` knows nothing of. */
const TINY = 0b1111
/** What counts of the first four letters and of the next, for a row of each size. */
const LOW_OF_SIZE = Int32Array.of(0, 0x1f, 0x1f1f, 0x1f1f1f, IDS, IDS, IDS, IDS)
const HIGH_OF_SIZE = Int32Array.of(0, 0, 0, 0, 0, 0x1f, 0x1f1f, 0x1f1f1f)
/** Letters that are looked at in search of `WINDOW` different ones; more than words have is a reason to read the text. */
const MOST_HELD = 256

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

/**
 * Whether a row may begin at start `k` and end at the end of a word, with all letters or without one s of its own behind
 * an apostrophe. What could be read in more ways is not turned away.
 */
function passesWhole(sieve: Sieve, k: number, quotes: boolean): boolean {
  if (passesWholeWithout(sieve, k, -1)) return true
  if (!quotes) return false
  const count = countStarts()
  const last = starts[k]! + sieve.longest
  let left = -1
  for (let next = k + 1; next < count && starts[next]! <= last; next++) {
    if (!isLoneS(next)) continue
    if (left >= 0) return true
    left = starts[next]!
  }
  return left >= 0 && passesWholeWithout(sieve, k, left)
}

/** The same without the letter at `out`; each letter once where it stands more often on a row. */
function passesWholeWithout({ whole, longest }: Sieve, k: number, out: number): boolean {
  const from = starts[k]!
  const capital = (letters[from]! & BEGINS) !== 0
  const end = countLetters()
  let next = k + 1
  let key = 0
  let size = 0
  let before = 0
  for (let at = from; at < end && size <= longest; at++) {
    const id = letters[at]! & ID
    if (at !== out && id !== before) {
      before = id
      key = mixLetter(key, id)
      size++
    }
    if (at > from + MOST_HELD) return true
    const ends = at + 1 === starts[next]
    if (ends) next++
    if (!ends && size < LONGEST) continue
    const full = finishKey(key)
    if (mayHoldFour(whole, full)) return true
    if (capital && mayHoldFour(whole, full ^ OF_CAPITAL)) return true
    if (size === LONGEST) return false
  }
  return false
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

function mayHoldShort(short: Int32Array, key: number, first: number): boolean {
  if (mayHoldFour(short, key)) return true
  return (first & BEGINS) !== 0 && mayHoldFour(short, key ^ OF_CAPITAL)
}

/** Words that hold a letter for long, as they are with each letter once. */
function passesHeld(sieve: Sieve, thrice: number, quotes: boolean): boolean {
  const count = countStarts()
  let k = 0
  for (let group = thrice; group >= 0; group = findThrice(group + 1)) {
    // Before the first letter that is held every letter stands twice at most.
    while (k < count && starts[k]! < 4 * group - 2 * WINDOW - 2) k++
    for (; k < count && starts[k]! < 4 * group + 4; k++)
      if (passesOnce(sieve, k, quotes)) return true
  }
  return false
}

function passesOnce(sieve: Sieve, k: number, quotes: boolean): boolean {
  const { gate, short, longestShort } = sieve
  const from = starts[k]!
  const end = countLetters()
  let low = 0
  let high = 0
  let count = 0
  let next = k + 1
  let before = 0
  let run = 0
  let held = false
  for (let at = from; at < end; at++) {
    const id = letters[at]! & ID
    if (at > from && at === starts[next]) {
      next++
      if (held && count <= longestShort && mayHoldShort(short, keyOf(low, high), letters[from]!))
        return true
    }
    run = id === before ? run + 1 : 1
    if (run === 3) held = true
    if (at > from + MOST_HELD) return true
    if (id === before) continue
    if (count === WINDOW) break
    before = id
    if (count < 4) low |= id << (8 * count)
    else high |= id << (8 * (count - 4))
    count++
  }
  if (!held) return false
  if (count < WINDOW)
    return count <= longestShort && mayHoldShort(short, keyOf(low, high), letters[from]!)
  return mayHold(gate, keyOf(low, high)) && passesWhole(sieve, k, quotes)
}

/** Terms that have 's behind one of their first letters: the others, without that s. */
function passesWithoutS(sieve: Sieve): boolean {
  const count = countStarts()
  for (let k = 1; k < count; k++) {
    if (!isLoneS(k)) continue
    for (let first = k - 1; first >= 0 && starts[k]! - starts[first]! < WINDOW; first--) {
      if (passesLeftOut(sieve, first, k)) return true
    }
  }
  return false
}

function isLoneS(k: number): boolean {
  const at = starts[k]!
  return starts[k + 1] === at + 1 && (letters[at]! & ID) === ID_OF_S
}

/** The letters from start `first` on, but for the s at start `left`. */
function passesLeftOut(sieve: Sieve, first: number, left: number): boolean {
  const { gate, short, longestShort } = sieve
  const from = starts[first]!
  const out = starts[left]!
  const end = countLetters()
  let low = 0
  let high = 0
  let size = 0
  let next = first + 1
  let before = 0
  let run = 0
  for (let at = from; at < end && size < WINDOW; at++) {
    if (at > from && at === starts[next]) {
      // A second s, or a letter that is held as well: more ways of reading than are worth trying.
      if (next !== left && isLoneS(next)) return true
      next++
    }
    if (at !== out) {
      const id = letters[at]! & ID
      run = id === before ? run + 1 : 1
      if (run === 3) return true
      before = id
      if (size < 4) low |= id << (8 * size)
      else high |= id << (8 * (size - 4))
      size++
    }
    if (at < out || at + 1 !== starts[next] || size > longestShort) continue
    if (mayHoldShort(short, keyOf(low, high), letters[from]!)) return true
  }
  if (size < WINDOW || !mayHold(gate, keyOf(low, high))) return false
  return holdsLoneS(left + 1, from + sieve.longest) || passesWholeWithout(sieve, first, out)
}

function holdsLoneS(from: number, last: number): boolean {
  const count = countStarts()
  for (let k = from; k < count && starts[k]! <= last; k++) if (isLoneS(k)) return true
  return false
}
