import { findPublication } from '#capabilities/write/reads.server.ts'
import { appUrl } from '#platform/address.ts'
import { Refusal } from '#platform/refusal.ts'
import { readFileName, sendFile, writeFileOnce } from '../write-file.server.ts'
import type { RequestHandler } from './$types'

/** The version that counts, as a file: `code-nl.pdf`, `card-en.pdf`, `poster-a3-nl.pdf`. */
export const GET: RequestHandler = async ({ locals, params }) => {
  const asked = readFileName(params.file)
  const publication = await findPublication(locals.who)
  if (!asked || !publication?.document.languages.includes(asked.language))
    throw new Refusal('not-found')
  const { id, version, publishedAt, hash, document } = publication
  const edition = {
    version,
    publishedAt: publishedAt.toISOString(),
    hash,
    address: `${appUrl()}/code`,
  }
  const bytes = await writeFileOnce(id, asked.file, document, edition, asked.language)
  return sendFile(bytes, params.file, asked.type)
}
