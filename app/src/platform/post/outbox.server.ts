import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Act, Look } from '../database/act.server.ts'
import type { Outcome, PostReason } from './place.ts'

export const outgoingStates = ['waiting', 'sending', 'posted', 'uncertain', 'failed'] as const
export type OutgoingState = (typeof outgoingStates)[number]

/** The longest that one try may last, in milliseconds; after that nobody knows. */
export const longestTry = 45_000
// Only a process that has died can be this late with its outcome.
const lateAfter = longestTry + 15_000
// What was pressed in a conversation must not come as a surprise much later.
const lasts = 2 * 3_600_000

export interface OutgoingRow {
  id: string
  connection: string
  kind: string
  origin: string
  text: string | null
  inReplyTo: string | null
  state: OutgoingState
  reason: PostReason | null
  tries: number
  /** A try ended without anybody knowing: from then on it is looked for before every other try. */
  doubted: boolean
  looks: number
  nextAt: Date | null
  handedAt: Date | null
  expiresAt: Date
  createdAt: Date
  endedAt: Date | null
  address: string | null
}

const columns = [
  'id',
  'connection_id as connection',
  'origin_kind as kind',
  'origin_id as origin',
  'text',
  'in_reply_to as inReplyTo',
  'state',
  'reason',
  'tries',
  'doubted',
  'looks',
  'next_at as nextAt',
  'handed_at as handedAt',
  'expires_at as expiresAt',
  'created_at as createdAt',
  'ended_at as endedAt',
  'address',
] as const

/** Puts something to post into the outbox; the id of what stands there already where the key is known. */
export async function insertOutgoing(
  { who, tx, now }: Act,
  post: {
    connection: string
    kind: string
    origin: string
    key: string
    text: string
    inReplyTo: string | null
  },
): Promise<{ id: string; isNew: boolean }> {
  const made = await tx
    .insertInto('outgoing_post')
    .values({
      organisation_id: who.organisation,
      id: randomUUID(),
      connection_id: post.connection,
      origin_kind: post.kind,
      origin_id: post.origin,
      key: post.key,
      text: post.text,
      in_reply_to: post.inReplyTo,
      created_at: now,
      expires_at: new Date(now.getTime() + lasts),
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'key']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (made) return { id: made.id, isNew: true }
  const known = await tx
    .selectFrom('outgoing_post')
    .select('id')
    .where('key', '=', post.key)
    .executeTakeFirstOrThrow()
  return { id: known.id, isNew: false }
}

export async function listOutgoing({ tx }: Look, ids: readonly string[]): Promise<OutgoingRow[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('outgoing_post')
    .select(columns)
    .where('id', 'in', ids)
    .orderBy('created_at')
    .execute()
  return rows as OutgoingRow[]
}

/** Holds one until this transaction ends. */
export async function lockOutgoing({ tx }: Act, id: string): Promise<OutgoingRow | undefined> {
  const row = await tx
    .selectFrom('outgoing_post')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row as OutgoingRow | undefined
}

/** The same, and undefined where somebody else holds it: whoever already holds other rows must not wait for this one. */
export async function tryLockOutgoing({ tx }: Act, id: string): Promise<OutgoingRow | undefined> {
  const row = await tx
    .selectFrom('outgoing_post')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()
  return row as OutgoingRow | undefined
}

/** Whether the process that has it must have died; if not, from when on. */
export function lateFrom(row: Pick<OutgoingRow, 'handedAt'>): Date {
  return new Date((row.handedAt?.getTime() ?? 0) + lateAfter)
}

/** Says that from here on it may stand there. */
export async function markSending({ tx, now }: Act, id: string): Promise<number> {
  const row = await tx
    .updateTable('outgoing_post')
    .set((eb) => ({
      state: 'sending',
      handed_at: now,
      tries: eb('tries', '+', 1),
      next_at: null,
      reason: null,
    }))
    .where('id', '=', id)
    .returning('tries')
    .executeTakeFirstOrThrow()
  return row.tries
}

/** Has it wait again, by a press of a person or because it is certain that it stands nowhere. */
export async function markWaiting(
  { tx, now }: Act,
  id: string,
  more: { reason: PostReason | null; nextAt: Date | null; renew: boolean },
): Promise<void> {
  await tx
    .updateTable('outgoing_post')
    .set({
      state: 'waiting',
      reason: more.reason,
      next_at: more.nextAt,
      ended_at: null,
      ...(more.renew ? { expires_at: new Date(now.getTime() + lasts), looks: 0 } : {}),
    })
    .where('id', '=', id)
    .execute()
}

/** Nobody knows; looking goes on at `nextAt`, or ends. */
export async function markUncertain(
  { tx }: Act,
  id: string,
  more: { reason: PostReason; looks: number; nextAt: Date | null },
): Promise<void> {
  await tx
    .updateTable('outgoing_post')
    .set({
      state: 'uncertain',
      doubted: true,
      reason: more.reason,
      looks: more.looks,
      next_at: more.nextAt,
    })
    .where('id', '=', id)
    .execute()
}

/** Ends it: it stands there, and its words need no keeping here, or it stands nowhere. */
export async function markEnded(
  { tx, now }: Act,
  id: string,
  outcome: Extract<Outcome, { state: 'posted' | 'failed' }>,
): Promise<void> {
  await tx
    .updateTable('outgoing_post')
    .set(
      outcome.state === 'posted'
        ? {
            state: 'posted',
            ended_at: now,
            next_at: null,
            reason: null,
            text: null,
            remote_id: outcome.remote.slice(0, 500) || null,
            address: outcome.address.slice(0, 2_000) || null,
          }
        : { state: 'failed', ended_at: now, next_at: null, reason: outcome.reason },
    )
    .where('id', '=', id)
    .execute()
}

/** By what the place knows the newest posts of a connection. */
export async function listTaken({ tx }: Look, connection: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('outgoing_post')
    .select('remote_id')
    .where('connection_id', '=', connection)
    .where('state', '=', 'posted')
    .where(sql<boolean>`remote_id IS NOT NULL`)
    .orderBy('created_at', 'desc')
    .limit(500)
    .execute()
  return rows.map(({ remote_id: remote }) => remote ?? '')
}

/** Lets its time be over: from here on it is looked for, and goes by itself no more. */
export async function endTime({ tx, now }: Act, id: string): Promise<void> {
  await tx.updateTable('outgoing_post').set({ expires_at: now }).where('id', '=', id).execute()
}

/** How many there are in each state. */
export async function countOutgoing({ tx }: Look): Promise<Map<OutgoingState, number>> {
  const rows = await tx
    .selectFrom('outgoing_post')
    .select((eb) => ['state', eb.fn.countAll<string>().as('count')])
    .groupBy('state')
    .execute()
  return new Map(rows.map(({ state, count }) => [state as OutgoingState, Number(count)]))
}
