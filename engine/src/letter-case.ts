import { ALL_CAPS, CAPITAL } from './scan.ts'

/** Whether a UTF-16 code unit is a capital letter. */
export function isUpper(unit: number): boolean {
  if (unit < 0x80) return unit >= 0x41 && unit <= 0x5a
  if (unit < 0xc0 || (unit >= 0xd800 && unit <= 0xdfff)) return false
  const letter = String.fromCharCode(unit)
  return letter.toLowerCase() !== letter
}

/** Whether a UTF-16 code unit is a small letter. */
export function isLower(unit: number): boolean {
  if (unit < 0x80) return unit >= 0x61 && unit <= 0x7a
  if (unit < 0xc0 || (unit >= 0xd800 && unit <= 0xdfff)) return false
  const letter = String.fromCharCode(unit)
  return letter.toUpperCase() !== letter
}

/** The bits CAPITAL and ALL_CAPS for the stretch `from` to `to` of a text. */
export function readCase(text: string, from: number, to: number): number {
  if (!isUpper(text.charCodeAt(from))) return 0
  let capitals = 0
  for (let i = from; i < to; i++) {
    const unit = text.charCodeAt(i)
    if (isUpper(unit)) capitals++
    else if (isLower(unit)) return CAPITAL
  }
  return capitals > 1 ? CAPITAL | ALL_CAPS : CAPITAL
}
