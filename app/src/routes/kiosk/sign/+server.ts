import { signKiosk } from '#capabilities/people/actions/kiosks.server.ts'
import { sessionCookie } from '../../cookies.ts'
import type { RequestHandler } from './$types'

/** Somebody is still at the kiosk; 410 where their session was over already. */
export const POST: RequestHandler = async ({ locals, cookies }) => {
  const { organisation, kiosk } = locals
  const session = cookies.get(sessionCookie)
  const goesOn =
    organisation && kiosk && session && (await signKiosk(organisation.id, kiosk.id, session))
  return new Response(null, { status: goesOn ? 204 : 410 })
}
