import { redirect } from '@sveltejs/kit'
import {
  addFreeDay,
  chooseCalendar,
  dropFreeDay,
} from '#capabilities/people/actions/calendar.server.ts'
import { calendarInputs } from '#capabilities/people/input.ts'
import { getCalendar } from '#capabilities/people/reads/calendar.server.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import type { Actions, PageServerLoad } from './$types'

const zones = Intl.supportedValuesOf('timeZone')

export const load: PageServerLoad = async ({ locals, url }) => ({
  calendar: await getCalendar(locals.who),
  zones,
  kept: url.searchParams.has('kept'),
})

export const actions: Actions = {
  choose: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(calendarInputs.choose, form)
    if (problem) return problem
    if ((await chooseCalendar(locals.who, data)) === 'changed')
      return failField(form, 'form', 'changed-meanwhile', 409)
    redirect(303, '/people/calendar?kept')
  },
  add: async ({ request, locals }) => {
    const { data, problem } = parseForm(calendarInputs.add, await readForm(request))
    if (problem) return problem
    await addFreeDay(locals.who, data)
    redirect(303, '/people/calendar?kept')
  },
  drop: async ({ request, locals }) => {
    const { data, problem } = parseForm(calendarInputs.drop, await readForm(request))
    if (problem) return problem
    await dropFreeDay(locals.who, data.day)
    redirect(303, '/people/calendar?kept')
  },
}
