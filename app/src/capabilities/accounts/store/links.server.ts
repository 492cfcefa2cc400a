import { sql } from 'kysely'
import type { Act, Look } from '#platform/database/act.server.ts'

/** One record of connecting or taking the connection away. */
export interface LinkRow {
  account: string
  number: number
  connection: string | null
  person: string
  at: Date
}

/** The record that counts of each account. */
export async function listLinks({ tx }: Look): Promise<LinkRow[]> {
  return tx
    .selectFrom('account_connection')
    .distinctOn('account_id')
    .select([
      'account_id as account',
      'number',
      'connection_id as connection',
      'person_id as person',
      'at',
    ])
    .orderBy('account_id')
    .orderBy('number', 'desc')
    .execute()
}

/** Writes the next record of an account. */
export async function insertLink(
  { who, tx, now }: Act,
  link: { account: string; connection: string | null; person: string },
): Promise<void> {
  await tx
    .insertInto('account_connection')
    .values((eb) => ({
      organisation_id: who.organisation,
      account_id: link.account,
      number: eb
        .selectFrom('account_connection')
        .select(sql<number>`coalesce(max(number), 0) + 1`.as('next'))
        .where('account_id', '=', link.account),
      connection_id: link.connection,
      person_id: link.person,
      at: now,
    }))
    .execute()
}

/** Holds an account until this transaction ends, so that of two who connect it one waits. */
export async function lockAccount({ tx }: Act, id: string): Promise<boolean> {
  const row = await tx
    .selectFrom('official_account')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined
}

export async function insertAttempt(
  { who, tx, now }: Act,
  attempt: { hash: Buffer; account: string; person: string; server: string; sealed: Buffer },
): Promise<void> {
  await tx
    .insertInto('account_attempt')
    .values({
      organisation_id: who.organisation,
      state_hash: attempt.hash,
      account_id: attempt.account,
      person_id: attempt.person,
      server: attempt.server,
      sealed: attempt.sealed,
      began_at: now,
    })
    .execute()
}

/** Takes an attempt, so that it counts once. */
export async function takeAttempt({ tx }: Act, hash: Buffer) {
  return tx
    .deleteFrom('account_attempt')
    .where('state_hash', '=', hash)
    .returning([
      'account_id as account',
      'person_id as person',
      'server',
      'sealed',
      'began_at as beganAt',
    ])
    .executeTakeFirst()
}

/** Lets go what was begun before `before` and never finished. */
export async function deleteAttempts({ tx }: Act, before: Date): Promise<void> {
  await tx.deleteFrom('account_attempt').where('began_at', '<', before).execute()
}
