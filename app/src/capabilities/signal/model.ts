import type { OwnName, Signal } from './contract.ts'

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

/** An account as it is compared: small letters, without @ at its head and what ends a sentence. */
export function foldAccount(account: string): string {
  return account
    .trim()
    .replace(/^@+/, '')
    .replace(/[.-]+$/, '')
    .toLowerCase()
}

/** A hashtag as it is compared: small letters without marks, without #. */
export function foldTag(tag: string): string {
  return tag.trim().replace(/^#+/, '').normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

/** Letters and digits only, small and without marks: by what a name is known again however it is written. */
export function lettersOf(text: string): string {
  return foldTag(text).replace(/[^\p{L}\p{N}]/gu, '')
}

/**
 * Whether some words are or hold the whole name of a person, in any order and writing: "Eva Kuiper", "Kuiper, Eva",
 * "@evakuiper". A first or last name alone is no person: organisations bear them too.
 */
export function isNameOf(words: string, person: string): boolean {
  const parts = person.split(/\s+/).map(lettersOf).filter(Boolean)
  if (parts.length < 2) return parts.length === 1 && lettersOf(words) === parts[0]
  const whole = lettersOf(words)
  const last = parts.at(-1)!
  const before = parts.slice(0, -1).join('')
  // "van Dam, Joost" and "Dam, Joost van" beside the usual order.
  const turned = [...parts.slice(1), parts[0]!].join('')
  return [before + last, last + before, turned].some((name) =>
    // A short name stands in many words by chance.
    name.length < 8 ? whole === name : whole.includes(name),
  )
}

/** The first words of a text on one line, cut between characters. */
export function excerptOf(text: string, most: number): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line.length <= most) return line
  return `${line
    .slice(0, most - 1)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()}…`
}

/** A name as people write it: an account with @, a hashtag with #. */
export function showName({ kind, text }: Pick<OwnName, 'kind' | 'text'>): string {
  if (kind === 'account') return `@${text}`
  return kind === 'hashtag' ? `#${text}` : text
}
