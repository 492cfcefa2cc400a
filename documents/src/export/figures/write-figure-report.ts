import { compilePdf } from '../pdf/compile-pdf.ts'
import { SHEET } from '../pdf/sheet-typst.ts'
import type { FigureReport } from './figure-report.ts'
import { FIGURE_REPORT } from './figure-report-typst.ts'

/** A report on figures as a PDF, tagged and in its language. The same report gives the same bytes. */
export function writeFigureReport(report: FigureReport): Uint8Array {
  return compilePdf(SHEET + FIGURE_REPORT, report)
}
