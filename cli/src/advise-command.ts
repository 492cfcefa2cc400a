import { basename } from 'node:path'
import { parseArgs } from 'node:util'
import { adviseOn } from '@handvat/documents/advise/advise-on.ts'
import { makeReportSheet } from '@handvat/documents/advise/report-sheet.ts'
import type { ReportSheet } from '@handvat/documents/advise/report-sheet.ts'
import { writeAdviceDocx, writeAdvicePdf } from '@handvat/documents/advise/write-advice.ts'
import type { Library } from '@handvat/documents/library.ts'
import { lintDocument } from '@handvat/documents/lint/lint-document.ts'
import { getLibrary } from '@handvat/documents/load-library.ts'
import { measureDocument } from '@handvat/documents/meters/measure-document.ts'
import { readLanguage, writeOut } from './export-command.ts'
import { LIBRARY_FOLDER } from './folders.ts'
import { readCodeFile } from './read-code-file.ts'
import type { Streams } from './streams.ts'
import { WrongUse } from './wrong-use.ts'

let library: Library | undefined

/**
 * `handvat advise FILE`: an advice report on an existing code (.docx .pdf .md .txt). Nothing is sent and nothing is kept; the
 * same file and date give the same report. Exit code: 0 done, 2 wrong use or an unreadable file.
 */
export async function runAdvise(args: string[], streams: Streams): Promise<number> {
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      json: { type: 'boolean', default: false },
      pdf: { type: 'string' },
      docx: { type: 'string' },
      lang: { type: 'string' },
      date: { type: 'string' },
      by: { type: 'string' },
    },
  })
  const { json, pdf, docx, by } = values
  const [file, ...others] = positionals
  if (!file) throw new WrongUse('give the file of a code: handvat advise FILE')
  if (others.length > 0) throw new WrongUse(`give one file, not ${positionals.length}`)
  if ([json, pdf !== undefined, docx !== undefined].filter(Boolean).length > 1) {
    throw new WrongUse('choose one of --json, --pdf and --docx')
  }
  if (by !== undefined && by.length > 200) throw new WrongUse('--by is at most 200 characters')
  const lang = readLanguage(values.lang)
  const date = readDate(values.date)
  const read = await readCodeFile(file)
  library ??= getLibrary(LIBRARY_FOLDER)
  const language = lang ?? read.language
  const findings = lintDocument(library, read, { language })
  const meters = measureDocument(library, read)
  const report = adviseOn(library, read, findings, meters, {
    date,
    name: basename(file),
    language,
  })
  if (json) await streams.out(`${JSON.stringify(report)}\n`)
  else if (pdf !== undefined || docx !== undefined) {
    const bytes =
      pdf === undefined
        ? await writeAdviceDocx(library, report, by)
        : writeAdvicePdf(library, report, by)
    await writeOut(pdf ?? docx ?? '', bytes)
    await streams.out(`${pdf ?? docx}\n`)
  } else if (library.advice) {
    await streams.out(formatReport(makeReportSheet(library.advice, report, by)))
  }
  return 0
}

/** The day of the report: given, or today. */
function readDate(given: string | undefined): string {
  if (given === undefined) {
    const now = new Date()
    const two = (part: number) => String(part).padStart(2, '0')
    return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`
  }
  const moment = /^\d{4}-\d\d-\d\d$/.test(given) ? new Date(`${given}T00:00:00Z`) : undefined
  // A zip file, and so a Word file, knows no day outside these years; the second test finds a thirtieth of February.
  const known = moment && !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(given)
  if (!known || given < '1980-01-02' || given > '2099-12-31') {
    throw new WrongUse('--date is a day like 2026-11-30')
  }
  return given
}

/** What a terminal shows: the summary and what to do; every remark is in the other forms. */
function formatReport({ title, dated, about, summary, moments, labels }: ReportSheet): string {
  const actions = moments.flatMap((moment) => [
    `\n${moment.title}`,
    ...moment.actions.map(({ number, what, how }) => `  ${number}. ${what}\n     ${how}`),
  ])
  return [title, `${dated}. ${about}`, '', ...summary, ...actions, '', labels.limits, ''].join('\n')
}
