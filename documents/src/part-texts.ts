import type { Language } from '@handvat/engine/rule.ts'
import type { Text } from './library.ts'

/** Every text in both languages that a part of a code holds, in order. */
export function listTexts(content: unknown): Text[] {
  if (typeof content !== 'object' || content === null) return []
  if (Array.isArray(content)) return content.flatMap(listTexts)
  const { nl, en } = content as Partial<Text>
  if (typeof nl === 'string' && typeof en === 'string') return [{ nl, en }]
  return Object.values(content).flatMap(listTexts)
}

/** A text in the language asked for, or in the other where it is only there: a name is better than nothing. */
export function sayIn(text: Text, language: Language): string {
  return text[language] || text[language === 'nl' ? 'en' : 'nl']
}
