import { library } from 'virtual:library'
import type { AdviceReport } from '@handvat/documents/advise/advice-report.ts'
import { adviseOn } from '@handvat/documents/advise/advise-on.ts'
import { makeReportSheet, type ReportSheet } from '@handvat/documents/advise/report-sheet.ts'
import { writeAdviceDocx, writeAdvicePdf } from '@handvat/documents/advise/write-advice.ts'
import type { Contact } from '@handvat/documents/code.ts'
import { lintDocument } from '@handvat/documents/lint/lint-document.ts'
import { measureDocument } from '@handvat/documents/meters/measure-document.ts'
import type { ReadDocument } from '@handvat/documents/passages.ts'
import { readDay } from '@handvat/documents/review.ts'
import type { Language } from '#capabilities/people/contract.ts'
import { listContactPoints, listNames } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import { look } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { AdviceSwitch } from '../contract.ts'
import * as switches from '../store/advice-switches.server.ts'
import * as kept from '../store/kept-advice.server.ts'
import * as publications from '../store/publications.server.ts'

/** What an advice can be taken along as: a name, and who writes it. */
export const adviceFiles = {
  'advice.pdf': { type: 'application/pdf', write: writeAdvicePdf },
  'advice.docx': {
    type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    write: writeAdviceDocx,
  },
} as const

export type AdviceFile = keyof typeof adviceFiles

/** Whether an advice can be had under this name. */
export function isAdviceFile(name: string): name is AdviceFile {
  return Object.hasOwn(adviceFiles, name)
}

/** Advice on a text of elsewhere, dated on the day that it was brought: the same text gives the same report. */
export function makeReport(
  read: ReadDocument,
  { name, broughtAt, language }: { name: string; broughtAt: Date; language: Language },
): AdviceReport {
  if (!library.advice) throw new Refusal('not-found')
  const findings = lintDocument(library, read, { language })
  const meters = measureDocument(library, read)
  return adviseOn(library, read, findings, meters, { date: readDay(broughtAt), name, language })
}

/** A report with every label in words; `by` names who hands it over. */
export function showReport(report: AdviceReport, by = ''): ReportSheet {
  if (!library.advice) throw new Refusal('not-found')
  return makeReportSheet(library.advice, report, by)
}

/** A report as a file. */
export async function writeReport(
  report: AdviceReport,
  file: AdviceFile,
  by?: string,
): Promise<Uint8Array> {
  return adviceFiles[file].write(library, report, by)
}

/** Throws `not-found` unless the organisation opened its page for visitors: a page that is closed is not there. */
export async function demandAdvicePage(who: Who): Promise<void> {
  const [last] = await look(who, (context) => switches.listSwitches(context, 1))
  if (last?.state !== 'on') throw new Refusal('not-found')
}

const SWITCHES_SHOWN = 20

/** How the page for visitors stands, and the last presses with the names of who made them, newest first. */
export async function findAdvicePage(who: Who): Promise<{
  on: boolean
  /** Of the last press; 0 for none. */
  number: number
  switches: (AdviceSwitch & { name: string })[]
}> {
  demand(who, access.switchAdvice)
  const rows = await look(who, (context) => switches.listSwitches(context, SWITCHES_SHOWN))
  const names = await listNames(who, [...new Set(rows.map(({ person }) => person))])
  return {
    on: rows[0]?.state === 'on',
    number: rows[0]?.number ?? 0,
    switches: rows.map((row) => ({ ...row, name: names.get(row.person) ?? '' })),
  }
}

/** Whom visitors can talk to: the contact of the published code, which is public, or else the first contact point. */
export async function findVisitorContact(who: Who): Promise<Contact | undefined> {
  const code = await look(who, (context) => publications.findPublication(context, 'latest'))
  if (code) return code.document.contact
  const [point] = await listContactPoints(who)
  return (
    point && {
      name: point.name,
      ...(point.email ? { email: point.email } : {}),
      ...(point.phone ? { phone: point.phone } : {}),
      ...(point.hours ? { hours: { nl: point.hours, en: point.hours } } : {}),
    }
  )
}

/** The advice on what a visitor brought, and until when it is here; undefined where it is gone. */
export async function findVisitorAdvice(
  who: Who,
  token: string,
  language: Language,
): Promise<{ report: AdviceReport; until: Date } | undefined> {
  await demandAdvicePage(who)
  const advice = kept.find(who.organisation, token)
  if (!advice) return undefined
  const { read, name, madeAt: broughtAt, until, reports } = advice
  const report = reports.get(language) ?? makeReport(read, { name, broughtAt, language })
  reports.set(language, report)
  return { report, until }
}

/** That advice as a file, made once; `by` names who hands it over. */
export async function writeVisitorAdvice(
  who: Who,
  token: string,
  { file, language, by }: { file: AdviceFile; language: Language; by: string },
): Promise<Uint8Array | undefined> {
  const found = await findVisitorAdvice(who, token, language)
  const advice = kept.find(who.organisation, token)
  if (!found || !advice) return undefined
  const name = `${language} ${file}`
  const bytes = advice.files.get(name) ?? (await writeReport(found.report, file, by))
  advice.files.set(name, bytes)
  kept.makeRoom()
  return bytes
}
