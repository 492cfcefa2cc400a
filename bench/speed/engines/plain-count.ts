/** What the plain counter found: places, and texts that hold any. */
export interface PlainCount {
  hits: number
  texts: number
}

/** A code unit that continues a word: ASCII letters, digits, `_`, and everything above ASCII. */
export function isWordUnit(unit: number): boolean {
  if (unit >= 0x80 || unit === 0x5f) return true
  return (
    (unit >= 0x30 && unit <= 0x39) ||
    (unit >= 0x41 && unit <= 0x5a) ||
    (unit >= 0x61 && unit <= 0x7a)
  )
}

/**
 * Counts where terms stand in texts, letter for letter and overlapping: at every place of every text each length that
 * a term has is cut out and looked up. With `bounded` no word may go on before or behind. Fold the letters before.
 */
export function countPlainly(
  texts: readonly string[],
  terms: readonly string[],
  bounded: boolean,
): PlainCount {
  const copies = new Map<string, number>()
  for (const term of terms) copies.set(term, (copies.get(term) ?? 0) + 1)
  const head = terms.reduce((shortest, term) => Math.min(shortest, term.length), 6)
  const lengthsOf = new Map<string, Set<number>>()
  for (const term of copies.keys()) {
    const start = term.slice(0, head)
    let lengths = lengthsOf.get(start)
    if (!lengths) lengthsOf.set(start, (lengths = new Set()))
    lengths.add(term.length)
  }
  const count = { hits: 0, texts: 0 }
  for (const text of texts) {
    const before = count.hits
    for (let at = 0; at + head <= text.length; at++) {
      if (bounded && at > 0 && isWordUnit(text.charCodeAt(at - 1))) continue
      for (const length of lengthsOf.get(text.slice(at, at + head)) ?? []) {
        const end = at + length
        if (bounded && end < text.length && isWordUnit(text.charCodeAt(end))) continue
        if (end <= text.length) count.hits += copies.get(text.slice(at, end)) ?? 0
      }
    }
    if (count.hits > before) count.texts++
  }
  return count
}
