import { redirect } from '@sveltejs/kit'
import { lookAtSetup, openSetup } from '#capabilities/people/actions/set-up.server.ts'
import { setCookie, setupCookie } from '../../cookies.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ params, locals }) => {
  const state = await lookAtSetup(params.token)
  // The same browser may come back to its own set-up by the old link.
  if (state === 'used' && locals.setup) redirect(303, '/setup')
  return { state }
}

export const actions: Actions = {
  default: async ({ params, cookies, url }) => {
    const secret = await openSetup(params.token)
    if (!secret) redirect(303, url.pathname)
    setCookie(cookies, url, setupCookie, secret, 14)
    redirect(303, '/setup')
  },
}
