import type { Language } from '@handvat/engine/rule.ts'
import type { Source } from '../library.ts'

const UNVERIFIED: Record<Language, string> = {
  nl: 'Laat dit nakijken.',
  en: 'Have this checked.',
}

/** The sources that a public source confirmed, and a request to look where there is one that was not. */
export function citeSources(
  keys: string[],
  sources: Record<string, Source>,
  language: Language,
): string {
  const known = keys.flatMap((key) => sources[key] ?? [])
  const confirmed = known.filter(({ verified }) => verified)
  return [
    ...confirmed.map(({ title, where }) => `${title} (${where}).`),
    ...(confirmed.length < keys.length ? [UNVERIFIED[language]] : []),
  ].join(' ')
}
