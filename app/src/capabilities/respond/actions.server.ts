import { walk } from '@handvat/documents/protocol.ts'
import { demand } from '#platform/access.ts'
import { act, type Act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from './access.ts'
import type { Item, Step } from './contract.ts'
import { getProtocol } from './protocol.ts'
import * as store from './store.server.ts'

/** What a press did: `changed` means that somebody was first and nothing was written. */
export type Done = 'done' | 'changed'

interface Seen {
  item: string
  revision: number
}

/** Answers the question of the protocol that is open now; the first answer also claims the item. */
export async function takeStep(who: Who, seen: Seen, step: Step): Promise<Done> {
  return change(who, seen, async (context, item, person) => {
    const here = walk(getProtocol(), item.steps)
    if (item.closing || here.kind !== 'question' || here.question.id !== step.node) return null
    if (!here.question.options.some((option) => option.id === step.option)) return null
    await store.insertStep(context, item.id, item.steps.length, { ...step, person })
    await context.append('item.step-taken', { item: item.id, ...step })
    if (item.state !== 'new') return {}
    await context.append('item.claimed', { item: item.id })
    return { state: 'claimed', claimed_by: person }
  })
}

/** Takes back the answers from position `from` (0 is the first), to choose again. */
export async function undoSteps(who: Who, seen: Seen, from: number): Promise<Done> {
  return change(who, seen, async (context, item) => {
    if (item.closing || from >= item.steps.length) return null
    await store.deleteSteps(context, item.id, from)
    await context.append('item.steps-undone', { item: item.id, from })
    return {}
  })
}

/** Records the answer that a person gave on the platform; nothing is sent from here. */
export async function recordAnswer(who: Who, seen: Seen, text: string): Promise<Done> {
  return change(who, seen, async (context, item, person) => {
    if (item.closing || walk(getProtocol(), item.steps).kind !== 'outcome') return null
    const answer = await store.insertAnswer(context, { item: item.id, person, text })
    await store.deleteReply(context, item.id, person)
    await context.append('item.answered', { item: item.id, answer })
    return { state: 'answered' }
  })
}

/** Ends the item with what the one who signalled gets to read. */
export async function closeItem(who: Who, seen: Seen, message: string): Promise<Done> {
  return change(who, seen, async (context, item, person) => {
    const here = walk(getProtocol(), item.steps)
    if (item.closing || here.kind !== 'outcome') return null
    const outcome = here.outcome.id
    await store.insertClosing(context, { item: item.id, outcome, message, person })
    await context.append('item.closed', { item: item.id, outcome })
    return { state: 'closed' }
  })
}

/** Keeps an unfinished reply of this person; it survives reload, sign-out and restart. */
export async function saveReply(who: Who, item: string, text: string): Promise<void> {
  demand(who, access.respond)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  await act(who, async (context) => {
    if (!(await store.findItem(context, item))) throw new Refusal('not-found')
    await store.upsertReply(context, { item, person, text })
  })
}

// Every press goes through here: it counts only when the item still is as the screen showed it.
async function change(
  who: Who,
  seen: Seen,
  fn: (
    context: Act,
    item: Item,
    person: string,
  ) => Promise<{ state?: Item['state']; claimed_by?: string } | null>,
): Promise<Done> {
  demand(who, access.respond)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  class Overtaken extends Error {}
  try {
    await act(who, async (context) => {
      // First of all: whoever comes second waits here for the one before, and then has nothing to write.
      const first = await store.raiseRevision(context, seen)
      const item = await store.findItem(context, seen.item)
      if (!item) throw new Refusal('not-found')
      const result = first ? await fn(context, item, person) : null
      if (!result) throw new Overtaken()
      if (result.state) await store.updateItem(context, item.id, { ...result, state: result.state })
    })
    return 'done'
  } catch (error) {
    // Thrown, so that the transaction leaves nothing behind.
    if (error instanceof Overtaken) return 'changed'
    throw error
  }
}
