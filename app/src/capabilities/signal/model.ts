import type { Signal } from './contract.ts'

/** A title of at most 80 characters for a list: the words, else the site of the link, else nothing. */
export function titleOf(signal: Pick<Signal, 'text' | 'note' | 'link'>): string | null {
  const words = (signal.text ?? signal.note ?? '').replace(/\s+/g, ' ').trim()
  if (words) return words.length > 80 ? `${words.slice(0, 79).trimEnd()}…` : words
  return signal.link ? siteOf(signal.link) : null
}

/** The site of a link, as people call it: "facebook.com". */
export function siteOf(link: string): string {
  return URL.canParse(link) ? new URL(link).hostname.replace(/^(www|m)\./, '') : link
}
