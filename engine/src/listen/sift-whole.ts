import { BEGINS, ID, ID_OF_S } from './letter-codes.ts'
import { countLetters, countStarts, getLetters } from './read-letters.ts'
import { finishKey, LONGEST, mayHoldFour, mixLetter, OF_CAPITAL } from './sieve.ts'
import type { Sieve } from './sieve.ts'

const { letters, starts } = getLetters()

/** Letters that are looked at in search of `WINDOW` different ones; more than words have is a reason to read the text. */
export const MOST_HELD = 256

/**
 * Whether a row may begin at start `k` and end at the end of a word, with all letters or without one s of its own behind
 * an apostrophe. What could be read in more ways is not turned away.
 */
export function passesWhole(sieve: Sieve, k: number, quotes: boolean): boolean {
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
export function passesWholeWithout({ whole, longest }: Sieve, k: number, out: number): boolean {
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

/** Whether a short row may have this key, and begin with a letter of this code. */
export function mayHoldShort(short: Int32Array, key: number, first: number): boolean {
  if (mayHoldFour(short, key)) return true
  return (first & BEGINS) !== 0 && mayHoldFour(short, key ^ OF_CAPITAL)
}

/** Whether the word at start `k` is an s alone. */
export function isLoneS(k: number): boolean {
  const at = starts[k]!
  return starts[k + 1] === at + 1 && (letters[at]! & ID) === ID_OF_S
}
