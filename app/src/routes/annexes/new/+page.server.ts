import { redirect } from '@sveltejs/kit'
import { makeAnnex } from '#capabilities/write/actions/annexes.server.ts'
import { annexInput } from '#capabilities/write/input.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const core = await findPublication(locals.who)
  if (!core) redirect(303, '/annexes')
  return { languages: core.document.languages }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(annexInput, form)
    if (problem) return problem
    const made = await makeAnnex(locals.who, data)
    if (typeof made === 'string') return failField(form, 'name', made, 409)
    redirect(303, `/annexes/${made.annex}`)
  },
}
