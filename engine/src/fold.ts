import { DOUBLE, INVISIBLE, ODD, PICTURES, SCRIPTS } from './fold-ranges.ts'

/** What a code unit is to the reader, where it is no letter or digit: see `FOLD`. */
export const SEPARATOR = 0
/** Leaves no trace: combining marks, joiners, soft hyphens, marks of direction. */
export const SKIP = 1
/** A symbol of the basic plane that people use as emoji. */
export const EMOJI = 2
/** Counts as a word of its own: % € $ £. */
export const SYMBOL = 3
export const APOSTROPHE = 4
/** Half of a character outside the basic plane. */
export const SURROGATE = 5

/** Folded letters and digits are 0x30 or higher. */
export const FIRST_LETTER = 0x30

/** From here on a folded value stands for two letters: index into `PAIRS`. */
export const FIRST_PAIR = 0xfff0
export const PAIRS: readonly (readonly [number, number])[] = [
  'ss',
  'ae',
  'oe',
  'ij',
  'th',
  'fi',
  'fl',
  'ff',
].map((pair) => [pair.charCodeAt(0), pair.charCodeAt(1)] as const)

/**
 * For each UTF-16 code unit its folded letter or digit (lower case, without accents), a pair of
 * letters (`FIRST_PAIR`), or what else it is (0 to 5).
 */
export const FOLD: Uint16Array = buildFold()

/** Whether a folded value stands for a letter or digit. */
export function isLetter(folded: number): boolean {
  return folded >= FIRST_LETTER
}

/** Whether a folded unit is a digit 0 to 9. */
export function isDigit(folded: number): boolean {
  return folded >= 0x30 && folded <= 0x39
}

/**
 * The folded letter or digit of a pair of surrogates that only styles the alphabet (mathematical bold and
 * the like, U+1D400 to U+1D7FF), or 0.
 */
export function foldStyled(high: number, low: number): number {
  if (high !== 0xd835) return 0
  const index = low - 0xdc00
  if (index < 676) return 0x61 + ((index % 52) % 26)
  if (index >= 0x3ce && index <= 0x3ff) return 0x30 + ((index - 0x3ce) % 10)
  return 0
}

/** Whether a pair of surrogates is an ideograph: a letter, not an emoji. */
export function isIdeograph(high: number): boolean {
  return high >= 0xd840 && high <= 0xd888
}

function buildFold(): Uint16Array {
  const table = new Uint16Array(0x10000)
  const set = (from: number, to: number, value: number) => table.fill(value, from, to + 1)
  const keep = (from: number, to: number) => {
    for (let unit = from; unit <= to; unit++) table[unit] = unit
  }
  const lower = (from: number, to: number) => {
    for (let unit = from; unit <= to; unit++) {
      const base = String.fromCharCode(unit).normalize('NFD').toLowerCase()
      table[unit] = base.charCodeAt(0)
    }
  }

  keep(0x30, 0x39)
  keep(0x61, 0x7a)
  for (let unit = 0x41; unit <= 0x5a; unit++) table[unit] = unit + 32

  // Letters of living scripts; what is absent here separates words.
  lower(0xc0, 0x24f)
  keep(0x250, 0x2af)
  lower(0x370, 0x3ff)
  lower(0x400, 0x52f)
  lower(0x531, 0x586)
  for (const [from, to] of SCRIPTS) keep(from, to)
  lower(0x1e00, 0x1fff)
  for (let unit = 0; unit < 26; unit++) {
    table[0xff21 + unit] = table[0xff41 + unit] = 0x61 + unit
    table[0x24b6 + unit] = table[0x24d0 + unit] = 0x61 + unit
  }
  for (let digit = 0; digit < 10; digit++) {
    table[0xff10 + digit] = table[0x660 + digit] = table[0x6f0 + digit] = 0x30 + digit
  }

  for (const [letters, base] of ODD)
    for (const letter of letters) table[letter.charCodeAt(0)] = base.charCodeAt(0)
  for (const [letters, pair] of DOUBLE) {
    for (const letter of letters) table[letter.charCodeAt(0)] = FIRST_PAIR + pair
  }
  for (const unit of [0xd7, 0xf7, 0x37e, 0x387, 0x589]) table[unit] = SEPARATOR

  for (const [from, to] of INVISIBLE) set(from, to, SKIP)
  for (const [from, to] of PICTURES) set(from, to, EMOJI)
  for (const mark of '%€$£') table[mark.charCodeAt(0)] = SYMBOL
  for (const mark of "'’‘ʼ`´ʹ′＇") table[mark.charCodeAt(0)] = APOSTROPHE
  set(0xd800, 0xdfff, SURROGATE)
  return table
}
