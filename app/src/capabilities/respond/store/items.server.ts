import { randomUUID } from 'node:crypto'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { Closing, Item, ItemState, Origin, Severity } from '../contract.ts'

/** What one searches an item by, and what tells that two are about the same post. */
export interface Fingerprint {
  words: string
  address: string | null
  hash: string | null
  shape: string | null
}

export async function insertItem(
  { who, tx, now }: Act,
  origin: Origin,
  print: Fingerprint,
  dueAt: Date | null,
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('item')
    .values({
      organisation_id: who.organisation,
      id,
      signal_id: origin.kind === 'signal' ? origin.id : null,
      mention_id: origin.kind === 'mention' ? origin.id : null,
      opened_at: now,
      changed_at: now,
      due_at: dueAt,
      words: print.words,
      address_key: print.address,
      text_hash: print.hash,
      text_shape: print.shape,
    })
    .execute()
  return id
}

/** Takes an item that still has the revision that was seen, until this transaction ends; false when someone was first. */
export async function raiseRevision(
  { tx, now }: Act,
  seen: { item: string; revision: number },
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('item')
    .set({ revision: seen.revision + 1, changed_at: now })
    .where('id', '=', seen.item)
    .where('revision', '=', seen.revision)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Holds items until this transaction ends, always in the same order, so that nobody waits for each other. */
export async function lockItems({ tx }: Act, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await tx
    .selectFrom('item')
    .select('id')
    .where('id', 'in', ids)
    .orderBy('id')
    .forUpdate()
    .execute()
}

export interface ItemChange {
  state?: ItemState
  claimedBy?: string | null
  severity?: Severity
  until?: Date | null
  protocol?: number | null
  into?: string | null
  dueAt?: Date | null
  /** From when its clocks run anew. */
  clockFrom?: Date
}

export async function updateItem({ tx }: Act, id: string, change: ItemChange): Promise<void> {
  const { state, claimedBy, severity, until, protocol, into, dueAt, clockFrom } = change
  const columns = {
    ...(state !== undefined && { state }),
    ...(claimedBy !== undefined && { claimed_by: claimedBy }),
    ...(severity !== undefined && { severity }),
    ...(until !== undefined && { until_at: until }),
    ...(protocol !== undefined && { protocol_number: protocol }),
    ...(into !== undefined && { into_id: into }),
    ...(dueAt !== undefined && { due_at: dueAt }),
    ...(clockFrom !== undefined && { clock_at: clockFrom }),
  }
  if (Object.keys(columns).length === 0) return
  await tx.updateTable('item').set(columns).where('id', '=', id).execute()
}

/** Puts items into another, or out of it; their own revision grows, so that a press on an old page comes too late. */
export async function moveItems(
  { tx, now }: Act,
  ids: readonly string[],
  into: string | null,
): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('item')
    .set((eb) => ({ into_id: into, changed_at: now, revision: eb('revision', '+', 1) }))
    .where('id', 'in', ids)
    .execute()
}

export async function findItem({ tx }: Look, id: string): Promise<Item | undefined> {
  const row = await tx.selectFrom('item').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return undefined
  const steps = await tx
    .selectFrom('item_step')
    .select(['node', 'option'])
    .where('item_id', '=', id)
    .orderBy('position')
    .execute()
  const answers = await tx
    .selectFrom('answer')
    .select(['text', 'address', 'person_id as person', 'answered_at as answeredAt'])
    .where('item_id', '=', id)
    .orderBy('answered_at')
    .execute()
  const closing = await tx
    .selectFrom('closing')
    .select(['outcome', 'message', 'person_id as person', 'closed_at as closedAt'])
    .where('item_id', '=', id)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return {
    id: row.id,
    origin: originOf(row),
    state: row.state as ItemState,
    severity: row.severity as Severity,
    claimedBy: row.claimed_by,
    revision: row.revision,
    openedAt: row.opened_at,
    clockFrom: row.clock_at ?? row.opened_at,
    changedAt: row.changed_at ?? row.opened_at,
    dueAt: row.due_at,
    until: row.until_at,
    protocol: row.protocol_number,
    into: row.into_id,
    steps,
    answers,
    closing:
      closing && row.state === 'closed'
        ? { ...closing, outcome: closing.outcome as Closing['outcome'] }
        : null,
  }
}

/** The item that a mention brought in. */
export async function findByMention({ tx }: Look, mention: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('item')
    .select('id')
    .where('mention_id', '=', mention)
    .executeTakeFirst()
  return row?.id
}

/** Which of the two brought it in. */
export function originOf(row: { signal_id: string | null; mention_id: string | null }): Origin {
  return row.signal_id
    ? { kind: 'signal', id: row.signal_id }
    : { kind: 'mention', id: row.mention_id ?? '' }
}
