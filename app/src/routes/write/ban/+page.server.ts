import { findDraft } from '#capabilities/write/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { buildClause, reasons } from './build-clause.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const draft = await findDraft(locals.who)
  if (!draft) throw new Refusal('not-found')
  return {
    reasons,
    languages: draft.document.languages,
    clause: buildClause(draft.document),
  }
}
