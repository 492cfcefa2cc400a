import { findDraft } from '#capabilities/write/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const draft = await findDraft(locals.who)
  if (!draft) throw new Refusal('not-found')
  const { languages, stance } = draft.document
  return { languages, prohibits: stance === 'prohibit' }
}
