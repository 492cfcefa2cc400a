import { FIRST_LETTER, FOLD, isDigit } from './fold.ts'

/** Abbreviations whose period does not end a sentence. */
const ABBREVIATIONS = new Set(
  'dhr mevr mw mej mr mrs ms dr drs ir ing prof st geb tel bijv evt incl excl resp nr afd'.split(
    ' ',
  ),
)
/** The same, when a digit follows. */
const BEFORE_DIGIT = new Set(
  'no jan feb mrt apr jun jul aug sep sept okt oct nov dec art blz p pag kl ca max min'.split(' '),
)

/**
 * Whether the code unit at `i` ends a sentence: a new line, ! or ?, or a period that is not part of a row of
 * periods, an abbreviation, an initial or an address. `wordStart` and `wordEnd` are the bounds of the word before it.
 */
export function endsSentence(text: string, i: number, wordStart: number, wordEnd: number): boolean {
  const unit = text.charCodeAt(i)
  if (unit === 0x0a || unit === 0x0d || unit === 0x21 || unit === 0x3f) return true
  if (unit === 0x2028 || unit === 0x2029) return true
  if (unit !== 0x2e) return false
  const next = i + 1 < text.length ? text.charCodeAt(i + 1) : 0
  if (next === 0x2e || (i > 0 && text.charCodeAt(i - 1) === 0x2e)) return false
  if (FOLD[next]! >= FIRST_LETTER) return false
  if (wordEnd !== i || wordEnd - wordStart > 5) return true
  const word = text.slice(wordStart, wordEnd).toLowerCase()
  if (word.length === 1 && !isDigit(FOLD[word.charCodeAt(0)]!)) return false
  if (ABBREVIATIONS.has(word)) return false
  return !(BEFORE_DIGIT.has(word) && followedByDigit(text, i + 1))
}

/** Whether what follows the code unit begins a clause, so that a capital there says nothing. */
export function opensClause(unit: number): boolean {
  return OPENERS.has(unit)
}

const OPENERS = new Set([...':"“„‟«»([{–—|•>*;/'].map((mark) => mark.charCodeAt(0)))

function followedByDigit(text: string, from: number): boolean {
  let i = from
  while (i < text.length && i < from + 3 && text.charCodeAt(i) === 0x20) i++
  const unit = i < text.length ? text.charCodeAt(i) : 0
  return unit >= 0x30 && unit <= 0x39
}
