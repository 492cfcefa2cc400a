/** The number of a version in an address, from 1; null for anything else. */
export function readNumber(text: string): number | null {
  return /^[1-9]\d{0,5}$/.test(text) ? Number(text) : null
}
