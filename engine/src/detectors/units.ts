/** Whether a UTF-16 code unit is 0 to 9. */
export function isDigitUnit(unit: number): boolean {
  return unit >= 0x30 && unit <= 0x39
}

/** Whether a UTF-16 code unit is a to z, capital or small. */
export function isLetterUnit(unit: number): boolean {
  return (unit >= 0x61 && unit <= 0x7a) || (unit >= 0x41 && unit <= 0x5a)
}

/** Whether a UTF-16 code unit is what `\w` means: a letter without accent, a digit or a low line. */
export function isWordUnit(unit: number): boolean {
  return isLetterUnit(unit) || isDigitUnit(unit) || unit === 0x5f
}
