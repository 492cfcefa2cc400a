import { EMOJI, FOLD, SKIP, foldStyled, isDigit, isIdeograph } from './fold.ts'

/** Where an emoji ends whose base ends at `from`: marks of variation and skin, and what a zero width joiner ties to it. */
export function findPictureEnd(text: string, from: number): number {
  let i = from
  let tied = false
  while (i < text.length) {
    const unit = text.charCodeAt(i)
    if (FOLD[unit] === SKIP) {
      tied = unit === 0x200d
      i++
    } else if (unit === 0xd83c && isSkinTone(text.charCodeAt(i + 1))) {
      i += 2
    } else if (tied && FOLD[unit] === EMOJI) {
      tied = false
      i++
    } else if (tied && isPair(text, i)) {
      tied = false
      i += 2
    } else break
  }
  return i
}

function isSkinTone(low: number): boolean {
  return low >= 0xdffb && low <= 0xdfff
}

/** Whether two surrogates that belong together begin at `i`. */
export function isPair(text: string, i: number): boolean {
  const high = text.charCodeAt(i)
  if (high < 0xd800 || high > 0xdbff) return false
  const low = text.charCodeAt(i + 1)
  return low >= 0xdc00 && low <= 0xdfff
}

/** The same, when they are a letter: an ideograph, or the alphabet in another style. */
export function isLetterPair(text: string, i: number): boolean {
  if (!isPair(text, i)) return false
  const high = text.charCodeAt(i)
  return isIdeograph(high) || foldStyled(high, text.charCodeAt(i + 1)) > 0
}

/** Whether the apostrophe at `i` stands inside a word; `before` is the folded unit before it. */
export function joinsLetters(text: string, i: number, before: number): boolean {
  if (isDigit(before) || i + 1 >= text.length) return false
  return FOLD[text.charCodeAt(i + 1)]! > 0x39
}

/** Where a row of one to four stars ends that masks letters inside a word ("k*t"), or `i` where it does not. */
export function findMaskEnd(text: string, i: number, before: number): number {
  let end = i
  while (end < i + 4 && text.charCodeAt(end) === 0x2a) end++
  if (end === i || before < 0x3a || end >= text.length) return i
  return FOLD[text.charCodeAt(end)]! > 0x39 ? end : i
}

/** Whether the unit at `i` is a period, comma or colon between two digits: it belongs to the number. */
export function joinsDigits(text: string, i: number, before: number): boolean {
  const mark = text.charCodeAt(i)
  if (mark !== 0x2e && mark !== 0x2c && mark !== 0x3a) return false
  if (!isDigit(before) || i + 1 >= text.length) return false
  const next = text.charCodeAt(i + 1)
  return next >= 0x30 && next <= 0x39
}

/** Whether folded units are a number: digits with their marks, then nothing, "k", "m" or "mln". */
export function isNumber(folded: Uint16Array, from: number, to: number): boolean {
  if (!isDigit(folded[from]!)) return false
  let i = from
  while (i < to && (isDigit(folded[i]!) || folded[i]! < 0x3b)) i++
  if (i === to) return true
  if (i + 1 === to) return folded[i] === 0x6b || folded[i] === 0x6d
  return i + 3 === to && folded[i] === 0x6d && folded[i + 1] === 0x6c && folded[i + 2] === 0x6e
}

/** Whether folded units end in 's, behind two letters or more. */
export function endsInApostropheS(folded: Uint16Array, from: number, to: number): boolean {
  return to - from > 3 && folded[to - 2] === 0x27 && folded[to - 1] === 0x73
}
