import type { Language } from '@handvat/engine/rule.ts'
import { countWords } from '../lint/read-sentences.ts'
import type { ReadSentence } from '../lint/read-sentences.ts'

/** The length and the form of the sentences of a document. */
export interface SentenceMeters {
  /** Words of all passages, headings included. */
  words: number
  /** Sentences of paragraphs and items. */
  count: number
  /** Words in a sentence on average; 0 without sentences. */
  mean: number
  /** Words of the longest sentence. */
  longest: number
  /** Sentences in the passive. */
  passive: number
  /** Times that an obligation is put stiffly: "dient te", "is required to". */
  stiff: number
}

const PASSIVE: Record<Language, RegExp> = {
  nl: /\b(?:word|wordt|worden|werd|werden|geworden)\b/i,
  en: /\b(?:is|are|was|were|be|been|being)\s+(?:\w+ly\s+)?(?:\w{3,}ed|made|given|taken|held|kept|seen|shown|written|sent|found|done|known|set)\b/i,
}

const STIFF: Record<Language, RegExp> = {
  nl: /\b(?:dien(?:t|en)(?:\s+\S+){0,8}?\s+te\b|is gehouden|zijn gehouden|is het verplicht)/gi,
  en: /\b(?:(?:is|are) (?:required|obliged|obligated|expected) to|shall)\b/gi,
}

/** Measures the sentences of a document. */
export function measureSentences(sentences: ReadSentence[], language: Language): SentenceMeters {
  const meters = { words: 0, count: 0, mean: 0, longest: 0, passive: 0, stiff: 0 }
  let inSentences = 0
  for (const { passage, text } of sentences) {
    const words = countWords(text)
    meters.words += words
    if (passage.kind === 'heading' || words === 0) continue
    meters.count++
    inSentences += words
    meters.longest = Math.max(meters.longest, words)
    if (PASSIVE[language].test(text)) meters.passive++
    meters.stiff += text.match(STIFF[language])?.length ?? 0
  }
  meters.mean = meters.count > 0 ? inSentences / meters.count : 0
  return meters
}
