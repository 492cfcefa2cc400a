import { redirect } from '@sveltejs/kit'
import { dropFilter, keepFilter } from '#capabilities/respond/actions/tidy-desk.server.ts'
import { filterInputs } from '#capabilities/respond/input.ts'
import { failField, parseForm, readForm } from '../form.ts'
import type { Actions } from './$types'

export const actions: Actions = {
  keep: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(filterInputs.keep, form)
    if (problem) return problem
    const done = await keepFilter(locals.who, data)
    if (done === 'many') return failField(form, 'name', 'filters-many')
    // Only what an address of the list may hold can come back from there.
    redirect(303, `/inbox?${new URLSearchParams(data.query)}`)
  },
  drop: async ({ request, locals }) => {
    const { data, problem } = parseForm(filterInputs.drop, await readForm(request))
    if (problem) return problem
    await dropFilter(locals.who, data.id)
    redirect(303, '/inbox')
  },
}
