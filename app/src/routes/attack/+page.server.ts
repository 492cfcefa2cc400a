import { redirect } from '@sveltejs/kit'
import { randomUUID } from 'node:crypto'
import { askHelp } from '#capabilities/attack/actions/ask-help.server.ts'
import { access } from '#capabilities/attack/access.ts'
import { CONTACT_MINUTES } from '#capabilities/attack/contract.ts'
import { attackInputs } from '#capabilities/attack/input.ts'
import { listAttacks } from '#capabilities/attack/reads.server.ts'
import { listContactPoints } from '#capabilities/people/reads.server.ts'
import { may } from '#platform/access.ts'
import { parseForm, readForm } from '../form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => ({
  formKey: randomUUID(),
  minutes: CONTACT_MINUTES,
  attacks: await listAttacks(locals.who),
  contacts: (await listContactPoints(locals.who)).map(({ name, phone }) => ({ name, phone })),
  mayPlan: may(locals.who, access.planDuty),
})

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const { data, problem } = parseForm(attackInputs.start, await readForm(request))
    if (problem) return problem
    redirect(303, `/attack/${await askHelp(locals.who, data.formKey)}`)
  },
}
