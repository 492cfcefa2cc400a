import { listReadingChain } from '#capabilities/write/reads.server.ts'
import { demand } from '#platform/access.ts'
import { look, type Look } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from './access.ts'
import type { Receipt, Standing } from './contract.ts'
import * as counts from './store/asked-counts.server.ts'
import * as store from './store/acknowledgements.server.ts'
import * as dues from './store/dues.server.ts'

/** Where the person stands with the version that counts, by its id; for the person's own screens only. */
export async function getStanding(who: Who, publication: string): Promise<Standing> {
  const person = who.person
  if (!person) return { state: 'waiting' }
  return look(who, async (context) => {
    const given = await store.listAcknowledgements(context, person)
    const held = given.find((one) => one.publication === publication)
    if (held) return { state: 'acknowledged', receipt: held.id, at: held.at }
    const [last] = given
    const since = last ? { since: last.publication } : {}
    const due = await dues.findLastDue(context, person)
    if (due?.endedBy === 'asked') {
      const asked = await store.findReservation(context, person)
      if (asked) return { state: 'asked', question: asked.question, ...since }
    }
    // What holds for what counts now, which need not be the last: a version that was withdrawn covers nothing.
    const counting = new Set((await listReadingChain(context)).map(({ id }) => id))
    const covering = given.find((one) => counting.has(one.publication))
    // Whoever acknowledged and is asked nothing needs to do nothing; whoever did not may always do it.
    if (!covering || due?.endedBy === null) return { state: 'waiting', ...since }
    return {
      state: 'covered',
      receipt: covering.id,
      at: covering.at,
      since: covering.publication,
    }
  })
}

/** One's own receipt; throws `not-found` for anyone else's. */
export async function getReceipt(who: Who, id: string): Promise<Receipt> {
  demand(who, access.ownReceipt)
  const receipt = await look(who, (context) => store.findReceipt(context, id, who.person ?? ''))
  if (!receipt) throw new Refusal('not-found')
  return receipt
}

/** All one's own receipts, the newest first. */
export async function listReceipts(who: Who): Promise<Omit<Receipt, 'hash'>[]> {
  demand(who, access.ownReceipt)
  return look(who, (context) => store.listAcknowledgements(context, who.person ?? ''))
}

/**
 * What a person acknowledged last up to and including a day (ISO date), within a transaction that is open already. Only for
 * what that person is told in the same press: nobody looks this up of another in silence.
 */
export async function findAcknowledgedBy(
  context: Look,
  person: string,
  day: string,
): Promise<{ id: string; publication: string } | undefined> {
  return store.findAcknowledgedBy(context, person, day)
}

/** When these were acknowledged, by id; within a transaction that is open already. */
export async function listAcknowledgedAt(
  context: Look,
  ids: readonly string[],
): Promise<Map<string, Date>> {
  return new Map((await store.listByIds(context, ids)).map(({ id, at }) => [id, at]))
}

/** How many were asked for each version within a span, or answered, by unit; within an open transaction, for figures alone. */
export const countDues: typeof counts.countDues = counts.countDues
