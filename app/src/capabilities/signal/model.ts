import type { Signal } from './contract.ts'

/** A title of at most 80 characters for a list: the words, else the site of the link, else nothing. */
export function titleOf(signal: Pick<Signal, 'text' | 'note' | 'link'>): string | null {
  const words = (signal.text ?? signal.note ?? '').replace(/\s+/g, ' ').trim()
  // Cut between characters: half an emoji is no text.
  if (words.length > 80)
    return `${words
      .slice(0, 79)
      .replace(/[\ud800-\udbff]$/, '')
      .trimEnd()}…`
  if (words) return words
  return signal.link ? siteOf(signal.link) : null
}

/** The site of a link, as people call it: "facebook.com". */
export function siteOf(link: string): string {
  return URL.canParse(link) ? new URL(link).hostname.replace(/^(www|m)\./, '') : link
}
