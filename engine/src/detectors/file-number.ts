import type { DetectorInput, Stretch } from './detector-input.ts'
import { digitRunsOf } from './digit-runs.ts'
import { isDigitUnit, isLetterUnit, isWordUnit } from './units.ts'

/**
 * Numbers of files, cases and policies in the shapes that the organisation gave: `Z-9999-9999`, `99.999.999`,
 * `A99/99999` (9 any digit, A any letter). Amounts of money are left out, and shapes without any digit.
 */
export function findFileNumbers(input: DetectorInput): Stretch[] {
  const { text, fileNumbers } = input
  const found: Stretch[] = []
  if (fileNumbers.length === 0) return found
  const shapes = fileNumbers.map((shape) => ({ shape, lead: shape.search(/[0-9]/) }))
  const { places } = digitRunsOf(input)
  for (let k = 0; k < places.length; k += 2) {
    // A row of digits in the text begins where the first one in the shape stands.
    for (const { shape, lead } of shapes) {
      const start = places[k]! - lead
      if (lead < 0 || start < 0 || !beginsWord(text, start)) continue
      const end = readShape(text, start, shape)
      if (end < 0 || isPartOfMore(text, start, end)) continue
      found.push({ start, end })
      break
    }
  }
  return found
}

function beginsWord(text: string, start: number): boolean {
  const unit = text.charCodeAt(start)
  if (!isDigitUnit(unit) && !isLetterUnit(unit)) return false
  return start === 0 || !isWordUnit(text.charCodeAt(start - 1))
}

function readShape(text: string, from: number, shape: string): number {
  if (from + shape.length > text.length) return -1
  for (let k = 0; k < shape.length; k++) {
    const unit = text.charCodeAt(from + k)
    const asked = shape.charCodeAt(k)
    if (asked === 0x39) {
      if (!isDigitUnit(unit)) return -1
    } else if (asked === 0x41) {
      if (!isLetterUnit(unit)) return -1
    } else if (!sameSign(unit, asked)) return -1
  }
  return from + shape.length
}

/** The same sign, in capital or small. */
function sameSign(a: number, b: number): boolean {
  if (a === b) return true
  if (a < 0x80 && b < 0x80) return isLetterUnit(a) && (a | 0x20) === (b | 0x20)
  return String.fromCharCode(a).toUpperCase() === String.fromCharCode(b).toUpperCase()
}

function isPartOfMore(text: string, start: number, end: number): boolean {
  if (/^(?:\w|[.,/-]\d)/.test(text.slice(end, end + 2))) return true
  if (/(?:[€$£]\s?|\d[.,/-])$/.test(text.slice(Math.max(0, start - 2), start))) return true
  return /^ ?(?:euro|eur)\b/i.test(text.slice(end, end + 6))
}
