import { saveReply } from '#capabilities/respond/actions/answer.server.ts'
import { replyInput } from '#capabilities/respond/input.ts'
import { Refusal } from '#platform/refusal.ts'
import { isId } from '../../../ids.ts'
import type { RequestHandler } from './$types'

/** Keeps an unfinished reply while it is typed. */
export const PUT: RequestHandler = async ({ request, locals, params }) => {
  const parsed = replyInput.safeParse(await request.json().catch(() => null))
  if (!isId(params.id) || !parsed.success) throw new Refusal('not-found')
  await saveReply(locals.who, params.id, parsed.data.text)
  return new Response(null, { status: 204 })
}
