import { redirect } from '@sveltejs/kit'
import { leaveDevice } from '../leave-kiosk.server.ts'
import type { PageServerLoad } from './$types'

/** A word of thanks without a name: who confirmed has gone from this device already. */
export const load: PageServerLoad = async ({ locals, cookies, url }) => {
  if (!locals.kiosk) redirect(303, '/kiosk')
  if (locals.signedIn) await leaveDevice(locals, cookies)
  return { answer: url.searchParams.has('asked') ? ('asked' as const) : ('confirmed' as const) }
}
