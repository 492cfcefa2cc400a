import { json } from '@sveltejs/kit'
import type { PublishedCode } from '@handvat/api/code.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { RequestHandler } from './$types'

export const GET: RequestHandler = async ({ locals }) => {
  const publication = await findPublication(locals.who)
  if (!publication) throw new Refusal('not-found')
  const { version, publishedAt, hash, document } = publication
  return json({
    version,
    publishedAt: publishedAt.toISOString(),
    hash,
    code: document,
  } satisfies PublishedCode)
}
