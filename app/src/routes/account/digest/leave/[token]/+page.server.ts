import { leaveDigest } from '#capabilities/learn/actions/digest.server.ts'
import { lookAtWayOut } from '#capabilities/learn/reads/digest.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Actions, PageServerLoad } from './$types'

// Opening it ends nothing: mail scanners open links before people do.
export const load: PageServerLoad = async ({ locals, params }) => {
  const state = await lookAtWayOut(locals.who.organisation, readToken(params.token))
  if (state === 'unknown') throw new Refusal('not-found')
  return { left: state === 'left' }
}

export const actions: Actions = {
  default: async ({ locals, params }) => {
    await leaveDigest(locals.who.organisation, readToken(params.token))
    return { left: true }
  },
}

function readToken(token: string): string {
  if (!/^[\w-]{43}$/.test(token)) throw new Refusal('not-found')
  return token
}
