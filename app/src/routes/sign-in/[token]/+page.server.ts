import { redirect } from '@sveltejs/kit'
import { redeemPass } from '#capabilities/people/actions/sign-in.server.ts'
import { firstNameOf, lasts } from '#capabilities/people/model.ts'
import { lookAtPass } from '#capabilities/people/reads/pass.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { sessionCookie, setCookie } from '../../cookies.ts'
import { readNext } from '../../next.ts'
import type { Actions, PageServerLoad } from './$types'

// Opening the page uses nothing: mail scanners open links before people do. Pressing the button does.
export const load: PageServerLoad = async ({ params, locals, url }) => {
  if (!locals.organisation) throw new Refusal('no-organisation')
  const pass = await lookAtPass(locals.organisation.id, params.token)
  if (pass.state !== 'open') return { ...pass, name: '' }
  // Who came from a desk and is signed in here already goes straight on.
  if (pass.person === locals.signedIn?.who.person && url.searchParams.has('next'))
    redirect(303, readNext(url))
  return { state: pass.state, name: firstNameOf(pass.name) }
}

export const actions: Actions = {
  default: async ({ params, locals, cookies, url }) => {
    if (!locals.organisation) throw new Refusal('no-organisation')
    const opened = await redeemPass(locals.organisation.id, { token: params.token })
    if (typeof opened === 'string') redirect(303, url.pathname)
    setCookie(cookies, url, sessionCookie, opened.session, lasts.session / 86_400_000)
    redirect(303, readNext(url))
  },
}
