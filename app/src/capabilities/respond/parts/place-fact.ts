/**
 * Puts a fact and where it stands into a reply: in its blanks for fact, source and link where it has them, else at its end.
 * A sentence that goes into another one loses its full stop.
 */
export function placeFact(
  text: string,
  { fact, address }: { fact: string; address: string },
  markOf: (blank: 'fact' | 'source' | 'link') => string,
): string {
  const inside = fact.replace(/[.!]+$/, '')
  const site = new URL(address).hostname.replace(/^www\./, '')
  const linked = text.includes(markOf('link'))
  const filled = text
    .replaceAll(markOf('fact'), inside)
    .replaceAll(markOf('link'), address)
    // Where the address has no place of its own it is the source.
    .replaceAll(markOf('source'), linked ? site : address)
  if (filled !== text) return filled
  return [text.trimEnd(), `${inside}. ${address}`].filter(Boolean).join(' ')
}
