import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Act, Look } from '../database/act.server.ts'
import type { PushAddress } from './services.ts'

/** One device on which somebody wants messages. */
export interface Subscription {
  id: string
  endpoint: string
  kinds: string[]
  chosenAt: Date
}

/** Keeps a device with what is wanted there; one that was somebody else's is theirs from now on. */
export async function upsertSubscription(
  { who, tx, now }: Act,
  given: { person: string; address: PushAddress; kinds: readonly string[] },
): Promise<void> {
  const { endpoint, p256dh, auth } = given.address
  // What still waited was for who had it before.
  await tx
    .deleteFrom('push_subscription')
    .where('endpoint', '=', endpoint)
    .where('person_id', '<>', given.person)
    .execute()
  const wish = { p256dh, auth, kinds: [...given.kinds], chosen_at: now }
  await tx
    .insertInto('push_subscription')
    .values({
      organisation_id: who.organisation,
      id: randomUUID(),
      person_id: given.person,
      endpoint,
      ...wish,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'endpoint']).doUpdateSet(wish))
    .execute()
}

/** Somebody's devices, the last chosen first. */
export async function listSubscriptions({ tx }: Look, person: string): Promise<Subscription[]> {
  return tx
    .selectFrom('push_subscription')
    .select(['id', 'endpoint', 'kinds', 'chosen_at as chosenAt'])
    .where('person_id', '=', person)
    .orderBy('chosen_at', 'desc')
    .execute()
}

/** Forgets all devices of these people, and what was on its way to them. Returns how many there were. */
export async function deleteSubscriptionsOf(
  { tx }: Act,
  people: readonly string[],
): Promise<number> {
  if (people.length === 0) return 0
  const { numDeletedRows } = await tx
    .deleteFrom('push_subscription')
    .where('person_id', 'in', people)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

export async function deleteSubscription({ tx }: Act, id: string): Promise<void> {
  await tx.deleteFrom('push_subscription').where('id', '=', id).execute()
}

/** A sentence of ours for one person, with the page it opens. */
export interface PushWords {
  person: string
  text: string
  /** A path, such as `/inbox`. */
  link: string
}

/** How messages of a kind go: how long they hold, and within which time a second one says nothing new; milliseconds. */
export interface PushManner {
  kind: string
  lasts: number
  quiet: number
}

/** Writes a message for every device that wants this kind; says in how many, under one batch. */
export async function insertMessages(
  { who, tx, now }: Act,
  batch: string,
  words: readonly PushWords[],
  { kind, lasts, quiet }: PushManner,
): Promise<number> {
  const dayAgo = new Date(now.getTime() - 86_400_000)
  await tx.deleteFrom('push_message').where('expires_at', '<', dayAgo).execute()
  const { numAffectedRows } = await sql`
    INSERT INTO push_message (organisation_id, id, batch_id, device_id, kind, text, link, expires_at, created_at)
    SELECT ${who.organisation}, gen_random_uuid(), ${batch}, device.id, ${kind}, said.text, said.link,
      ${new Date(now.getTime() + lasts)}::timestamptz, ${now}::timestamptz
    FROM jsonb_to_recordset(${JSON.stringify(words)}::jsonb) AS said (person uuid, text text, link text)
    JOIN push_subscription AS device ON device.person_id = said.person AND ${kind} = ANY (device.kinds)
    WHERE NOT EXISTS (
      SELECT FROM push_message AS before WHERE before.device_id = device.id AND before.kind = ${kind}
        AND before.created_at > ${new Date(now.getTime() - quiet)}::timestamptz)`.execute(tx)
  return Number(numAffectedRows ?? 0)
}

/** A message as a service gets it. */
export interface HeldMessage {
  id: string
  subscription: string
  kind: string
  text: string
  link: string
  expiresAt: Date
  address: PushAddress
}

/** Takes the next messages of a batch; from here on their rows say that they may have gone. */
export async function claimMessages(
  { tx, now }: Act,
  batch: string,
  limit: number,
): Promise<HeldMessage[]> {
  await tx
    .updateTable('push_message')
    .set({ state: 'done' })
    .where('batch_id', '=', batch)
    .where('state', '=', 'waiting')
    .where('expires_at', '<=', now)
    .execute()
  const { rows } = await sql<
    Omit<HeldMessage, 'address'> & PushAddress
  >`UPDATE push_message AS message SET state = 'handed'
    FROM push_subscription AS device
    WHERE device.id = message.device_id AND message.id IN (
      SELECT id FROM push_message WHERE batch_id = ${batch} AND state = 'waiting'
      ORDER BY id LIMIT ${limit} FOR UPDATE SKIP LOCKED)
    RETURNING message.id, device.id AS subscription, message.kind, message.text, message.link,
      message.expires_at AS "expiresAt", device.endpoint, device.p256dh, device.auth`.execute(tx)
  return rows.map(({ endpoint, p256dh, auth, ...rest }) => ({
    ...rest,
    address: { endpoint, p256dh, auth },
  }))
}

export async function setMessageState(
  { tx }: Act,
  id: string,
  state: 'waiting' | 'done',
): Promise<void> {
  await tx.updateTable('push_message').set({ state }).where('id', '=', id).execute()
}

/** Devices that want a kind, as a query to look in. */
export function selectSubscribed({ tx }: Look, kind: string) {
  return tx
    .selectFrom('push_subscription')
    .select('push_subscription.person_id')
    .where(sql<boolean>`${kind} = ANY (push_subscription.kinds)`)
}
