import { writeFigureReport } from '@handvat/documents/export/figures/write-figure-report.ts'
import type { Language } from '#capabilities/people/contract.ts'
import { listNames, listUnits } from '#capabilities/people/reads.server.ts'
import { listVersions } from '#capabilities/write/reads.server.ts'
import { createTranslate, loadMessages, type MessageKey } from '#messages/messages.ts'
import { demand } from '#platform/access.ts'
import { look } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { Figure, ReportRow } from '../contract.ts'
import { addMonths, listPeriods } from '../model.ts'
import { getScope } from '../reads.server.ts'
import type { ReportDocument } from './report-document.server.ts'
import * as reports from '../store/reports.server.ts'
import { findFirstMonth } from '../store/figures.server.ts'
import { nameRules } from './rules.server.ts'
import { nameCategory } from './words.server.ts'
import { writeCsv } from '../model-csv.ts'

export const reportsPerPage = 20

/** The reports that were made, the newest first, and the quarters and years of which one can be made. */
export async function listReports(
  who: Who,
  page: number,
): Promise<{ rows: ReportRow[]; total: number; periods: string[] }> {
  demand(who, access.readFigures)
  const { counted } = await getScope(who)
  const { rows, first } = await look(who, async (context) => ({
    rows: await reports.listReports(context, {
      offset: (page - 1) * reportsPerPage,
      limit: reportsPerPage,
    }),
    first: await findFirstMonth(context),
  }))
  const names = await listNames(who, [...new Set(rows.map(({ person }) => person))])
  return {
    rows: rows.map(({ id, kind, period, version, person, at }) => ({
      id,
      kind: kind as ReportRow['kind'],
      period,
      version,
      by: names.get(person) ?? '',
      at,
    })),
    total: Number(rows[0]?.total ?? 0),
    periods: counted && first ? listPeriods(first, addMonths(counted, 1)) : [],
  }
}

/** A report as it was made; throws `not-found`. */
export async function getReport(
  who: Who,
  id: string,
): Promise<{ document: ReportDocument; hash: string; at: Date }> {
  demand(who, access.readFigures)
  const found = await look(who, (context) => reports.findReport(context, id))
  if (!found) throw new Refusal('not-found')
  return found
}

/** The file of a report; the same report gives the same bytes. */
export function writeReportPdf(document: ReportDocument, language: Language): Uint8Array {
  return writeFigureReport(document[language])
}

/** Figures as a CSV file in words of the reader: one row for each number that shows. */
export async function writeFigureCsv(
  who: Who,
  figures: readonly Figure[],
  language: Language,
): Promise<string> {
  const t = createTranslate(await loadMessages(language))
  const units = new Map((await listUnits(who)).map(({ id, name }) => [id, name]))
  const rules = await nameRules(who, language)
  const { rows: versions } = await listVersions(who, 1)
  const heads = ['statistic', 'subject', 'facet', 'category', 'from', 'until', 'count', 'minimum']
  const nameSubject = (subject: string) => {
    const version = versions.find(({ id }) => id === subject)?.version
    return version === undefined ? subject : t('reading.version', { version })
  }
  const nameOne = ({ facet, category }: Figure) =>
    facet === ''
      ? ''
      : facet === 'unit' && category !== 'rest'
        ? (units.get(category) ?? t('insight.unit.gone'))
        : nameCategory(facet, category, { t, language, rules })
  return writeCsv(
    [
      heads.map((head) => t(`insight.csv.${head}` as MessageKey)),
      ...figures.map((figure) => [
        t(`statistic.${figure.statistic}` as MessageKey),
        nameSubject(figure.subject),
        figure.facet === '' ? '' : t(`insight.facet.${figure.facet}` as MessageKey),
        nameOne(figure),
        figure.from.slice(0, 7),
        figure.until.slice(0, 7),
        figure.count,
        figure.minimum,
      ]),
    ],
    language,
  )
}
