import { redirect } from '@sveltejs/kit'
import { claimChosen, mergeChosen } from '#capabilities/respond/actions/choose.server.ts'
import { dropFilter, keepFilter } from '#capabilities/respond/actions/tidy-desk.server.ts'
import { chosenInput, filterInputs } from '#capabilities/respond/input.ts'
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
  merge: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(chosenInput, form)
    if (problem) return problem
    const done = await mergeChosen(locals.who, data.items)
    if (done === 'few') return failField(form, 'items', 'choose-few')
    if (done === 'changed') return failField(form, 'items', 'changed-meanwhile', 409)
    redirect(303, `/inbox/${done.item}`)
  },
  claim: async ({ request, locals }) => {
    const { data, problem } = parseForm(chosenInput, await readForm(request))
    if (problem) return problem
    await claimChosen(locals.who, data.items)
    redirect(303, '/inbox?view=own')
  },
  drop: async ({ request, locals }) => {
    const { data, problem } = parseForm(filterInputs.drop, await readForm(request))
    if (problem) return problem
    await dropFilter(locals.who, data.id)
    redirect(303, '/inbox')
  },
}
