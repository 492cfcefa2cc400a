import type { Language } from '@handvat/engine/rule.ts'

/** A table of a report: what each row is called, what it says, and how long its stroke is, from 0 to 1; null without a number. */
export interface ReportTable {
  title: string
  columns: [string, string]
  rows: { label: string; value: string; share: number | null; inset: number }[]
  /** On one page the first table of a section shows, and the three longest strokes of each that says so. */
  brief?: boolean
}

/** One statistic of a report. */
export interface ReportSection {
  title: string
  /** Empty where no number shows; then `few` of the report stands there. */
  total: string
  waits: string
  what: string
  isnt: string
  tables: ReportTable[]
}

/** A report on the figures of a quarter or a year in one language, every word of it: all that its PDF is made of. */
export interface FigureReport {
  language: Language
  /** A quarter takes one page, a year as many as it needs. */
  length: 'page' | 'full'
  title: string
  organisation: string
  /** When it was made and which version it is, in words. */
  dated: string
  /** Until when was counted, and from how many on a number shows. */
  scope: string
  /** The heading above the sentences, and the sentences. */
  inShort: string
  sentences: string[]
  sections: ReportSection[]
  few: string
  labels: { what: string; isnt: string; pageOf: string }
  /** What this report is not. */
  limits: string
}
