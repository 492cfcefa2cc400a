import { readFigures } from '#capabilities/insight/reads.server.ts'
import { writeFigureCsv } from '#capabilities/insight/reads/reports.server.ts'
import { statistics } from '#capabilities/insight/statistics/all.ts'
import { Refusal } from '#platform/refusal.ts'
import { sendFile } from '../../../code/download/write-file.server.ts'
import type { RequestHandler } from './$types'

/** Every number that shows, as `figures.csv` in the reader's language. */
export const GET: RequestHandler = async ({ locals, params }) => {
  if (params.file !== 'figures.csv') throw new Refusal('not-found')
  const figures = await readFigures(
    locals.who,
    statistics.map(({ id }) => id),
  )
  const csv = await writeFigureCsv(locals.who, figures, locals.language)
  return sendFile(new TextEncoder().encode(csv), params.file, 'text/csv; charset=utf-8')
}
