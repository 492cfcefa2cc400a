import { compareCodes, isWeighty } from '@handvat/documents/compare-codes.ts'
import { hashCode } from '@handvat/documents/code-text.ts'
import { listPublishRemarks } from '@handvat/documents/publish-remarks.ts'
import { readDay } from '@handvat/documents/review.ts'
import type { Language } from '#capabilities/people/contract.ts'
import type { Publishing } from '#capabilities/write/contract.ts'
import { sayDifferences, summaryLines } from '#capabilities/write/parts/difference-words.ts'
import en from '#messages/en.json' with { type: 'json' }
import { createTranslate, type Translate } from '#messages/messages.ts'
import nl from '#messages/nl.json' with { type: 'json' }
import { now } from '#platform/clock.ts'
import { writeDay, writeIsoDay } from '../../dates.ts'

const translate = { nl: createTranslate(nl), en: createTranslate(en) }

/** What an author sees before publishing: what changes, what it could be called, and what is worth a look. */
export async function showPublishing(
  { draft, counts, newest }: Omit<Publishing, 'may'>,
  wished: Language,
  annex: boolean,
) {
  const { document, revision } = draft
  const differences = counts ? compareCodes(counts.document, document) : []
  const language = document.languages.find((one) => one === wished) ?? document.languages[0] ?? 'nl'
  return {
    revision,
    newest,
    next: newest + 1,
    counts: counts ? { version: counts.version, date: writeDay(counts.publishedAt, wished) } : null,
    unchanged: counts !== undefined && (await hashCode(document)) === counts.hash,
    language,
    languages: document.languages,
    differences: differences.map((one) => ({
      ...one,
      texts: one.texts.filter((text) => text.language === language),
    })),
    weighty: isWeighty(differences),
    summary: Object.fromEntries(
      document.languages.map((one) => [
        one,
        sayDifferences(translate[one], differences, one, summaryLines),
      ]),
    ),
    // What another capability has to remark, such as a round in which people still comment on the draft, joins here.
    remarks: listPublishRemarks(document, readDay(now()))
      // An annex is looked at again with the core.
      .filter(({ say }) => !annex || say !== 'review-missing')
      .map((remark) => sayRemark(translate[wished], remark, wished)),
  }
}

function sayRemark(
  t: Translate,
  remark: ReturnType<typeof listPublishRemarks>[number],
  language: Language,
): string {
  const { say, ...values } = remark
  return t(`publish.remark.${say}`, {
    ...values,
    ...('language' in remark ? { language: t(`difference.word.language-${remark.language}`) } : {}),
    ...('day' in remark ? { day: writeIsoDay(remark.day, language) } : {}),
  })
}
