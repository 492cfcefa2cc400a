import { errorStatus } from '@handvat/api/errors.ts'
import { Refusal, type RefusalId } from '#platform/refusal.ts'
import type { PageServerLoad } from './$types'

/** Has the error page drawn for a refusal that was made before any page began; see `hooks.server.ts`. */
export const load: PageServerLoad = ({ params }) => {
  const known = Object.hasOwn(errorStatus, params.id) && params.id !== 'broken'
  throw new Refusal(known ? (params.id as RefusalId) : 'not-found')
}
