import { json } from '@sveltejs/kit'
import { bePresent } from '#capabilities/write/actions/be-present.server.ts'
import { presenceInput } from '#capabilities/write/input.ts'
import { Refusal } from '#platform/refusal.ts'
import { readAnnex } from '../read-annex.ts'
import type { RequestHandler } from './$types'

/** Says where somebody is in the draft, and answers who else is there and what changed. */
export const POST: RequestHandler = async ({ request, locals, url }) => {
  const parsed = presenceInput.safeParse(await request.json().catch(() => null))
  if (!parsed.success) throw new Refusal('unreadable')
  return json(await bePresent(locals.who, { ...parsed.data, annex: readAnnex(url) }))
}
