import { json } from '@sveltejs/kit'
import { editPart } from '#capabilities/write/actions/edit-part.server.ts'
import { partInput } from '#capabilities/write/input.ts'
import { Refusal } from '#platform/refusal.ts'
import { readAnnex } from '../read-annex.ts'
import type { RequestHandler } from './$types'

/** Keeps one part of the draft while it is written; 409 with both sides where somebody was first. */
export const POST: RequestHandler = async ({ request, locals, url }) => {
  const parsed = partInput.safeParse(await request.json().catch(() => null))
  if (!parsed.success) throw new Refusal('unreadable')
  const { part, seen, content } = parsed.data
  const outcome = await editPart(locals.who, {
    part,
    seen,
    content: content ?? undefined,
    annex: readAnnex(url),
  })
  return json(outcome, { status: 'conflict' in outcome ? 409 : 200 })
}
