/** What the shape of a code allows: so many paragraphs in a section, of so many code units. */
const MOST_PARAGRAPHS = 200
const LONGEST_PARAGRAPH = 20_000

/** Paragraphs that fit in a section of a code, with every word: long ones are cut between words, the last of many are joined. */
export function fitBody(paragraphs: string[]): string[] {
  const cut = paragraphs.flatMap(cutText)
  if (cut.length <= MOST_PARAGRAPHS) return cut
  const joined: string[] = []
  // Neighbours are joined evenly, so that no paragraph takes all.
  const each = Math.ceil(cut.length / MOST_PARAGRAPHS)
  for (let at = 0; at < cut.length; at += each) joined.push(cut.slice(at, at + each).join(' '))
  // Above this it is a book; what is too long then is cut again and refused by the shape of a code, not lost here.
  return joined.flatMap(cutText)
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
