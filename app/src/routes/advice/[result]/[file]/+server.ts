import { redirect } from '@sveltejs/kit'
import {
  adviceFiles,
  isAdviceFile,
  writeVisitorAdvice,
} from '#capabilities/write/reads/advice.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { sendFile } from '../../../code/download/write-file.server.ts'
import type { RequestHandler } from './$types'

/** The advice for a visitor as a file, in their language: `advice.pdf` or `advice.docx`. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const { result, file } = params
  if (!isAdviceFile(file)) throw new Refusal('not-found')
  const { who, language, organisation } = locals
  const by = organisation?.name ?? ''
  const bytes = await writeVisitorAdvice(who, result, { file, language, by })
  if (!bytes) redirect(303, '/advice?gone')
  return sendFile(bytes, file, adviceFiles[file].type)
}
