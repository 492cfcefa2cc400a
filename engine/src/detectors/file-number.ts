import type { DetectorInput, Stretch } from './detector-input.ts'

/**
 * Numbers of files, cases and policies in the shapes that the organisation gave: `Z-9999-9999`, `99.999.999`,
 * `A99/99999` (9 any digit, A any letter). Amounts of money are left out.
 */
export function findFileNumbers({ text, fileNumbers }: DetectorInput): Stretch[] {
  if (fileNumbers.length === 0) return []
  const found: Stretch[] = []
  for (const match of text.matchAll(/(?<![\w])[a-z0-9]/gi)) {
    const start = match.index
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
    const sign = text[from + k]!
    const asked = shape[k]!
    if (asked === '9') {
      if (!/\d/.test(sign)) return -1
    } else if (asked === 'A') {
      if (!/[a-z]/i.test(sign)) return -1
    } else if (sign.toUpperCase() !== asked.toUpperCase()) return -1
  }
  return from + shape.length
}

function isPartOfMore(text: string, start: number, end: number): boolean {
  if (/^(?:\w|[.,/-]\d)/.test(text.slice(end, end + 2))) return true
  if (/(?:[€$£]\s?|\d[.,/-])$/.test(text.slice(Math.max(0, start - 2), start))) return true
  return /^ ?(?:euro|eur)\b/i.test(text.slice(end, end + 6))
}
