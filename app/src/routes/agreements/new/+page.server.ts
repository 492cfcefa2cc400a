import { countAudience } from '#capabilities/people/reads/audience.server.ts'
import { showChoices } from '../../show-choices.server.ts'
import { takeAgreement } from '../put-agreement.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => ({
  choices: await showChoices(locals.who),
  people: await countAudience(locals.who, null),
})

export const actions: Actions = {
  default: ({ request, locals }) => takeAgreement(locals.who, request, null),
}
