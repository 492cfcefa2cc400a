import { redirect } from '@sveltejs/kit'
import { openKiosk } from '#capabilities/people/actions/kiosks.server.ts'
import { signOut } from '#capabilities/people/actions/sign-in.server.ts'
import { lookAtKioskLink } from '#capabilities/people/reads/kiosks.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { kioskCookie, languageCookie, sessionCookie, setCookie } from '../../../cookies.ts'
import type { Actions, PageServerLoad } from './$types'

// As long as browsers keep a cookie.
const keptDays = 400

// Opening the page uses nothing: mail scanners open links before people do. Pressing the button does.
export const load: PageServerLoad = async ({ params, locals }) => {
  if (!locals.organisation) throw new Refusal('no-organisation')
  return { link: await lookAtKioskLink(locals.organisation.id, params.link) }
}

export const actions: Actions = {
  default: async ({ params, locals, cookies, url }) => {
    const { organisation, signedIn } = locals
    if (!organisation) throw new Refusal('no-organisation')
    const opened = await openKiosk(organisation.id, params.link)
    if (typeof opened === 'string') redirect(303, url.pathname)
    // Who makes the device a kiosk does not stay signed in on it.
    if (signedIn) await signOut(locals.who, cookies.get(sessionCookie) ?? '')
    for (const name of [sessionCookie, languageCookie]) cookies.delete(name, { path: '/' })
    setCookie(cookies, url, kioskCookie, opened.key, keptDays)
    redirect(303, '/kiosk?fresh')
  },
}
