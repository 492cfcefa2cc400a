import { findDraft } from '#capabilities/write/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { readFileName, sendFile, writeFile } from '../../../code/download/write-file.server.ts'
import type { RequestHandler } from './$types'

/** The draft as it is now, as a file that says that it is a draft: `code-nl.pdf`, `poster-a4-nl.pdf`. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const asked = readFileName(params.file)
  const draft = await findDraft(locals.who)
  if (!asked || !draft?.document.languages.includes(asked.language)) throw new Refusal('not-found')
  const bytes = await writeFile(asked.file, draft.document, 'draft', asked.language)
  return sendFile(bytes, `draft-${params.file}`, asked.type)
}
