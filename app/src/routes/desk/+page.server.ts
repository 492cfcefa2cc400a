import { leaveSeat, offerSeat } from '#capabilities/people/actions/seats.server.ts'
import { seatInput } from '#capabilities/people/input.ts'
import { mayAddOrganisations } from '#platform/installation.ts'
import { parseForm, readForm } from '../form.ts'
import { showDesk } from './show-desk.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => ({
  ...(await showDesk(locals.who)),
  mayAdd: mayAddOrganisations(url.hostname),
  own: locals.organisation?.name ?? '',
})

export const actions: Actions = {
  offer: async ({ locals }) => ({ key: await offerSeat(locals.who) }),
  leave: async ({ request, locals }) => {
    const { data, problem } = parseForm(seatInput, await readForm(request))
    if (problem) return problem
    await leaveSeat(locals.who, data.organisation)
    return { left: true }
  },
}
