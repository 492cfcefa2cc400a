import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { dropSubscriptions, keepSubscription } from '#platform/push.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { PushKind } from '../contract.ts'
import { pushKindsOf } from '../model.ts'

/** What a browser said of itself, and what somebody wants there. */
export interface PushChoice {
  endpoint: string
  p256dh: string
  auth: string
  kinds: readonly PushKind[]
}

/** Keeps that somebody wants push messages on a device; says no where it belongs to no push service that we call. */
export async function choosePush(who: Who, choice: PushChoice): Promise<'chosen' | 'push-service'> {
  demand(who, access.choosePush)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  const open = pushKindsOf(who)
  const kinds = choice.kinds.filter((kind) => open.includes(kind))
  if (kinds.length === 0) throw new Refusal('not-allowed')
  const { endpoint, p256dh, auth } = choice
  return act(who, async (context) => {
    const address = { endpoint, p256dh, auth }
    if (!(await keepSubscription(context, { person, address, kinds }))) return 'push-service'
    await context.append('push.chosen', { kinds })
    return 'chosen'
  })
}

/** Takes back push messages on all of one's devices. Returns how many there were. */
export async function endPush(who: Who): Promise<number> {
  demand(who, access.choosePush)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  return act(who, async (context) => {
    const ended = await dropSubscriptions(context, [person])
    if (ended > 0) await context.append('push.ended', {})
    return ended
  })
}
