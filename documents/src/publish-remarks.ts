import type { Language } from '@handvat/engine/rule.ts'
import type { CodeDocument } from './code.ts'
import type { Text } from './library.ts'
import { findPart, listPartKeys } from './parts.ts'
import { weighReview } from './review.ts'

/** Advice to an author who is about to publish; nothing of it blocks. */
export type PublishRemark =
  | { say: 'untranslated' | 'lagging'; language: Language; count: number }
  | { say: 'review-missing' }
  | { say: 'review-passed'; day: string }
  | { say: 'few-holders'; account: string; count: number }

/** What is worth a look before a code is published; `today` is an ISO date. */
export function listPublishRemarks(code: CodeDocument, today: string): PublishRemark[] {
  const remarks: PublishRemark[] = []
  const parts = listPartKeys(code)
    .filter((key) => key !== 'order')
    .map((key) => readOwn(findPart(code, key)))
  for (const language of code.languages) {
    const untranslated = parts.filter((part) =>
      listTexts(part).some((text) => !text[language].trim() && isWritten(text, code.languages)),
    ).length
    if (untranslated > 0) remarks.push({ say: 'untranslated', language, count: untranslated })
    const lagging = parts.filter((part) => part.lagging?.includes(language)).length
    if (lagging > 0) remarks.push({ say: 'lagging', language, count: lagging })
  }
  const review = weighReview(code.reviewBy, today)
  if (review.state === 'none') remarks.push({ say: 'review-missing' })
  if (review.state === 'passed' || review.state === 'long-passed')
    remarks.push({ say: 'review-passed', day: review.by })
  for (const { platform, handle, holders } of code.facts?.accounts ?? []) {
    const count = holders.filter((holder) => holder.trim()).length
    if (count < 2) remarks.push({ say: 'few-holders', account: `${platform} ${handle}`, count })
  }
  return remarks
}

interface Part {
  lagging?: Language[]
}

const readOwn = (content: unknown): Part => (content ?? {}) as Part

const isWritten = (text: Text, languages: readonly Language[]) =>
  languages.some((language) => text[language].trim())

/** Every text in a part, however deep. */
function listTexts(value: unknown): Text[] {
  if (typeof value !== 'object' || value === null) return []
  const fields = Object.values(value)
  if ('nl' in value && 'en' in value && fields.length === 2) return [value as Text]
  return fields.flatMap(listTexts)
}
