import { ID } from './letter-codes.ts'
import { countLetters, countStarts, findThrice, getLetters } from './read-letters.ts'
import { keyOf, mayHold, WINDOW } from './sieve.ts'
import type { Sieve } from './sieve.ts'
import { isLoneS, mayHoldShort, MOST_HELD, passesWhole, passesWholeWithout } from './sift-whole.ts'

const { letters, starts } = getLetters()

/** Words that hold a letter for long, as they are with each letter once. */
export function passesHeld(sieve: Sieve, thrice: number, quotes: boolean): boolean {
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
export function passesWithoutS(sieve: Sieve): boolean {
  const count = countStarts()
  for (let k = 1; k < count; k++) {
    if (!isLoneS(k)) continue
    for (let first = k - 1; first >= 0 && starts[k]! - starts[first]! < WINDOW; first--) {
      if (passesLeftOut(sieve, first, k)) return true
    }
  }
  return false
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
