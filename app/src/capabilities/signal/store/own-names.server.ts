import { sql } from 'kysely'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { OwnName, OwnNameKind } from '../contract.ts'

/** On this channel the database says that something changed in what is listened for. */
export const listenChannel = 'handvat_listen'

/** Tells the listener of the installation, when this commits. */
export async function tellListener({ tx, who }: Act): Promise<void> {
  await sql`SELECT pg_notify(${listenChannel}, ${who.organisation})`.execute(tx)
}

export async function insertName(
  { tx, who, now }: Act,
  name: OwnName & { person: string },
): Promise<void> {
  await tx
    .insertInto('own_name')
    .values({
      organisation_id: who.organisation,
      id: name.id,
      kind: name.kind,
      text: name.text,
      excluded: [...name.excluded],
      person_id: name.person,
      added_at: now,
    })
    .execute()
}

/** Records that a name is no longer listened for; false where it was not there or removed already. */
export async function insertRemoval(
  { tx, who, now }: Act,
  id: string,
  person: string,
): Promise<boolean> {
  const known = await tx.selectFrom('own_name').select('id').where('id', '=', id).executeTakeFirst()
  if (!known) return false
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('own_name_removal')
    .values({
      organisation_id: who.organisation,
      own_name_id: id,
      person_id: person,
      removed_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** The names that are listened for, oldest first. */
export async function listNames({ tx }: Look): Promise<OwnName[]> {
  const rows = await tx
    .selectFrom('own_name')
    .leftJoin('own_name_removal', (join) =>
      join
        .onRef('own_name_removal.organisation_id', '=', 'own_name.organisation_id')
        .onRef('own_name_removal.own_name_id', '=', 'own_name.id'),
    )
    .select(['own_name.id', 'kind', 'text', 'excluded'])
    .where('own_name_removal.own_name_id', 'is', null)
    .orderBy('own_name.added_at')
    .orderBy('own_name.id')
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as OwnNameKind }))
}
