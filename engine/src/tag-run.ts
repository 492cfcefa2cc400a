import { FIRST_LETTER, FIRST_PAIR, FOLD, PAIRS, SKIP, isDigit } from './fold.ts'
import { isLower, isUpper } from './letter-case.ts'

/**
 * Where the hashtag or mention whose first letter is at `from` ends, or `from` where there is none.
 * A hashtag needs a letter ("#12" is a number); a mention may hold dots and hyphens between letters.
 */
export function findTagEnd(text: string, from: number, mention: boolean): number {
  let letters = 0
  let end = from
  let i = from
  while (i < text.length) {
    const unit = text.charCodeAt(i)
    const fold = FOLD[unit]!
    if (fold >= FIRST_LETTER) {
      if (!isDigit(fold)) letters++
      end = ++i
    } else if (unit === 0x5f) {
      end = ++i
    } else if (fold === SKIP) i++
    else if (mention && (unit === 0x2e || unit === 0x2d) && end === i && i > from) {
      if (i + 1 < text.length && FOLD[text.charCodeAt(i + 1)]! >= FIRST_LETTER) i++
      else break
    } else break
  }
  return letters > 0 ? end : from
}

/** Where the part of a hashtag that begins at `from` ends: at an underscore, a new capital, or a turn between letters and digits. */
export function findPartEnd(text: string, from: number, to: number): number {
  for (let i = from + 1; i < to; i++) {
    const before = text.charCodeAt(i - 1)
    const unit = text.charCodeAt(i)
    if (unit === 0x5f) return i
    const next = i + 1 < to ? text.charCodeAt(i + 1) : 0
    if (isUpper(unit) && (isLower(before) || (isUpper(before) && isLower(next)))) return i
    const fold = FOLD[unit]!
    const foldBefore = FOLD[before]!
    if (fold < FIRST_LETTER || foldBefore < FIRST_LETTER) continue
    if (isDigit(fold) !== isDigit(foldBefore)) return i
  }
  return to
}

/** Writes the folded units of a stretch into `folded` from `at`, marks inside a mention kept; returns where it stopped. */
export function foldInto(
  text: string,
  from: number,
  to: number,
  folded: Uint16Array,
  at: number,
): number {
  let written = at
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i)
    const fold = FOLD[unit]!
    if (fold >= FIRST_PAIR) {
      const pair = PAIRS[fold - FIRST_PAIR]!
      folded[written++] = pair[0]
      folded[written++] = pair[1]
    } else if (fold >= FIRST_LETTER) folded[written++] = fold
    else if (unit === 0x5f || unit === 0x2e || unit === 0x2d) folded[written++] = unit
  }
  return written
}
