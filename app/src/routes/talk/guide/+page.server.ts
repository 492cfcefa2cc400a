import { sectorOf } from '#capabilities/learn/model.ts'
import { access } from '#capabilities/talk/access.ts'
import { listGuideRules, showGuide } from '#capabilities/talk/reads/guide.server.ts'
import { findPublication, findTemplate } from '#capabilities/write/reads.server.ts'
import { may } from '#platform/access.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const { who, language } = locals
  const code = (await findPublication(who))?.document
  const sector = sectorOf(await findTemplate(who))
  return {
    guide: showGuide(who, 'conversation', {
      language,
      ...(sector ? { sector } : {}),
      ...(code ? { code } : {}),
    }),
    rules: listGuideRules(code, language),
    shares: may(who, access.shareNote),
  }
}
