import { compareCodes } from '@handvat/documents/compare-codes.ts'
import type { Difference } from '@handvat/documents/compare/difference.ts'
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
    differences: compareOnce(from, to, language),
  }
}

// After a publication everyone who comes to read asks for the same comparison, and versions never change. The hash names
// the exact text, so that what is kept here is the same for whoever may read both.
const kept = new Map<string, Difference[]>()
const mostKept = 50

function compareOnce(from: Publication, to: Publication, language: Language): Difference[] {
  const key = `${from.hash} ${to.hash} ${language}`
  const known = kept.get(key)
  if (known) return known
  const differences = compareCodes(from.document, to.document, [language])
  const [oldest] = kept.keys()
  if (kept.size >= mostKept && oldest) kept.delete(oldest)
  kept.set(key, differences)
  return differences
}
