import {
  APOSTROPHE,
  FIRST_LETTER,
  FIRST_PAIR,
  FOLD,
  PAIRS,
  SKIP,
  SURROGATE,
  foldStyled,
} from './fold.ts'
import { findMaskEnd, isLetterPair, joinsDigits, joinsLetters } from './runs.ts'
import type { Scan } from './scan.ts'

/** Folds the word that begins at unit `i` into `scan.folded` from `written`; returns where it ends and leaves where its letters end in `scan.written`. */
export function readWord(scan: Scan, from: number, at: number): number {
  const { text, units, folded } = scan
  const { length } = text
  let i = from
  let written = at
  while (i < length) {
    const mark = units[i]!
    const here = FOLD[mark]!
    if (here >= FIRST_LETTER && here < FIRST_PAIR) {
      folded[written++] = here
      i++
      continue
    }
    if (mark === 0x20) break
    if (here >= FIRST_PAIR) {
      const pair = PAIRS[here - FIRST_PAIR]!
      folded[written++] = pair[0]
      folded[written++] = pair[1]
    } else if (here === SURROGATE && isLetterPair(text, i)) {
      const low = text.charCodeAt(++i)
      const styled = foldStyled(mark, low)
      folded[written++] = styled || mark
      if (!styled) folded[written++] = low
    } else if (here === APOSTROPHE && joinsLetters(text, i, folded[written - 1]!)) {
      folded[written++] = 0x27
    } else if (joinsDigits(text, i, folded[written - 1]!)) {
      folded[written++] = mark
    } else if (mark === 0x2a) {
      const masked = findMaskEnd(text, i, folded[written - 1]!)
      if (masked === i) break
      while (i < masked - 1) {
        folded[written++] = 0x2a
        i++
      }
      folded[written++] = 0x2a
    } else if (here !== SKIP) break
    i++
  }
  scan.written = written
  return i
}
