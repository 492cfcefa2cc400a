import { readingMinutes } from '@handvat/documents/code-text.ts'
import type { Language } from '#capabilities/people/contract.ts'
import type { Publication } from '#capabilities/write/contract.ts'

/** A version as the page shows it, in the reader's language where the code has it. */
export function showCode(publication: Publication, wished: Language) {
  const { document } = publication
  const language =
    document.languages.find((known) => known === wished) ?? document.languages[0] ?? 'nl'
  return {
    publication: publication.id,
    version: publication.version,
    hash: publication.hash,
    publishedAt: publication.publishedAt,
    minutes: readingMinutes(document, language),
    language,
    document,
  }
}
