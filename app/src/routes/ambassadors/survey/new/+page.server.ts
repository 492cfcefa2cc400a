import { addDays, dayOf } from '#platform/day.ts'
import { redirect } from '@sveltejs/kit'
import { startSurvey } from '#capabilities/programme/actions/survey.server.ts'
import { surveyInput } from '#capabilities/programme/input.ts'
import { surveyDays } from '#capabilities/programme/model.ts'
import { findOpenSurvey } from '#capabilities/programme/reads/survey.server.ts'
import { now } from '#platform/clock.ts'
import { defaultMinimum } from '#platform/suppression.ts'
import { failField, parseForm, readForm } from '../../../form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => ({
  lastDay: addDays(dayOf(now()), surveyDays.usual),
  minimum: String(defaultMinimum),
  open: (await findOpenSurvey(locals.who))?.survey.id ?? null,
})

const fields = { 'open-already': 'form', 'day-wrong': 'lastDay', 'people-few': 'minimum' } as const
const errors = {
  'open-already': 'interest-open',
  'day-wrong': 'survey-day',
  'people-few': 'people-few',
} as const

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(surveyInput, form)
    if (problem) return problem
    const done = await startSurvey(locals.who, data)
    if (typeof done === 'string') return failField(form, fields[done], errors[done], 409)
    redirect(303, `/ambassadors/survey/${done.survey}`)
  },
}
