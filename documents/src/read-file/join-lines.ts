/** Words that stand behind a hyphen that is meant: `in- en uitloggen`, `pre- and post-release`. */
const AND = /^(?:en|of|tot|als|and|or|to|und)(?=[\s,])/iu

/** The lines of a paragraph as one; a word cut at the end of a line is whole again, a hyphen that belongs is kept. */
export function joinLines(lines: string[]): string {
  let text = ''
  for (const line of lines) text = joinTwo(text, line.trim())
  return text
}

/** Two lines as one. */
export function joinTwo(text: string, line: string): string {
  if (!text) return line
  if (text.endsWith('\u00AD')) return text.slice(0, -1) + line
  const cut = /(\p{L}+)[-\u2010]$/u.exec(text)
  if (!cut || !/^\p{Ll}/u.test(line)) {
    return /\p{L}[-\u2010]$/u.test(text) && /^\p{L}/u.test(line) ? text + line : `${text} ${line}`
  }
  if (AND.test(line)) return `${text} ${line}`
  // One letter is no syllable: `e-mail`, `x-ray`.
  if ((cut[1]?.length ?? 0) < 2) return text + line
  return text.slice(0, -1) + line
}
