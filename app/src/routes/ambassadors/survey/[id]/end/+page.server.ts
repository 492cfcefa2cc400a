import { redirect } from '@sveltejs/kit'
import { closeSurvey } from '#capabilities/programme/actions/survey.server.ts'
import { getSurvey } from '#capabilities/programme/reads/survey.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { writeIsoDay } from '../../../../dates.ts'
import { isId } from '../../../../ids.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  if (!isId(params.id)) throw new Refusal('not-found')
  const { survey } = await getSurvey(locals.who, params.id)
  if (survey.state !== 'open') redirect(303, `/ambassadors/survey/${params.id}`)
  return {
    id: survey.id,
    minimum: survey.minimum,
    until: writeIsoDay(survey.lastDay, locals.language),
  }
}

export const actions: Actions = {
  default: async ({ locals, params }) => {
    if (!isId(params.id)) throw new Refusal('not-found')
    // Closed already is what was wanted too.
    await closeSurvey(locals.who, params.id)
    redirect(303, `/ambassadors/survey/${params.id}`)
  },
}
