const WORDS = /[\p{L}\p{N}]+/gu

/** The words of a text in small letters, one space between them: what this matcher sees. */
export function normaliseWords(text: string): string {
  return (text.toLowerCase().match(WORDS) ?? []).join(' ')
}

/** The plain way with nothing but the language: a Set of terms, asked for every row of words of every length. */
export function createNgramSet(terms: readonly string[]): (text: string) => number {
  const set = new Set(terms.map(normaliseWords))
  let longest = 1
  for (const term of set) longest = Math.max(longest, term.split(' ').length)
  return (text) => {
    const words = text.toLowerCase().match(WORDS) ?? []
    let hits = 0
    for (let first = 0; first < words.length; first++) {
      let row = words[first]!
      if (set.has(row)) hits++
      for (let next = first + 1; next < words.length && next < first + longest; next++) {
        row = `${row} ${words[next]!}`
        if (set.has(row)) hits++
      }
    }
    return hits
  }
}
