import { showPrompt } from '#capabilities/talk/reads/guide.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  const { who, language } = locals
  const code = (await findPublication(who))?.document
  return showPrompt(who, params.rule, { language, ...(code ? { code } : {}) })
}
