import { listNames } from '#capabilities/people/reads.server.ts'
import type { Signal } from '#capabilities/signal/contract.ts'
import { getSignal, listReadable, listSignals } from '#capabilities/signal/reads.server.ts'
import { demand } from '#platform/access.ts'
import { look } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from './access.ts'
import type { Item, ItemState, Progress } from './contract.ts'
import * as store from './store.server.ts'

export const itemsPerPage = 25

/** A line of the inbox. */
export interface InboxRow {
  id: string
  state: ItemState
  claimedBy: string | null
  openedAt: Date
  outcome: string | null
  signal: Signal
  sender: string
}

/** A page of the inbox: open items oldest first, or closed ones newest first. */
export async function listInbox(
  who: Who,
  page: { closed: boolean; page: number },
): Promise<{ rows: InboxRow[]; total: number }> {
  demand(who, access.respond)
  const items = await look(who, (context) =>
    store.listItems(context, {
      closed: page.closed,
      offset: (page.page - 1) * itemsPerPage,
      limit: itemsPerPage,
    }),
  )
  const signals = new Map(
    (
      await listSignals(
        who,
        items.map((item) => item.signal),
      )
    ).map((signal) => [signal.id, signal]),
  )
  const people = [...signals.values()].map((signal) => signal.person)
  const names = await listNames(who, [
    ...new Set([...people, ...items.flatMap((item) => item.claimedBy ?? [])]),
  ])
  return {
    total: items[0]?.total ?? 0,
    rows: items.flatMap((item) => {
      const signal = signals.get(item.signal)
      return signal
        ? [
            {
              id: item.id,
              state: item.state,
              claimedBy: item.claimedBy ? (names.get(item.claimedBy) ?? null) : null,
              openedAt: item.openedAt,
              outcome: item.outcome,
              signal,
              sender: names.get(signal.person) ?? '',
            },
          ]
        : []
    }),
  }
}

/** One item with its signal, the names of who worked on it, and this person's unfinished reply. */
export async function getItem(
  who: Who,
  id: string,
): Promise<{ item: Item; signal: Signal; names: Map<string, string>; reply: string | null }> {
  demand(who, access.respond)
  const found = await look(who, async (context) => {
    const item = await store.findItem(context, id)
    return (
      item && { item, reply: (await store.findReply(context, id, who.person ?? ''))?.text ?? null }
    )
  })
  if (!found) throw new Refusal('not-found')
  const { item, reply } = found
  const signal = await getSignal(who, item.signal)
  const ids = [
    signal.person,
    item.claimedBy,
    item.closing?.person,
    ...item.answers.map((answer) => answer.person),
  ].filter((person) => typeof person === 'string')
  return { item, signal, reply, names: await listNames(who, [...new Set(ids)]) }
}

/** How it goes with those of the signals that the person may read. */
export async function listProgress(
  who: Who,
  signals: readonly string[],
): Promise<Map<string, Progress>> {
  demand(who, access.followProgress)
  const readable = await listReadable(who, signals)
  return look(who, (context) => store.listProgress(context, readable))
}
