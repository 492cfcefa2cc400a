import { getSignature } from '#capabilities/acknowledge/reads/agreements.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { isId } from '../../../ids.ts'
import type { PageServerLoad } from './$types'

/** One's own proof of signing, with the exact text. */
export const load: PageServerLoad = async ({ locals, params }) => {
  if (!isId(params.id)) throw new Refusal('not-found')
  return getSignature(locals.who, params.id)
}
