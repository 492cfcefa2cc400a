/** The last piece of an address for a name: `Côte d'Ivoire` gives `cote-d-ivoire`; empty where nothing is left of it. */
export function writeAddress(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-+|-+$/g, '')
}
