import type { Cookies } from '@sveltejs/kit'
import { leaveKiosk } from '#capabilities/people/actions/kiosks.server.ts'
import { languageCookie, sessionCookie } from '../cookies.ts'

/** Ends whoever was at this kiosk: the session, and what the browser had of them. */
export async function leaveDevice(
  { organisation, kiosk }: App.Locals,
  cookies: Cookies,
  answered: string | null = null,
): Promise<void> {
  if (organisation && kiosk) await leaveKiosk(organisation.id, kiosk.id, answered)
  for (const name of [sessionCookie, languageCookie]) cookies.delete(name, { path: '/' })
}
