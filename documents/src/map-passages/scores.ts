import type { Language } from '@handvat/engine/rule.ts'
import type { SectionKind } from '../code-facts.ts'
import { findCues } from './cue-index.ts'
import type { ReadingIndex } from './reading-index.ts'
import { listWords, stemWord } from './stem-words.ts'
import { compareText } from './text-space.ts'

/** Points for each section, with the words that gave them. */
export interface Scores {
  points: Map<SectionKind, number>
  words: Map<SectionKind, string[]>
}

/** Adds points for a section, and the words that gave them. */
export function add(scores: Scores, section: SectionKind, points: number, words: string[]): void {
  scores.points.set(section, (scores.points.get(section) ?? 0) + points)
  scores.words.set(section, [...(scores.words.get(section) ?? []), ...words])
}

/** What the words of a heading say of each section. */
export function scoreTitle(text: string, index: ReadingIndex, language: Language): Scores {
  const scores: Scores = { points: new Map(), words: new Map() }
  for (const { section, shown, weight } of findCues(index.cues.title, text, language)) {
    add(scores, section, weight, [shown])
  }
  for (const { section, shown, weight } of findCues(index.cues.text, text, language)) {
    add(scores, section, weight * 0.5, [shown])
  }
  for (const { id, score, shared } of compareText(index.sections, text, language).slice(0, 5)) {
    add(scores, id, score * 1.2, showWords(shared, text, language))
  }
  return scores
}

/** The words of a text that have these stems, as they stand in it. */
export function showWords(stems: string[], text: string, language: Language): string[] {
  const words = listWords(text)
  return stems.flatMap((stem) => words.find((word) => stemWord(word, language) === stem) ?? [])
}
