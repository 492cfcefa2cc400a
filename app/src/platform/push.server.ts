import { randomUUID } from 'node:crypto'
import { act, type Act, type Look } from './database/act.server.ts'
import { enqueue } from './jobs.server.ts'
import type { Jobs } from './queues.ts'
import * as outbox from './push/outbox.server.ts'
import { forgetPushKeys, readPushKeys, sendMessage } from './push/send.server.ts'
import { nameService, type PushAddress } from './push/services.ts'
import { visitorOf } from './who.ts'

export type { Subscription } from './push/outbox.server.ts'

let contact = ''
let mayCall: (endpoint: string) => boolean = () => false

const known = (endpoint: string) => nameService(endpoint) !== undefined
// So many are with their services at one moment.
const atOnce = 10

/** Makes push ready: `sender` is an address whom a service may write to; `calls` says which addresses may be called. */
export function usePush(sender: string, calls: (endpoint: string) => boolean = known): void {
  contact = `mailto:${sender}`
  mayCall = calls
  forgetPushKeys()
}

/** The key that a browser needs to ask for messages, as base64url. */
export async function readPushKey(): Promise<string> {
  return (await readPushKeys()).publicKey
}

/** Keeps on which device somebody wants which kinds; says no to an address of no push service that we call. */
export async function keepSubscription(
  context: Act,
  given: { person: string; address: PushAddress; kinds: readonly string[] },
): Promise<boolean> {
  if (!mayCall(given.address.endpoint)) return false
  await outbox.upsertSubscription(context, given)
  return true
}

/** Somebody's devices. */
export async function listSubscriptions(
  context: Look,
  person: string,
): Promise<outbox.Subscription[]> {
  return outbox.listSubscriptions(context, person)
}

/** Forgets all devices of these people, in one statement. Returns how many there were. */
export async function dropSubscriptions(context: Act, people: readonly string[]): Promise<number> {
  return outbox.deleteSubscriptionsOf(context, people)
}

/** Who wants a kind on some device, as a query to look in. */
export function selectSubscribed(context: Look, kind: string) {
  return outbox.selectSubscribed(context, kind)
}

/**
 * Writes messages for whoever chose this kind, in the same transaction as what they are about; nothing for anyone else.
 * Each goes at most once: what was handed over and got no answer does not go again.
 */
export async function postPush(
  context: Act,
  words: readonly outbox.PushWords[],
  manner: outbox.PushManner,
): Promise<void> {
  if (words.length === 0) return
  const batch = randomUUID()
  if ((await outbox.insertMessages(context, batch, words, manner)) === 0) return
  await enqueue(context, 'push.send', { organisation: context.who.organisation, batch })
}

/** Brings the messages of a batch to their services; throws where some were too busy, and the job comes back. */
export async function sendPushes(job: Jobs['push.send']): Promise<void> {
  const who = visitorOf(job.organisation)
  let busy = 0
  for (;;) {
    const messages = await act(who, (context) => outbox.claimMessages(context, job.batch, atOnce))
    if (messages.length === 0) break
    const outcomes = await Promise.all(
      messages.map(async (message) =>
        mayCall(message.address.endpoint) ? sendMessage(message, contact) : ('gone' as const),
      ),
    )
    await act(who, async (context) => {
      for (const [index, { id, subscription }] of messages.entries()) {
        const outcome = outcomes[index]
        if (outcome === 'gone') await outbox.deleteSubscription(context, subscription)
        else await outbox.setMessageState(context, id, outcome === 'busy' ? 'waiting' : 'done')
      }
    })
    busy += outcomes.filter((outcome) => outcome === 'busy').length
    // Those that were busy would be taken up again at once.
    if (busy > 0) break
  }
  if (busy > 0) throw new Error(`${busy} push messages wait.`)
}
