import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Act, Look } from '#platform/database/act.server.ts'

/** A unit as the tree shows it; `people` are those of the unit itself. */
export interface UnitRow {
  id: string
  parent: string | null
  name: string
  people: number
}

/** The units there are now, by name. */
export async function listUnits({ tx }: Look): Promise<UnitRow[]> {
  const { rows } = await sql<UnitRow>`
    SELECT unit.id, unit.parent_id AS parent, unit.name, coalesce(held.people, 0)::int AS people
    FROM unit
    LEFT JOIN (
      SELECT unit_id, count(*) AS people FROM person
      WHERE left_at IS NULL AND unit_id IS NOT NULL GROUP BY unit_id
    ) AS held ON held.unit_id = unit.id
    WHERE unit.ended_at IS NULL
    ORDER BY lower(unit.name), unit.id`.execute(tx)
  return rows
}

/** The units there are now, by id, without a look at their people. */
export async function listUnitNames({ tx }: Look) {
  return tx
    .selectFrom('unit')
    .select(['id', 'parent_id as parent', 'name'])
    .where('ended_at', 'is', null)
    .orderBy(({ fn }) => fn<string>('lower', ['name']))
    .orderBy('id')
    .execute()
}

/** One at a time: who moves a unit below another must see where that other went. */
export async function lockUnits({ who, tx }: Act): Promise<void> {
  await sql`SELECT pg_advisory_xact_lock(7221907, hashtext(${who.organisation}))`.execute(tx)
}

export async function findUnit({ tx }: Look, id: string) {
  return tx
    .selectFrom('unit')
    .select(['id', 'parent_id as parent', 'name'])
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
}

export async function insertUnit(
  { who, tx, now }: Act,
  unit: { name: string; parent: string | null },
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('unit')
    .values({
      organisation_id: who.organisation,
      id,
      name: unit.name,
      parent_id: unit.parent,
      created_at: now,
    })
    .execute()
  return id
}

export async function renameUnit({ tx }: Act, id: string, name: string): Promise<void> {
  await tx.updateTable('unit').set({ name }).where('id', '=', id).execute()
}

export async function moveUnit({ tx }: Act, id: string, parent: string | null): Promise<void> {
  await tx.updateTable('unit').set({ parent_id: parent }).where('id', '=', id).execute()
}

/** Ends a unit: what stood below it and who was in it go to the one above. Returns the people who moved. */
export async function endUnit(
  { tx, now }: Act,
  unit: { id: string; parent: string | null },
): Promise<string[]> {
  await tx.updateTable('unit').set({ ended_at: now }).where('id', '=', unit.id).execute()
  await tx
    .updateTable('unit')
    .set({ parent_id: unit.parent })
    .where('parent_id', '=', unit.id)
    .where('ended_at', 'is', null)
    .execute()
  await tx
    .updateTable('duty')
    .set({ unit_id: unit.parent })
    .where('unit_id', '=', unit.id)
    .execute()
  const moved = await tx
    .updateTable('person')
    .set({ unit_id: unit.parent })
    .where('unit_id', '=', unit.id)
    .where('left_at', 'is', null)
    .returning('id')
    .execute()
  return moved.map(({ id }) => id)
}
