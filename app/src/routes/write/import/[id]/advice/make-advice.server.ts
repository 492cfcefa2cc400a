import { library } from 'virtual:library'
import { adviseOn } from '@handvat/documents/advise/advise-on.ts'
import { makeReportSheet } from '@handvat/documents/advise/report-sheet.ts'
import { lintDocument } from '@handvat/documents/lint/lint-document.ts'
import { measureDocument } from '@handvat/documents/meters/measure-document.ts'
import type { Language } from '#capabilities/people/contract.ts'
import type { CodeImport } from '#capabilities/write/contract.ts'
import { Refusal } from '#platform/refusal.ts'

/** Advice on the text of an import, dated on the day that it was brought: the same text gives the same report. */
export function makeAdvice({ read, name, createdAt }: CodeImport, language: Language) {
  if (!read || !library.advice) throw new Refusal('not-found')
  const report = adviseOn(
    library,
    read,
    lintDocument(library, read, { language }),
    measureDocument(library, read),
    { date: createdAt.toISOString().slice(0, 10), name, language },
  )
  return { report, sheet: makeReportSheet(library.advice, report) }
}
