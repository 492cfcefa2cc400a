import { findPublication } from '#capabilities/write/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const publication = await findPublication(locals.who)
  if (!publication) throw new Refusal('not-found')
  const { document, version } = publication
  return { version, languages: document.languages, prohibits: document.stance === 'prohibit' }
}
