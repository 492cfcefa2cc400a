import type { DetectorInput, Stretch } from './detector-input.ts'

/**
 * Numbers of files, cases and policies in the shapes that the organisation gave: `Z-9999-9999`, `99.999.999`,
 * `A99/99999` (9 any digit, A any letter). Amounts of money are left out.
 */
export function findFileNumbers({ text, fileNumbers }: DetectorInput): Stretch[] {
  if (fileNumbers.length === 0) return []
  const found: Stretch[] = []
  for (let start = 0; start < text.length; start++) {
    const unit = text.charCodeAt(start)
    if (!isDigitUnit(unit) && !isLetterUnit(unit)) continue
    if (start > 0 && isWordUnit(text.charCodeAt(start - 1))) continue
    for (const shape of fileNumbers) {
      const end = readShape(text, start, shape)
      if (end < 0 || isPartOfMore(text, start, end)) continue
      found.push({ start, end })
      break
    }
  }
  return found
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

function isDigitUnit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}

function isLetterUnit(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a)
}

function isWordUnit(unit: number): boolean {
  return isDigitUnit(unit) || isLetterUnit(unit) || unit === 0x5f
}

function isPartOfMore(text: string, start: number, end: number): boolean {
  if (/^(?:\w|[.,/-]\d)/.test(text.slice(end, end + 2))) return true
  if (/(?:[€$£]\s?|\d[.,/-])$/.test(text.slice(Math.max(0, start - 2), start))) return true
  return /^ ?(?:euro|eur)\b/i.test(text.slice(end, end + 6))
}
