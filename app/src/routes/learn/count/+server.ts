import { countChoice } from '#capabilities/learn/actions/count-choice.server.ts'
import { countInput } from '#capabilities/learn/input.ts'
import { Refusal } from '#platform/refusal.ts'
import { visitorOf } from '#platform/who.ts'
import { countTry } from '../../limits.server.ts'
import type { RequestHandler } from './$types'

/** Takes one choice to count. No cookie comes along, and should one come, it is not looked at. */
export const POST: RequestHandler = async ({ request, locals, getClientAddress }) => {
  const parsed = countInput.safeParse(await request.json().catch(() => null))
  if (!parsed.success) throw new Refusal('not-found')
  await countTry('choice', getClientAddress())
  await countChoice(visitorOf(locals.who.organisation), parsed.data)
  return new Response(null, { status: 204 })
}
