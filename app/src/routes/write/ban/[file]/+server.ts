import { findDraft } from '#capabilities/write/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { readFileName, sendFile, writeFile } from '../../../code/download/write-file.server.ts'
import { buildClause } from '../build-clause.server.ts'
import type { RequestHandler } from './$types'

/** The text for the staff handbook as a file: `clause-nl.pdf` or `clause-nl.docx`. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const asked = readFileName(params.file)
  const draft = await findDraft(locals.who)
  if (!draft || !asked?.file.startsWith('clause.')) throw new Refusal('not-found')
  if (!draft.document.languages.includes(asked.language)) throw new Refusal('not-found')
  const bytes = await writeFile(asked.file, buildClause(draft.document), 'draft', asked.language)
  return sendFile(bytes, params.file, asked.type)
}
