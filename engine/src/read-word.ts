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
import { HASH_START, hashUnits, mixUnit } from './scan.ts'
import type { Scan } from './scan.ts'
import { looksMasked } from './unmask.ts'

/**
 * Folds the word that begins at unit `from` into `scan.folded` behind `at`, and returns where it ends in the text. Where
 * its letters end, their hash, and whether it looks like a word in disguise it leaves in `scan.written`, `wordHash` and
 * `masked`.
 */
export function readWord(scan: Scan, from: number, at: number): number {
  const { text, units, folded } = scan
  const { length } = text
  const foldOf = FOLD
  let i = from
  let written = at
  let hash = HASH_START
  let before = 0
  let same = 0
  let masked = false
  let plain = true
  while (i < length) {
    const mark = units[i]!
    const here = foldOf[mark]!
    if (here >= FIRST_LETTER && here < FIRST_PAIR) {
      folded[written++] = here
      hash = mixUnit(hash, here)
      same = here === before ? same + 1 : 0
      if (same === 2 || here < 0x3a) masked = true
      before = here
      i++
      continue
    }
    if (mark === 0x20) break
    plain = false
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
  // Signs inside a word are rare enough to read it once more.
  scan.wordHash = plain ? hash : hashUnits(folded, at, written - at)
  scan.masked = plain ? masked : looksMasked(folded, at, written)
  return i
}
