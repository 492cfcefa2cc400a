import type { Protocol } from '@handvat/documents/protocol.ts'
import { readCalendar } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import { act, type Act } from '#platform/database/act.server.ts'
import { enqueue } from '#platform/jobs.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { Item, ItemState } from '../contract.ts'
import { dueOf, returnsAt } from '../model.ts'
import { readWalked } from '../reads/protocol.server.ts'
import { endAnnouncement } from '../store/announcements.server.ts'
import * as items from '../store/items.server.ts'
import { insertState } from '../store/records.server.ts'

/** What a press did: `changed` means that somebody was first and nothing was written. */
export type Done = 'done' | 'changed'

export interface Seen {
  item: string
  revision: number
}

/** What a press changes of the item itself; `reason` goes into the record of its state. */
export interface Change {
  state?: ItemState
  claimedBy?: string | null
  severity?: Item['severity']
  until?: Date | null
  protocol?: number | null
  /** Its clocks run anew from here. */
  clockFrom?: Date
  reason?: string
  /** Runs when the change of state is on record, with its number. */
  recorded?: (number: number) => Promise<void>
}

/** What a press gets: the transaction, the item as it stands, who presses, and the protocol that the item walks. */
export interface Pressed {
  context: Act
  item: Item
  person: string
  protocol: Protocol
}

class Overtaken extends Error {}

/**
 * Every press on an item goes through here: it counts only when the item still is as the screen showed it. `fn` writes
 * what belongs to the press and says what changes of the item, or null where the press does not fit; then nothing remains.
 */
export async function changeItem(
  who: Who,
  seen: Seen,
  fn: (pressed: Pressed) => Promise<Change | null>,
  also: readonly string[] = [],
): Promise<Done> {
  const person = demandPerson(who)
  try {
    await act(who, async (context) => {
      if (also.length > 0) await items.lockItems(context, [seen.item, ...also])
      // First of all: whoever comes second waits here for the one before, and then has nothing to write.
      const first = await items.raiseRevision(context, seen)
      const item = await items.findItem(context, seen.item)
      if (!item) throw new Refusal('not-found')
      if (!first || item.into) throw new Overtaken()
      const protocol = await readWalked(context, item)
      const change = await fn({ context, item, person, protocol })
      if (!change) throw new Overtaken()
      await settle(context, item, change)
    })
    return 'done'
  } catch (error) {
    // Thrown, so that the transaction leaves nothing behind.
    if (error instanceof Overtaken) return 'changed'
    throw error
  }
}

/** Throws unless this is a person who works in the inbox; gives their id. */
export function demandPerson(who: Who): string {
  demand(who, access.respond)
  if (!who.person) throw new Refusal('not-signed-in')
  return who.person
}

/** Writes what changes of an item, its record, its clock, and the work that returns it to the queue when it rests. */
export async function settle(context: Act, item: Item, change: Change): Promise<void> {
  const { reason, recorded, ...columns } = change
  const state = change.state ?? item.state
  const owner = change.claimedBy === undefined ? item.claimedBy : change.claimedBy
  const until =
    change.until === undefined ? (state === 'waiting' ? item.until : null) : change.until
  if (state !== item.state || owner !== item.claimedBy || reason !== undefined) {
    const number = await insertState(context, item.id, {
      state,
      owner,
      reason: reason ?? null,
      until,
    })
    await recorded?.(number)
  }
  if (state === 'closed') await endAnnouncement(context, item.id)
  const after = await items.findItem(context, item.id)
  if (!after) return
  const calendar = await readCalendar(context)
  const now = { ...after, ...columns, state, until }
  const protocol = await readWalked(context, now)
  await items.updateItem(context, item.id, {
    ...columns,
    state,
    until,
    dueAt: dueOf(now, protocol, calendar),
  })
  if (state === 'claimed')
    await enqueue(
      context,
      'item.return',
      { organisation: context.who.organisation, item: item.id },
      returnsAt(protocol, context.now, calendar),
    )
}
