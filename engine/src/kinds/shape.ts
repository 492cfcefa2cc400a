import { isLower, isUpper } from '../letter-case.ts'
import type { PackPatternOf } from '../pack.ts'
import { withTokens } from '../reading.ts'
import type { Found, Reading } from '../reading.ts'
import { WORD } from '../scan.ts'
import type { Scan } from '../scan.ts'

/** Fewest letters of which one can say that they shout, and the share of capitals among them. */
const FEWEST_LETTERS = 12
const SHARE = 0.6
/** Fewest words in capitals on a row; one or two may be abbreviations. */
const FEWEST_WORDS = 3

/** The form of the text: most of it in capitals, or rows of three or more exclamation and question marks. */
export function findShape(
  pattern: Pick<PackPatternOf<'shape'>, 'shape'>,
  { text, scan }: Reading,
): Found[] {
  return pattern.shape === 'capitals' ? findCapitals(text, scan) : findExclamations(text, scan)
}

function findCapitals(text: string, scan: Scan): Found[] {
  if (countLongestRow(text, scan) < FEWEST_WORDS) return []
  let capitals = 0
  let letters = 0
  for (let t = 0; t < scan.count; t++) {
    if (!(scan.flags[t]! & WORD)) continue
    for (let i = scan.start[t]!; i < scan.end[t]!; i++) {
      const unit = text.charCodeAt(i)
      if (isUpper(unit)) capitals++
      else if (!isLower(unit)) continue
      letters++
    }
  }
  if (letters < FEWEST_LETTERS || capitals <= SHARE * letters) return []
  return [withTokens(scan, { start: scan.start[0]!, end: scan.end[scan.count - 1]! })]
}

/** The most words on a row without a small letter. */
function countLongestRow(text: string, scan: Scan): number {
  let row = 0
  let longest = 0
  for (let t = 0; t < scan.count; t++) {
    if (!(scan.flags[t]! & WORD)) continue
    row = holdsSmall(text, scan.start[t]!, scan.end[t]!) ? 0 : row + 1
    if (row > longest) longest = row
  }
  return longest
}

function holdsSmall(text: string, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (isLower(text.charCodeAt(i))) return true
  return false
}

function findExclamations(text: string, scan: Scan): Found[] {
  if (!text.includes('!') && !text.includes('?')) return []
  const rows = [...text.matchAll(/[!?]{3,}/g)]
  if (rows.length === 0) return []
  const last = rows.at(-1)!
  return [withTokens(scan, { start: rows[0]!.index, end: last.index + last[0].length })]
}
