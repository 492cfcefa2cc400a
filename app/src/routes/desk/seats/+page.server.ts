import { endSeat } from '#capabilities/people/actions/seats.server.ts'
import { endSeatInput } from '#capabilities/people/input.ts'
import { listVisitingSeats } from '#capabilities/people/reads/seats.server.ts'
import { parseForm, readForm } from '../../form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => ({
  seats: await listVisitingSeats(locals.who),
})

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const { data, problem } = parseForm(endSeatInput, await readForm(request))
    if (problem) return problem
    await endSeat(locals.who, data.person)
    return { ended: true }
  },
}
