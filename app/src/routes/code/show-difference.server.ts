import { compareCodes } from '@handvat/documents/compare-codes.ts'
import type { Language } from '#capabilities/people/contract.ts'
import type { Publication } from '#capabilities/write/contract.ts'
import { readText } from '#capabilities/write/parts/difference-words.ts'
import { writeDay } from '../dates.ts'

/** What is different between two versions, in the reader's language where the later one has it. */
export function showDifference(from: Publication, to: Publication, wished: Language) {
  const { languages } = to.document
  const language = languages.find((known) => known === wished) ?? languages[0] ?? 'nl'
  return {
    from: from.version,
    to: to.version,
    language,
    was: writeDay(from.publishedAt, wished),
    date: writeDay(to.publishedAt, wished),
    // The author's words are about exactly one step.
    summary: to.follows === from.version && to.summary ? readText(to.summary, language) : null,
    // The words of the other languages stay here: a page shows one.
    differences: compareCodes(from.document, to.document).map((one) => ({
      ...one,
      texts: one.texts.filter((text) => text.language === language),
    })),
  }
}
