import { tellEditor } from '#capabilities/check/actions.server.ts'
import { tellInput } from '#capabilities/check/input.ts'
import { Refusal } from '#platform/refusal.ts'
import type { RequestHandler } from './$types'

/** Takes the id of a rule that did not fit; the schema has no room for anything else. */
export const POST: RequestHandler = async ({ request, locals }) => {
  const parsed = tellInput.safeParse(await request.json().catch(() => null))
  if (!parsed.success) throw new Refusal('not-found')
  await tellEditor(locals.who, parsed.data.rule)
  return new Response(null, { status: 204 })
}
