import { redirect } from '@sveltejs/kit'
import { enterKiosk } from '#capabilities/people/actions/kiosks.server.ts'
import { codeInput } from '#capabilities/people/input.ts'
import { Refusal } from '#platform/refusal.ts'
import { kioskCookie, sessionCookie, setCookie } from '../cookies.ts'
import { failField, parseForm, readForm } from '../form.ts'
import { countTry, refuseAfterTries } from '../limits.server.ts'
import { leaveDevice } from './leave-kiosk.server.ts'
import type { Actions, PageServerLoad } from './$types'

/** The start of a kiosk. However one comes here, nobody is signed in afterwards. */
export const load: PageServerLoad = async ({ locals, cookies, url, setHeaders }) => {
  if (!locals.kiosk) {
    // A key that opens nothing any more is of no use to the device either.
    if (cookies.get(kioskCookie)) cookies.delete(kioskCookie, { path: '/' })
    return { kiosk: null }
  }
  if (url.searchParams.has('fresh')) {
    await leaveDevice(locals, cookies)
    redirect(303, '/kiosk')
  }
  if (locals.signedIn) {
    await leaveDevice(locals, cookies)
    redirect(303, '/kiosk')
  }
  // What pages kept on the device, of before it was a kiosk too; the cookie with its key is no part of that.
  setHeaders({ 'clear-site-data': '"storage"' })
  return { kiosk: locals.kiosk.name }
}

export const actions: Actions = {
  enter: async ({ request, locals, cookies, url, getClientAddress }) => {
    const { organisation, kiosk } = locals
    if (!organisation || !kiosk) throw new Refusal('not-found')
    const form = await readForm(request)
    const { data, problem } = parseForm(codeInput, form)
    if (problem) return problem
    await refuseAfterTries('wrongCode', getClientAddress())
    const entered = await enterKiosk(organisation.id, kiosk.id, {
      code: data.code,
      signs: form.get('signs') === 'yes',
    })
    if (typeof entered === 'string') {
      await countTry('wrongCode', getClientAddress())
      return failField(form, 'code', `code-${entered}`)
    }
    // Gone with the browser at the latest.
    setCookie(cookies, url, sessionCookie, entered.session, 0)
    redirect(303, '/kiosk/read')
  },
  leave: async ({ locals, cookies }) => {
    if (!locals.kiosk) throw new Refusal('not-found')
    await leaveDevice(locals, cookies)
    redirect(303, '/kiosk?fresh')
  },
}
