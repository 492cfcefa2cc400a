import type { FigureReport, ReportTable } from '@handvat/documents/export/figures/figure-report.ts'
import type { Language } from '#capabilities/people/contract.ts'
import { createTranslate, loadMessages } from '#messages/messages.ts'
import type { Figure } from '../contract.ts'
import type { FigureSheet } from '../model-sheets.ts'
import { monthsOf } from '../model.ts'
import type { Sentence } from '../model-sentences.ts'
import { saySentence, wordSheet, writeCount, writeMonth, type Words } from './words.server.ts'
import type { WordedTable } from '../contract-worded.ts'

/** All that a report is made of, as it is kept: every word in both languages, and the figures behind it. */
export interface ReportDocument {
  format: 1
  period: string
  version: number
  /** ISO date. */
  date: string
  figures: Figure[]
  nl: FigureReport
  en: FigureReport
}

/** What goes into a report, before it has words. */
export interface ReportSource {
  period: string
  version: number
  date: string
  organisation: string
  minimum: number
  sentences: Sentence[]
  sheets: FigureSheet[]
  figures: Figure[]
  /** What rules are called, by language. */
  rules: Record<Language, ReadonlyMap<string, string>>
}

/** Writes a report out in both languages. */
export async function writeReportDocument(source: ReportSource): Promise<ReportDocument> {
  const { period, version, date, figures } = source
  const [nl, en] = [await wordReport(source, 'nl'), await wordReport(source, 'en')]
  return { format: 1, period, version, date, figures, nl, en }
}

/** `2026-Q3` or `2026` in words. */
export function namePeriod(period: string, { t }: Words): string {
  const [year = '', quarter] = period.split('-Q')
  return quarter ? t('reports.quarter', { quarter, year }) : t('reports.year', { year })
}

async function wordReport(source: ReportSource, language: Language): Promise<FigureReport> {
  const t = createTranslate(await loadMessages(language))
  const words = { t, language, rules: source.rules[language] }
  const { from, until } = monthsOf(source.period)
  const full = !source.period.includes('Q')
  const day = new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'UTC',
  }).format(new Date(source.date))
  return {
    language,
    length: full ? 'full' : 'page',
    title: t('reports.heading', { period: namePeriod(source.period, words) }),
    organisation: source.organisation,
    dated: t('reports.dated', { date: day, version: source.version }),
    scope: t('reports.scope', {
      from: writeMonth(from, language),
      until: writeMonth(until, language),
      minimum: writeCount(source.minimum, language),
    }),
    inShort: t('insight.five'),
    sentences: source.sentences.map((sentence) => saySentence(sentence, words)),
    sections: source.sheets.map((sheet) => {
      const { title, total, waits, what, isnt, spanTable, tables } = wordSheet(sheet, words)
      return {
        title,
        total: total ?? '',
        waits: waits ?? '',
        what,
        isnt,
        tables: [...(spanTable ? [spanTable] : []), ...tables].map(shorten),
      }
    }),
    few: t('insight.few.title'),
    labels: {
      what: t('insight.what'),
      isnt: t('insight.isnt'),
      pageOf: t('reports.page', { page: '{page}', pages: '{pages}' }),
    },
    limits: t('reports.limits'),
  }
}

function shorten({ title, columns, rows, scale, brief }: WordedTable): ReportTable {
  return {
    title,
    ...(brief ? { brief } : {}),
    columns,
    rows: rows.map(({ label, value, count, inset }) => ({
      label,
      value,
      inset,
      share: count === null ? null : Math.min(1, count / scale),
    })),
  }
}
