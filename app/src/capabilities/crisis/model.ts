import type { StatementText } from './contract.ts'

/** The statement in this language, else in the other; with the language that it is in. */
export function pickStatement(
  text: StatementText,
  language: 'nl' | 'en',
): { text: string; language: 'nl' | 'en' } {
  const other = language === 'nl' ? 'en' : 'nl'
  return text[language]
    ? { text: text[language], language }
    : { text: text[other] ?? '', language: other }
}

/** Whether the next word is late, soon (within ten minutes) or has time. */
export function weighUpdate(nextAt: Date | null, now: Date): 'late' | 'soon' | 'calm' | null {
  if (!nextAt) return null
  const minutes = (nextAt.getTime() - now.getTime()) / 60_000
  return minutes <= 0 ? 'late' : minutes <= 10 ? 'soon' : 'calm'
}

/** Topics that were typed with commas or on lines: at most twenty, each once, of 2 to 60 characters. */
export function readTopics(typed: string): string[] {
  const topics = typed
    .split(/[,;\n]/)
    .map((topic) => topic.replace(/\s+/g, ' ').trim().toLowerCase())
    .filter((topic) => topic.length >= 2 && topic.length <= 60)
  return [...new Set(topics)].slice(0, 20)
}
