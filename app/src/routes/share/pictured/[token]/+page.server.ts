import { takeBackByLink } from '#capabilities/share/actions/pictures.server.ts'
import { findPicturedByLink } from '#capabilities/share/reads/links.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => ({
  pictured: (await findPicturedByLink(locals.who, params.token)) ?? null,
})

export const actions: Actions = {
  default: async ({ locals, params }) => ({ done: await takeBackByLink(locals.who, params.token) }),
}
