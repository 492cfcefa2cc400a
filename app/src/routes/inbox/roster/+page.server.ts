import { redirect } from '@sveltejs/kit'
import { planRoster } from '#capabilities/respond/actions/tidy-desk.server.ts'
import { access } from '#capabilities/respond/access.ts'
import { getRoster } from '#capabilities/respond/reads/roster.server.ts'
import { may } from '#platform/access.ts'
import { failField, readFields, readForm } from '../../form.ts'
import { readSlots } from './read-slots.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => ({
  roster: await getRoster(locals.who),
  mayPlan: may(locals.who, access.adapt),
  saved: url.searchParams.has('saved'),
})

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await readForm(request)
    const fields = readFields(form)
    const slots = readSlots(fields)
    if ('error' in slots) return failField(form, 'week', slots.error)
    const seen = Number(fields.number)
    const done = await planRoster(locals.who, Number.isInteger(seen) ? seen : -1, slots)
    if (done === 'changed') return failField(form, 'week', 'changed-meanwhile', 409)
    redirect(303, '/inbox/roster?saved')
  },
}
