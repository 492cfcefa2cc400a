import { compareCodes } from '@handvat/documents/compare-codes.ts'
import type { Language } from '#capabilities/people/contract.ts'
import type { Publication } from '#capabilities/write/contract.ts'

/** What is different between two versions, in the reader's language where the later one has it. */
export function showDifference(from: Publication, to: Publication, wished: Language) {
  const { languages } = to.document
  const language = languages.find((known) => known === wished) ?? languages[0] ?? 'nl'
  return {
    from: from.version,
    to: to.version,
    language,
    // The words of the other languages stay here: a page shows one.
    differences: compareCodes(from.document, to.document).map((one) => ({
      ...one,
      texts: one.texts.filter((text) => text.language === language),
    })),
  }
}
