import { isDigit } from './fold.ts'

/** Digits as people write letters: 0 for o, 1 for i, 3 for e, 4 for a, 5 for s, 7 for t. */
const LETTER_OF_DIGIT = [0x6f, 0x69, 0, 0x65, 0x61, 0x73, 0, 0x74, 0, 0]
/** Longest word that is unmasked, in folded units. */
export const LONGEST_MASKED = 64
/** Fewest letters beside the digits: "mp3" may be a word in disguise, "a4" is not. */
const FEWEST_LETTERS = 2

/**
 * Writes a word without its disguise behind `at` and returns where it ends: digits as the letters they look like, and
 * a letter held three times or more as Dutch and English spell it: "k4nker", "idiooooot", "stommmme". Nothing is
 * written (and `at` returned) where that is no other word.
 */
export function unmaskInto(folded: Uint16Array, from: number, to: number, at: number): number {
  if (to - from > LONGEST_MASKED) return at
  let letters = 0
  for (let i = from; i < to; i++) if (!isDigit(folded[i]!)) letters++
  if (letters < FEWEST_LETTERS) return at
  let written = at
  let changed = false
  for (let i = from; i < to;) {
    const letter = readLetter(folded[i]!)
    let end = i + 1
    while (end < to && readLetter(folded[end]!) === letter) end++
    const run = end - i
    const kept = run < 3 || isDigit(letter) ? run : countKept(folded, from, i, end, to)
    for (let k = 0; k < kept; k++) {
      if (k >= run || folded[i + k] !== letter) changed = true
      folded[written++] = letter
    }
    if (kept !== run) changed = true
    i = end
  }
  return changed ? written : at
}

function readLetter(unit: number): number {
  return (isDigit(unit) && LETTER_OF_DIGIT[unit - 0x30]) || unit
}

/** How often a letter stands there that was held from `start` to `end`. */
function countKept(
  folded: Uint16Array,
  from: number,
  start: number,
  end: number,
  to: number,
): number {
  const letter = readLetter(folded[start]!)
  const next = end < to ? readLetter(folded[end]!) : 0
  if (next === 0) return 1
  if (isVowel(letter)) {
    // A long vowel is doubled before the one consonant that ends the word: "heel", "idioot".
    const closes = end + 1 === to && !isVowel(next)
    return closes && letter !== 0x75 && letter !== 0x69 && letter !== 0x79 ? 2 : 1
  }
  if (letter === 0x73 || letter === 0x6c) return 2
  const before = start > from ? readLetter(folded[start - 1]!) : 0
  return isVowel(before) && isVowel(next) ? 2 : 1
}

function isVowel(unit: number): boolean {
  return VOWELS.includes(unit)
}

/** a e i o u y */
const VOWELS = [0x61, 0x65, 0x69, 0x6f, 0x75, 0x79]

/** Whether a word holds a digit, or a letter three times on a row. */
export function looksMasked(folded: Uint16Array, from: number, to: number): boolean {
  let same = 0
  let before = 0
  for (let i = from; i < to; i++) {
    const unit = folded[i]!
    same = unit === before ? same + 1 : 0
    if (same === 2 || unit < 0x3a) return true
    before = unit
  }
  return false
}
