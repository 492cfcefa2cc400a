import { redirect } from '@sveltejs/kit'
import { randomUUID } from 'node:crypto'
import { planTalk } from '#capabilities/learn/actions/talk-plan.server.ts'
import { planInput } from '#capabilities/learn/input-talks.ts'
import { listOwnUnits, listUnits } from '#capabilities/people/reads.server.ts'
import { failField, parseForm, readForm } from '../../../../form.ts'
import { getKit, showKit } from '../../show-kit.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  const { id, title, minutes } = showKit(getKit(params.kit), locals.language)
  const [own] = await listOwnUnits(locals.who)
  return {
    kit: { id, title },
    units: await listUnits(locals.who),
    formKey: randomUUID(),
    fields: { day: '', time: '', minutes: String(minutes), place: '', unit: own?.id ?? '' },
  }
}

const fieldOf = { 'time-gap': 'time', 'day-far': 'day', 'unit-wrong': 'unit' } as const

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(planInput, form)
    if (problem) return problem
    const done = await planTalk(locals.who, params.kit, data)
    if (typeof done === 'string') return failField(form, fieldOf[done], done)
    redirect(303, `/learn/talks/planned/${done.moment}?planned`)
  },
}
