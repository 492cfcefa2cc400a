import { getImport } from '#capabilities/write/reads.server.ts'
import {
  adviceFiles,
  isAdviceFile,
  makeReport,
  writeReport,
} from '#capabilities/write/reads/advice.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { sendFile } from '../../../../../code/download/write-file.server.ts'
import { isId } from '../../../../../ids.ts'
import type { RequestHandler } from './$types'

/** The advice as a file, in the reader's language: `advice.pdf` or `advice.docx`. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { id, file } = params
  if (!isId(id) || !isAdviceFile(file)) throw new Refusal('not-found')
  const { read, name, createdAt } = await getImport(locals.who, id)
  if (!read) throw new Refusal('not-found')
  const report = makeReport(read, { name, broughtAt: createdAt, language: locals.language })
  return sendFile(await writeReport(report, file), file, adviceFiles[file].type)
}
