import { access } from '#capabilities/learn/access-talks.ts'
import { may } from '#platform/access.ts'
import { getKit, showKit, showSituations } from '../show-kit.server.ts'
import type { PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  const kit = getKit(params.kit)
  return {
    kit: showKit(kit, locals.language),
    situations: await showSituations(locals.who, kit, locals.language),
    plans: may(locals.who, access.planTalk),
  }
}
