/** What the shape of a code allows: so many paragraphs in a section, of so many code units. */
const MOST_PARAGRAPHS = 200
const LONGEST_PARAGRAPH = 20_000

/** Paragraphs that fit in a section of a code, with every word: long ones are cut between words, neighbours among many joined. */
export function fitBody(paragraphs: string[]): string[] {
  const cut = paragraphs.flatMap(cutText)
  if (cut.length <= MOST_PARAGRAPHS) return cut
  // No larger than needed. What one file may hold fits at the last: two neighbours together are longer than the roof.
  for (const roof of [500, 1_000, 2_000, 5_000, 10_000]) {
    const joined = joinUpTo(cut, roof)
    if (joined.length <= MOST_PARAGRAPHS) return joined
  }
  return joinUpTo(cut, LONGEST_PARAGRAPH)
}

function joinUpTo(paragraphs: string[], roof: number): string[] {
  const joined: string[] = []
  for (const text of paragraphs) {
    const last = joined.at(-1)
    if (last !== undefined && last.length + 1 + text.length <= roof) {
      joined[joined.length - 1] = `${last} ${text}`
    } else joined.push(text)
  }
  return joined
}

function cutText(text: string): string[] {
  const parts: string[] = []
  let rest = text
  while (rest.length > LONGEST_PARAGRAPH) {
    const blank = rest.lastIndexOf(' ', LONGEST_PARAGRAPH)
    const at = blank > 0 ? blank : LONGEST_PARAGRAPH
    parts.push(rest.slice(0, at))
    rest = rest.slice(at).trimStart()
  }
  return [...parts, rest]
}
