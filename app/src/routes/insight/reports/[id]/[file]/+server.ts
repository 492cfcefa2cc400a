import {
  getReport,
  writeFigureCsv,
  writeReportPdf,
} from '#capabilities/insight/reads/reports.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { sendFile } from '../../../../code/download/write-file.server.ts'
import { isId } from '../../../../ids.ts'
import type { RequestHandler } from './$types'

/** A report as `report.pdf`, or its figures as `figures.csv`. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { id, file } = params
  if (!isId(id)) throw new Refusal('not-found')
  const { document } = await getReport(locals.who, id)
  if (file === 'report.pdf')
    return sendFile(writeReportPdf(document, locals.language), file, 'application/pdf')
  if (file !== 'figures.csv') throw new Refusal('not-found')
  const csv = await writeFigureCsv(locals.who, document.figures, locals.language)
  return sendFile(new TextEncoder().encode(csv), file, 'text/csv; charset=utf-8')
}
