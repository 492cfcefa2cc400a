import { redirect } from '@sveltejs/kit'
import { readDay } from '@handvat/documents/review.ts'
import { requestProof } from '#capabilities/acknowledge/actions/request-proof.server.ts'
import { proofInput } from '#capabilities/acknowledge/input.ts'
import { now } from '#platform/clock.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = () => ({ today: readDay(now()) })

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(proofInput, form)
    if (problem) return problem
    if (data.onDay > readDay(now())) return failField(form, 'onDay', 'day-future')
    const done = await requestProof(locals.who, data)
    if (typeof done === 'string') return failField(form, 'colleague', `proof-${done}`, 409)
    redirect(303, `/receipt/request/${done.request}`)
  },
}
