import { redirect } from '@sveltejs/kit'
import { startCrisis } from '#capabilities/crisis/actions.server.ts'
import { access } from '#capabilities/crisis/access.ts'
import { crisisInputs } from '#capabilities/crisis/input.ts'
import { findCrisisNotice } from '#capabilities/crisis/reads.server.ts'
import { demand } from '#platform/access.ts'
import { parseForm, readForm } from '../../form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  demand(locals.who, access.lead)
  const open = await findCrisisNotice(locals.who)
  if (open) redirect(303, `/crisis/${open.id}`)
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const { data, problem } = parseForm(crisisInputs.start, await readForm(request))
    if (problem) return problem
    const { crisis } = await startCrisis(locals.who, data)
    redirect(303, `/crisis/${crisis}`)
  },
}
