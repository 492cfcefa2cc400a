import { APOSTROPHE, FIRST_PAIR, FOLD, SURROGATE, isDigit, isIdeograph, isLetter } from '../fold.ts'

/** The bits of a code that tell one letter from another; capitals, accents and digits written for letters fall together. */
export const ID = 0x1f
/** A word may begin behind it: what separates words, digits, and letters beyond ASCII. */
export const OPENS = 0x20
/** A word may begin with it wherever it stands: capitals, digits, and letters beyond ASCII. */
export const BEGINS = 0x40
/** Stands for more letters than one, or for a letter as half of a pair: nothing is certain about its text. */
export const SPECIAL = 0x100
/** An apostrophe: a word may be read without the s behind it. */
export const QUOTES = 0x200
/** The sign bit: a letter or digit. */
export const LETTER = 0x80000000

/** The id of the letter s. */
export const ID_OF_S = 0x13
/** Ids of the digits; those that people write for a letter share its id, as `unmask.ts` reads them. */
const IDS_OF_DIGITS = [0x0f, 0x09, 0x1c, 0x05, 0x01, ID_OF_S, 0x1d, 0x14, 0x1e, 0x1f]

/** The id of a folded letter or digit; letters beyond a to z share ids, which can only make a candidate more. */
export function idOf(folded: number): number {
  if (folded >= 0x61 && folded <= 0x7a) return folded - 0x60
  if (isDigit(folded)) return IDS_OF_DIGITS[folded - 0x30]!
  return 1 + ((Math.imul(folded, 0x9e3779b1) >>> 8) % 27)
}

/** For each UTF-16 code unit what the listener reads in it; `OPENS` alone where that is nothing. */
export function buildCodes(): Int32Array {
  const codes = new Int32Array(0x10000)
  for (let unit = 0; unit < 0x10000; unit++) codes[unit] = codeOf(unit, FOLD[unit]!)
  // Signs whose small letter is one of a to z, though no word of a text is read so: a host may be.
  for (const unit of [0x212a, 0x212b]) codes[unit] = OPENS | SPECIAL
  return codes
}

function codeOf(unit: number, folded: number): number {
  if (folded >= FIRST_PAIR) return OPENS | SPECIAL
  if (folded === SURROGATE && (unit === 0xd835 || isIdeograph(unit))) return OPENS | SPECIAL
  if (folded === APOSTROPHE) return OPENS | QUOTES
  if (!isLetter(folded)) return OPENS
  const plain = unit < 0x80 && !isDigit(folded)
  const small = plain && unit >= 0x61
  return LETTER | idOf(folded) | (small ? 0 : BEGINS) | (plain ? 0 : OPENS)
}
