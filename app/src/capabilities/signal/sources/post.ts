/** One public text as a source gave it: plain, bounded, and with what tells it from every other of that source. */
export interface Post {
  /** The source's own id of it; an address or a hash where it gives none. */
  id: string
  /** Where people read it: http or https, without what follows people; null where the source gives none. */
  address: string | null
  /** As shown. */
  author: string | null
  /** What the author is called in the network, without @: to know the organisation's own accounts. */
  accounts: readonly string[]
  title: string | null
  text: string
  /** As the source says; null: to be guessed. */
  language: string | null
  at: Date | null
}

/** The most of each that is kept, in UTF-16 code units. */
export const postLimits = { id: 2_000, address: 2_000, author: 200, title: 300, text: 20_000 }

/** The first units of a text, cut between characters: half an emoji is no text. */
export function cut(text: string, most: number): string {
  return text.length <= most ? text : text.slice(0, most).replace(/[\ud800-\udbff]$/, '')
}

/** A language code of two or three letters of `nl-NL`, or null. */
export function readLanguage(tag: string | null | undefined): string | null {
  const [code = ''] = (tag ?? '').trim().toLowerCase().split(/[-_]/)
  return /^[a-z]{2,3}$/.test(code) ? code : null
}

/** A moment that a source gives, or null where it is none or impossible; one in the future counts as now. */
export function readMoment(text: string | null | undefined, now: Date): Date | null {
  const time = Date.parse((text ?? '').trim())
  if (!Number.isFinite(time) || time < Date.UTC(1990, 0)) return null
  return new Date(Math.min(time, now.getTime()))
}
