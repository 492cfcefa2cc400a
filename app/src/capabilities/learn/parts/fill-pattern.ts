/** A line with its `{placeholders}` filled in; where there is nothing to fill in, an ellipsis shows the place. */
export function fillPattern(
  pattern: string,
  words: { name: string; job: string; organisation: string },
): string {
  return pattern.replace(/\{(name|job|organisation)\}/g, (_, key: keyof typeof words) => {
    const word = words[key].trim()
    return word || '…'
  })
}

/** How many characters a platform counts: what a reader sees as one is one. */
export function countCharacters(text: string): number {
  return [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(text)].length
}
