import { redirect } from '@sveltejs/kit'
import { lookAtSeat, takeSeat } from '#capabilities/people/actions/seats.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, locals }) => ({
  desk: (await lookAtSeat(locals.who, params.key)) ?? null,
  own: locals.organisation?.name ?? '',
})

export const actions: Actions = {
  default: async ({ params, locals, url }) => {
    if ((await takeSeat(locals.who, params.key)) === 'unknown') redirect(303, url.pathname)
    redirect(303, '/')
  },
}
