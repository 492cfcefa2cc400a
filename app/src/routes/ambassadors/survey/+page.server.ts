import { redirect } from '@sveltejs/kit'
import { answerSurvey } from '#capabilities/programme/actions/survey.server.ts'
import { answerInput } from '#capabilities/programme/input.ts'
import { findOpenSurvey } from '#capabilities/programme/reads/survey.server.ts'
import { writeIsoDay } from '../../dates.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const asking = await findOpenSurvey(locals.who)
  return {
    answered: asking?.answered ?? false,
    done: url.searchParams.has('done'),
    survey: asking && {
      id: asking.survey.id,
      anonymous: asking.survey.anonymous,
      welcome: asking.survey.welcome,
      topics: asking.survey.topics,
      minimum: asking.survey.minimum,
      until: writeIsoDay(asking.survey.lastDay, locals.language),
    },
  }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(answerInput, form)
    if (problem) return problem
    const done = await answerSurvey(locals.who, data)
    if (done === 'closed') return failField(form, 'form', 'interest-closed', 409)
    // Answered already is what a second press of the same form looks like.
    redirect(303, '/ambassadors/survey?done')
  },
}
