import { sql } from 'kysely'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { Coach } from '../contract.ts'

/** Gives the duty of coach for a unit, or for everyone; an earlier one of this person makes way for it. */
export async function assignCoach(
  { who, tx, now }: Act,
  person: string,
  unit: string | null,
): Promise<void> {
  await tx.deleteFrom('duty').where('person_id', '=', person).where('duty', '=', 'coach').execute()
  await tx
    .insertInto('duty')
    .values({
      organisation_id: who.organisation,
      person_id: person,
      duty: 'coach',
      unit_id: unit,
      assigned_at: now,
    })
    .execute()
}

/** Coaches of everyone first, then by unit and name. */
export async function listCoaches({ tx }: Look): Promise<Coach[]> {
  const rows = await tx
    .selectFrom('duty')
    .innerJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'duty.organisation_id')
        .onRef('person.id', '=', 'duty.person_id'),
    )
    .leftJoin('unit', (join) =>
      join
        .onRef('unit.organisation_id', '=', 'duty.organisation_id')
        .onRef('unit.id', '=', 'duty.unit_id'),
    )
    .select([
      'person.id',
      'person.name',
      'person.email',
      'person.phone',
      'unit.id as unit_id',
      'unit.name as unit_name',
    ])
    .where('duty.duty', '=', 'coach')
    .where('person.left_at', 'is', null)
    .orderBy('unit.name', (order) => order.asc().nullsFirst())
    .orderBy('person.name')
    // More than any organisation has; so that the page stays a page.
    .limit(2_000)
    .execute()
  return rows.map((row) => ({
    person: row.id,
    name: row.name,
    email: row.email,
    phone: row.phone,
    unit: row.unit_id ? { id: row.unit_id, name: row.unit_name ?? '' } : null,
  }))
}

export async function listUnits({ tx }: Look): Promise<{ id: string; name: string }[]> {
  return tx
    .selectFrom('unit')
    .select(['id', 'name'])
    .where('ended_at', 'is', null)
    .orderBy(({ fn }) => fn<string>('lower', ['name']))
    .orderBy('id')
    .limit(5_000)
    .execute()
}

/** The unit of a person and those above it, the nearest first. */
export async function listUnitsOf(
  { tx }: Look,
  person: string,
): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`
    WITH RECURSIVE above AS (
      SELECT unit.id, unit.parent_id, unit.name, 0 AS height
      FROM unit JOIN person ON person.unit_id = unit.id AND person.organisation_id = unit.organisation_id
      WHERE person.id = ${person}
      UNION ALL
      SELECT unit.id, unit.parent_id, unit.name, above.height + 1
      FROM unit JOIN above ON unit.id = above.parent_id
      -- A tree is never that high; a ring would never end.
      WHERE above.height < 50
    )
    SELECT id, name FROM above ORDER BY height`.execute(tx)
  return rows
}
