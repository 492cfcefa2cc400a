import { json } from '@sveltejs/kit'
import { bePresent } from '#capabilities/respond/actions/be-present.server.ts'
import { presenceInput } from '#capabilities/respond/input.ts'
import { Refusal } from '#platform/refusal.ts'
import { isId } from '../../../ids.ts'
import type { RequestHandler } from './$types'

/** Says that somebody has an item open, and answers who else has and at which revision it is. */
export const POST: RequestHandler = async ({ request, locals, params }) => {
  const parsed = presenceInput.safeParse(await request.json().catch(() => null))
  if (!isId(params.id) || !parsed.success) throw new Refusal('not-found')
  return json(await bePresent(locals.who, params.id, parsed.data))
}
