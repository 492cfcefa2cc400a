import { buildCodes, ID, OPENS } from './letter-codes.ts'
import { LONGEST_TEXT } from '../text-too-long.ts'

/** The letters and digits of one text after the other, in memory that is kept, so that listening allocates nothing. */
export interface Letters {
  /** With nothing between them, as codes of one byte each, of which `ID` counts here; no three alike behind the last. */
  letters: Uint8Array
  /** The same at any place. */
  view: DataView
  /** Places in `letters` where a word may begin; behind the last stands the number of letters. */
  starts: Int32Array
}

/** Letters behind the last that may be looked at. */
const MARGIN = 12
const memory = new ArrayBuffer((LONGEST_TEXT + 2 * MARGIN) & ~3)
// Constants of the module, which the compiler knows by their address: a third faster than arrays that are passed on.
const codes = buildCodes()
const letters = new Uint8Array(memory)
const quads = new Int32Array(memory)
const starts = new Int32Array(LONGEST_TEXT + 2)
let letterCount = 0
let startCount = 0

/** Where every text is read into; good until the next is read. */
export function getLetters(): Letters {
  return { letters, view: new DataView(memory), starts }
}

/** How many letters the text has that was read last, and how many starts. */
export function countLetters(): number {
  return letterCount
}
export function countStarts(): number {
  return startCount
}

/** What stands behind the last letter, it and the next in turn. */
const FILLING = 0x1d

/**
 * Reads the letters of a text of up to `LONGEST_TEXT` code units, and returns all bits of its codes. No branches, for ends of
 * words are what a processor guesses worst, and two units a turn, which is a seventh faster than one.
 */
export function readLetters(text: string): number {
  const { length } = text
  // Kept at hand; the constants of a module are fetched anew for every letter.
  const table = codes
  const into = letters
  const begins = starts
  let count = 0
  let begun = 0
  let before = OPENS
  let bits = 0
  let i = 0
  for (; i + 1 < length; i += 2) {
    const one = table[text.charCodeAt(i)]!
    const two = table[text.charCodeAt(i + 1)]!
    bits |= one | two
    into[count] = one
    begins[begun] = count
    const isOne = one >>> 31
    count += isOne
    begun += ((one >>> 6) | (before >>> 5)) & isOne
    into[count] = two
    begins[begun] = count
    const isTwo = two >>> 31
    count += isTwo
    begun += ((two >>> 6) | (one >>> 5)) & isTwo
    before = two
  }
  if (i < length) {
    const one = table[text.charCodeAt(i)]!
    bits |= one
    into[count] = one
    begins[begun] = count
    const isOne = one >>> 31
    count += isOne
    begun += ((one >>> 6) | (before >>> 5)) & isOne
  }
  for (let k = count; k < count + MARGIN; k += 2) {
    into[k] = FILLING
    into[k + 1] = FILLING + 1
  }
  begins[begun] = count
  letterCount = count
  startCount = begun
  return bits
}

/** The ids of four letters. */
export const IDS = ID | (ID << 8) | (ID << 16) | (ID << 24)

/**
 * The first group of four letters, from group `from` on, in which a letter or a digit for it stands the third time on a
 * row, in one word or in several; -1 where none does.
 */
export function findThrice(from: number): number {
  const fours = quads
  const count = (letterCount + 3) >> 2
  const ids = IDS
  let before = from > 0 ? fours[from - 1]! & ids : 0
  let same = from > 0 ? before ^ (before << 8) : 0
  for (let k = from; k < count; k++) {
    const four = fours[k]! & ids
    // A byte is 0 in `alike` where its letter is that before it, in `thrice` where the one before was so too.
    const alike = four ^ ((four << 8) | (before >>> 24))
    const thrice = alike | (alike << 8) | (same >>> 24)
    if (((thrice - 0x01010101) & ~thrice & 0x80808080) !== 0) return k
    before = four
    same = alike
  }
  return -1
}
