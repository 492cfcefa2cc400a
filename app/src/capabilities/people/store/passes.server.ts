import { randomUUID } from 'node:crypto'
import type { Act, Look } from '#platform/database/act.server.ts'

export async function insertPass(
  { who, tx, now }: Act,
  pass: {
    person: string
    kind: 'link' | 'code'
    hash: Buffer
    lasts: number
    mail?: string | null
  },
): Promise<void> {
  await tx
    .insertInto('sign_in_pass')
    .values({
      organisation_id: who.organisation,
      id: randomUUID(),
      person_id: pass.person,
      kind: pass.kind,
      secret_hash: pass.hash,
      mail_id: pass.mail ?? null,
      created_at: now,
      expires_at: new Date(now.getTime() + pass.lasts),
    })
    .execute()
}

/** Takes back passes of this kind that were not used: a new one replaces them. Returns the mails that carried them. */
export async function deleteUnusedPasses(
  { tx }: Act,
  person: string,
  kind: 'link' | 'code',
): Promise<string[]> {
  const deleted = await tx
    .deleteFrom('sign_in_pass')
    .where('person_id', '=', person)
    .where('kind', '=', kind)
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
  session: { person: string; hash: Buffer; lasts: number },
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
    })
    .execute()
}

export async function findSession({ tx }: Look, id: string) {
  return tx
    .selectFrom('session')
    .select(['id', 'expires_at'])
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function deleteSession({ tx }: Act, hash: Buffer): Promise<void> {
  await tx.deleteFrom('session').where('token_hash', '=', hash).execute()
}
