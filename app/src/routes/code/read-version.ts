/** The number of a version in an address; 0, which no version has, for anything else. */
export function readVersion(text: string | null): number {
  return text && /^[1-9][0-9]{0,5}$/.test(text) ? Number(text) : 0
}
