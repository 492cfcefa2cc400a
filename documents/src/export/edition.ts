import type { Language } from '@handvat/engine/rule.ts'

/** Which text this is: a version that was published, or a draft that nobody can be held to. */
export type Edition = PublishedEdition | 'draft'

export interface PublishedEdition {
  /** From 1. */
  version: number
  /** ISO date or moment; its day is shown. */
  publishedAt: string
  /** SHA-256 of the code in 64 hexadecimal digits, as `hashCode` gives it. */
  hash: string
  /** Where the code can be read online. */
  address?: string
}

/** An ISO date (or the day of an ISO moment) in words: `1 december 2026`. */
export function writeDay(iso: string, language: Language): string {
  const [year = 0, month = 1, day = 1] = iso.slice(0, 10).split('-').map(Number)
  const moment = new Date(Date.UTC(year, month - 1, day))
  return new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(moment)
}
