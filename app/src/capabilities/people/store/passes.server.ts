import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Act, Look } from '#platform/database/act.server.ts'

/** A way in as it is kept: `lasts` in milliseconds. */
export interface NewPass {
  person: string
  kind: 'link' | 'code'
  hash: Buffer
  lasts: number
  mail: string | null
}

/** Keeps passes in one statement. */
export async function insertPasses(
  { who, tx, now }: Act,
  passes: readonly NewPass[],
): Promise<void> {
  const rows = passes.map(({ person, kind, hash, lasts, mail }) => ({
    id: randomUUID(),
    person_id: person,
    kind,
    hash: hash.toString('hex'),
    mail_id: mail,
    expires_at: new Date(now.getTime() + lasts).toISOString(),
  }))
  await sql`
    INSERT INTO sign_in_pass (organisation_id, id, person_id, kind, secret_hash, mail_id, created_at, expires_at)
    SELECT ${who.organisation}, id, person_id, kind, decode(hash, 'hex'), mail_id, ${now}, expires_at
    FROM jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      AS row (id uuid, person_id uuid, kind text, hash text, mail_id uuid, expires_at timestamptz)`.execute(
    tx,
  )
}

/** Takes back passes of these kinds that were not used. Returns the mails that carried them. */
export async function deleteUnusedPasses(
  { tx }: Act,
  people: readonly string[],
  kinds: readonly ('link' | 'code')[],
): Promise<string[]> {
  if (people.length === 0) return []
  const deleted = await tx
    .deleteFrom('sign_in_pass')
    .where('person_id', 'in', people)
    .where('kind', 'in', kinds)
    .where('used_at', 'is', null)
    .returning('mail_id')
    .execute()
  return deleted.flatMap((pass) => pass.mail_id ?? [])
}

export async function findPass({ tx }: Look, hash: Buffer) {
  return tx
    .selectFrom('sign_in_pass')
    .innerJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'sign_in_pass.organisation_id')
        .onRef('person.id', '=', 'sign_in_pass.person_id'),
    )
    .select([
      'sign_in_pass.id',
      'sign_in_pass.person_id',
      'sign_in_pass.kind',
      'sign_in_pass.expires_at',
      'sign_in_pass.used_at',
      'person.name',
      'person.left_at',
    ])
    .where('secret_hash', '=', hash)
    .executeTakeFirst()
}

/** Marks a pass as used; false when someone was first. */
export async function usePass({ tx, now }: Act, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('sign_in_pass')
    .set({ used_at: now })
    .where('id', '=', id)
    .where('used_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function insertSession(
  { who, tx, now }: Act,
  session: { person: string; hash: Buffer; lasts: number; kiosk?: string },
): Promise<void> {
  await tx
    .insertInto('session')
    .values({
      organisation_id: who.organisation,
      id: randomUUID(),
      person_id: session.person,
      token_hash: session.hash,
      created_at: now,
      expires_at: new Date(now.getTime() + session.lasts),
      kiosk_id: session.kiosk ?? null,
    })
    .execute()
}

/** Has the session of a kiosk last until a moment, as somebody is still there; one that is over stays so. */
export async function prolongSession(
  { tx, now }: Act,
  hash: Buffer,
  kiosk: string,
  until: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('session')
    .set({ expires_at: until })
    .where('token_hash', '=', hash)
    .where('kiosk_id', '=', kiosk)
    .where('expires_at', '>', now)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Ends every session of a kiosk, whoever it is of. */
export async function deleteSessionsAt({ tx }: Act, kiosk: string): Promise<void> {
  await tx.deleteFrom('session').where('kiosk_id', '=', kiosk).execute()
}

/** Marks the printed codes of a person as used. */
export async function useCodesOf({ tx, now }: Act, person: string): Promise<void> {
  await tx
    .updateTable('sign_in_pass')
    .set({ used_at: now })
    .where('person_id', '=', person)
    .where('kind', '=', 'code')
    .where('used_at', 'is', null)
    .execute()
}

export async function findSession({ tx }: Look, id: string) {
  return tx
    .selectFrom('session')
    .select(['id', 'expires_at', 'kiosk_id as kiosk'])
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function deleteSession({ tx }: Act, hash: Buffer): Promise<void> {
  await tx.deleteFrom('session').where('token_hash', '=', hash).execute()
}

/** Ends every session of these people. Returns how many there were. */
export async function deleteSessionsOf({ tx }: Act, people: readonly string[]): Promise<number> {
  if (people.length === 0) return 0
  const { numDeletedRows } = await tx
    .deleteFrom('session')
    .where('person_id', 'in', people)
    .executeTakeFirst()
  return Number(numDeletedRows)
}

export async function countSessions({ tx, now }: Look, person: string): Promise<number> {
  const { count } = await tx
    .selectFrom('session')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('person_id', '=', person)
    .where('expires_at', '>', now)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/**
 * Forgets sessions and passes that ended before these moments. Of each person the last pass stays, without which nobody
 * could see that they were invited; it opens nothing any more.
 */
export async function deleteEnded(
  { tx }: Act,
  before: { sessions: Date; passes: Date },
): Promise<void> {
  await tx.deleteFrom('session').where('expires_at', '<=', before.sessions).execute()
  await sql`
    DELETE FROM sign_in_pass AS old WHERE old.expires_at <= ${before.passes} AND EXISTS (
      SELECT FROM sign_in_pass AS later WHERE later.organisation_id = old.organisation_id
        AND later.person_id = old.person_id AND later.created_at > old.created_at)`.execute(tx)
}
