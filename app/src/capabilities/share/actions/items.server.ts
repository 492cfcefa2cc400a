import type { z } from 'zod'
import { tryPublicPage } from '#capabilities/signal/reads.server.ts'
import { demand } from '#platform/access.ts'
import { act, look } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { createCode, normaliseCode } from '#platform/secret.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { shareChannels } from '../contract.ts'
import type { shareInputs } from '../input.ts'
import { insertLinks } from '../store/counts.server.ts'
import * as store from '../store/items.server.ts'
import { NotSettled, settleProposal } from './proposals.server.ts'

type Input<Name extends keyof typeof shareInputs> = z.infer<(typeof shareInputs)[Name]>

/** What is answered to whoever sent in what an item is made from. */
export interface Reply {
  proposal: string
  why: string | null
}

/**
 * Makes an item, not offered yet, with a short link for each place. A form sent twice gives one item. With a proposal, that
 * is answered by it in the same transaction; `answered` where somebody did that already, and then nothing is made.
 */
export async function makeItem(
  who: Who,
  { formKey, ...words }: Input<'make'>,
  reply: Reply | null = null,
): Promise<{ item: string } | 'answered' | 'why-missing'> {
  const person = keeper(who)
  return settle(() =>
    act(who, async (context) => {
      const { id, added } = await store.insertItem(context, { person, formKey })
      if (!added) return { item: id }
      await store.insertVersion(context, { ...words, item: id, number: 1, person })
      const codes = shareChannels.map((channel) => ({ channel, code: createShortCode() }))
      await insertLinks(context, id, codes)
      await context.append('share-item.made', { item: id })
      if (reply) await settleProposal(context, { ...reply, item: id, words, person })
      return { item: id }
    }),
  )
}

/** Writes a new version; `changed-meanwhile` where somebody wrote one since the page was shown. */
export async function changeItem(
  who: Who,
  item: string,
  { number, ...words }: Input<'change'>,
  reply: Reply | null = null,
): Promise<'done' | 'changed-meanwhile' | 'answered' | 'why-missing'> {
  const person = keeper(who)
  return settle(() =>
    act(who, async (context) => {
      await getItem(context, item)
      const version = { ...words, item, number: number + 1, person }
      if (!(await store.insertVersion(context, version))) return 'changed-meanwhile'
      await context.append('share-item.changed', { item, number: number + 1 })
      if (reply) await settleProposal(context, { ...reply, item, words, person })
      return 'done'
    }),
  )
}

/**
 * Offers an item, takes it back to work on, or withdraws it: then whoever shared it is asked to take it away. What was
 * withdrawn because of a picture stays so: the picture is in every post that was made of it.
 */
export async function stepItem(
  who: Who,
  id: string,
  { step, to, reason }: Input<'step'>,
): Promise<'done' | 'changed-meanwhile' | 'picture-gone'> {
  const person = keeper(who)
  return act(who, async (context) => {
    await store.holdItem(context, id)
    const item = await getItem(context, id)
    if (item.step !== step || item.state === to) return 'changed-meanwhile'
    if (item.state === 'withdrawn' && item.cause === 'picture') return 'picture-gone'
    const next = { item: id, number: step + 1, state: to, cause: 'press' as const, reason, person }
    if (!(await store.insertStep(context, next))) return 'changed-meanwhile'
    if (to === 'offered') await context.append('share-item.offered', { item: id })
    else if (to === 'draft') await context.append('share-item.taken-back', { item: id })
    else await context.append('share-item.withdrawn', { item: id, cause: 'press' })
    return 'done'
  })
}

/** Opens the page behind the link of an item once, by a press: gives its status, or why there was no answer. */
export async function tryLink(
  who: Who,
  id: string,
): Promise<{ status: number } | { error: string }> {
  demand(who, access.keepItems)
  const { link } = await look(who, (context) => getItem(context, id))
  const answer = await tryPublicPage(link)
  return answer.kind === 'answered' ? { status: answer.status } : { error: answer.error }
}

function keeper(who: Who): string {
  demand(who, access.keepItems)
  if (!who.person) throw new Refusal('not-signed-in')
  return who.person
}

async function getItem(context: Parameters<typeof store.findItem>[0], id: string) {
  const item = await store.findItem(context, id)
  if (!item) throw new Refusal('not-found')
  return item
}

async function settle<Result>(
  run: () => Promise<Result>,
): Promise<Result | 'answered' | 'why-missing'> {
  try {
    return await run()
  } catch (error) {
    if (error instanceof NotSettled) return error.id
    throw error
  }
}

// Ten letters and digits: cannot be guessed, and typed from a poster all the same.
function createShortCode(): string {
  return normaliseCode(createCode()).toLowerCase()
}
