import { listContactPoints } from '#capabilities/people/reads.server.ts'
import { showGuide } from '#capabilities/talk/reads/guide.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import type { PageServerLoad } from './$types'

/** What helps whoever posted something and regrets it. Nothing is asked and nothing is kept. */
export const load: PageServerLoad = async ({ locals }) => {
  const { who, language } = locals
  const code = (await findPublication(who))?.document
  return {
    guide: showGuide(who, 'posted', { language, ...(code ? { code } : {}) }),
    contacts: await listContactPoints(who),
  }
}
