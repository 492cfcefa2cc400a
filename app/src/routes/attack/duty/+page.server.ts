import { dropShift, planShift } from '#capabilities/attack/actions/plan-duty.server.ts'
import { attackInputs } from '#capabilities/attack/input.ts'
import { listShifts } from '#capabilities/attack/reads.server.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => ({
  shifts: await listShifts(locals.who),
})

export const actions: Actions = {
  plan: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(attackInputs.shift, form)
    if (problem) return problem
    const planned = await planShift(locals.who, data)
    return planned === 'planned' ? undefined : failField(form, 'colleague', planned)
  },
  drop: async ({ request, locals }) => {
    const { data, problem } = parseForm(attackInputs.endShift, await readForm(request))
    if (problem) return problem
    await dropShift(locals.who, data.shift)
    return undefined
  },
}
