import type { Language } from '@handvat/engine/rule.ts'
import type { Text } from './library.ts'

// A database keeps the keys of what it stores in an order of its own; a reader reads in this one.
const READING_ORDER = ['title', 'intro', 'body', 'text', 'why', 'examples', 'do', 'dont']

/** Every text in both languages that a part of a code holds, in reading order, however it was stored. */
export function listTexts(content: unknown): Text[] {
  if (typeof content !== 'object' || content === null) return []
  if (Array.isArray(content)) return content.flatMap(listTexts)
  const { nl, en } = content as Partial<Text>
  if (typeof nl === 'string' && typeof en === 'string') return [{ nl, en }]
  return Object.entries(content)
    .sort(([a], [b]) => placeOf(a) - placeOf(b))
    .flatMap(([, value]) => listTexts(value))
}

/** The texts of `content` in one language that `other` has not, each once: what differs between two texts of one part. */
export function listOwnTexts(content: unknown, other: unknown, language: keyof Text): string[] {
  const others = new Set(listTexts(other).map((text) => text[language]))
  return [...new Set(listTexts(content).map((text) => text[language]))].filter(
    (text) => text && !others.has(text),
  )
}

function placeOf(key: string): number {
  const place = READING_ORDER.indexOf(key)
  return place < 0 ? READING_ORDER.length : place
}

/** A text in the language asked for, or in the other where it is only there: a name is better than nothing. */
export function sayIn(text: Text, language: Language): string {
  return text[language] || text[language === 'nl' ? 'en' : 'nl']
}

/** The same content, in which a text that is missing in one language stands in the other: a sentence is better than a gap. */
export function fillTexts<Content>(content: Content): Content {
  if (typeof content !== 'object' || content === null) return content
  if (Array.isArray(content)) return content.map(fillTexts) as Content
  const { nl, en } = content as Partial<Text>
  if (typeof nl === 'string' && typeof en === 'string')
    return { ...content, nl: nl || en, en: en || nl }
  return Object.fromEntries(
    Object.entries(content).map(([key, value]) => [key, fillTexts(value)]),
  ) as Content
}
