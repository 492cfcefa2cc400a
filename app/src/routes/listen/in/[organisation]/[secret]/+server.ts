import { json } from '@sveltejs/kit'
import { deliver } from '#capabilities/signal/actions/mentions.server.ts'
import { deliveryInput } from '#capabilities/signal/input.ts'
import { Refusal } from '#platform/refusal.ts'
import { isId } from '../../../../ids.ts'
import { countTry } from '../../../../limits.server.ts'
import type { RequestHandler } from './$types'

/** Takes what another service found; answers when it is kept, so that the sender may try again until then. */
export const POST: RequestHandler = async ({ params, request }) => {
  const { organisation, secret } = params
  if (!isId(organisation) || !/^[\w-]{43}$/.test(secret)) throw new Refusal('not-found')
  // By the address that is called: who tries others uses up nothing of it.
  await countTry('delivery', `${organisation} ${secret}`)
  let body: unknown
  try {
    body = await request.json()
  } catch {
    throw new Refusal('unreadable')
  }
  const parsed = deliveryInput.safeParse(body)
  if (!parsed.success) throw new Refusal('unreadable')
  return json(await deliver(organisation, secret, parsed.data))
}
