import { sql } from 'kysely'
import type { Act } from '#platform/database/act.server.ts'

/** Marks an import as pressed: only the rows that do something stay, and the file goes. Returns how many rows there are. */
export async function startApplying(
  { tx, now }: Act,
  id: string,
  { leavers, invites }: { leavers: boolean; invites: boolean },
): Promise<number> {
  // What follows in this transaction is as large as the file, and a machine may have more to do.
  await sql`SET LOCAL statement_timeout = '60s'`.execute(tx)
  const outcomes = leavers ? ['join', 'change', 'leave'] : ['join', 'change']
  await tx
    .deleteFrom('people_import_row')
    .where('import_id', '=', id)
    .where('outcome', 'not in', outcomes)
    .execute()
  const { count } = await tx
    .selectFrom('people_import_row')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('import_id', '=', id)
    .executeTakeFirstOrThrow()
  await tx
    .updateTable('people_import')
    .set({ applied_at: now, invites, total: Number(count), file: null })
    .where('id', '=', id)
    .execute()
  return Number(count)
}

/** A row to apply: what it does, and by what it may be somebody who is here already. */
export interface TakenRow {
  number: number
  outcome: string | null
  person: string | null
  email: string | null
  key: string | null
}

/** The next rows to apply. */
export async function takeRows({ tx }: Act, id: string, limit: number): Promise<TakenRow[]> {
  return tx
    .selectFrom('people_import_row')
    .select(['number', 'outcome', 'person_id as person', 'email', 'directory_key as key'])
    .where('import_id', '=', id)
    .orderBy('number')
    .limit(limit)
    .forUpdate()
    .execute()
}

/** What the given rows did: ids of people. */
export interface Applied {
  joined: string[]
  changed: { person: string; moved: boolean; readdressed: boolean }[]
}

/** Writes the given rows into the people: who joins, comes back or changes. An empty cell changes nothing. */
export async function writeRows(
  { who, tx, now }: Act,
  id: string,
  rows: readonly TakenRow[],
): Promise<Applied> {
  // The planner knows nothing yet of a file that came a second ago, and would look through a thousand rows for each of
  // sixty thousand people. So both sides of each join are held to these rows by name, and joined as two lists.
  await sql`SET LOCAL enable_nestloop = off`.execute(tx)
  const listAll = (key: 'person' | 'email' | 'key') => rows.flatMap((row) => row[key] ?? [])
  const people = sql`${listAll('person')}::uuid[]`
  const emails = sql`${listAll('email')}::text[]`
  const chosen = sql`row.import_id = ${id} AND row.number = ANY (${rows.map((row) => row.number)}::int[])`
  // An address goes over to another: first it is nobody's. Who keeps theirs does so, and the row goes without.
  await sql`
    UPDATE person AS other SET email = NULL FROM people_import_row AS row
    WHERE ${chosen} AND other.email = ANY (${emails}) AND other.email = row.email AND other.id IS DISTINCT FROM row.person_id
      AND (other.left_at IS NOT NULL OR EXISTS (
        SELECT FROM people_import_row AS theirs WHERE theirs.import_id = ${id} AND theirs.person_id = other.id
          AND theirs.email IS NOT NULL AND theirs.email <> other.email))`.execute(tx)
  await sql`
    UPDATE people_import_row AS row SET email = NULL FROM person AS other
    WHERE ${chosen} AND other.email = ANY (${emails}) AND other.email = row.email AND other.id IS DISTINCT FROM row.person_id`.execute(
    tx,
  )
  await sql`
    UPDATE people_import_row AS row SET directory_key = NULL FROM person AS other
    WHERE ${chosen} AND other.directory_key = ANY (${listAll('key')}::text[])
      AND other.directory_key = row.directory_key AND other.id IS DISTINCT FROM row.person_id`.execute(
    tx,
  )
  const before = await sql<{ person: string; moved: boolean; readdressed: boolean; back: boolean }>`
    SELECT person.id AS person,
      row.unit_id IS NOT NULL AND row.unit_id IS DISTINCT FROM person.unit_id AS moved,
      row.email IS NOT NULL AND row.email IS DISTINCT FROM person.email AS readdressed,
      person.left_at IS NOT NULL AS back
    FROM people_import_row AS row JOIN person ON person.id = row.person_id
    WHERE ${chosen} AND person.id = ANY (${people}) AND row.outcome IN ('join', 'change')`.execute(
    tx,
  )
  await sql`
    UPDATE person SET
      name = row.name,
      email = coalesce(row.email, person.email),
      phone = coalesce(row.phone, person.phone),
      job = coalesce(row.job, person.job),
      unit_id = coalesce(row.unit_id, person.unit_id),
      starts_on = coalesce(row.starts_on, person.starts_on),
      directory_key = coalesce(row.directory_key, person.directory_key),
      left_at = NULL
    FROM people_import_row AS row
    WHERE ${chosen} AND person.id = ANY (${people}) AND person.id = row.person_id AND row.outcome IN ('join', 'change')
      AND person.erased_at IS NULL`.execute(tx)
  const fresh = await sql<{ id: string }>`
    INSERT INTO person (organisation_id, id, name, email, phone, job, unit_id, starts_on, directory_key, created_at)
    SELECT ${who.organisation}, gen_random_uuid(), row.name, row.email, row.phone, row.job, row.unit_id,
      row.starts_on, row.directory_key, ${now}
    FROM people_import_row AS row
    WHERE ${chosen} AND row.outcome = 'join' AND row.person_id IS NULL
    ORDER BY row.number
    ON CONFLICT DO NOTHING
    RETURNING id`.execute(tx)
  await sql`SET LOCAL enable_nestloop = on`.execute(tx)
  const joined = [
    ...fresh.rows.map((row) => row.id),
    ...before.rows.filter((row) => row.back).map((row) => row.person),
  ]
  await sql`
    INSERT INTO person_role (organisation_id, person_id, role, granted_at)
    SELECT ${who.organisation}, person, 'employee', ${now} FROM unnest(${joined}::uuid[]) AS person
    ON CONFLICT DO NOTHING`.execute(tx)
  return { joined, changed: before.rows.filter((row) => !row.back) }
}

/** The first working day of people, where one is known. */
export async function listFirstDays(
  { tx }: Act,
  people: readonly string[],
): Promise<{ person: string; day: string | null }[]> {
  const { rows } = await sql<{ person: string; day: string | null }>`
    SELECT id AS person, starts_on::text AS day FROM person WHERE id = ANY (${[...people]}::uuid[])`.execute(
    tx,
  )
  return rows
}

/** The given rows are done with, and so is what stood in them. */
export async function finishRows(
  { tx }: Act,
  id: string,
  numbers: readonly number[],
  done: { joined: number; changed: number; moved: number; gone: number },
): Promise<void> {
  await sql`
    DELETE FROM people_import_row WHERE import_id = ${id} AND number = ANY (${[...numbers]}::int[])`.execute(
    tx,
  )
  await tx
    .updateTable('people_import')
    .set((row) => ({
      joined: row('joined', '+', done.joined),
      changed: row('changed', '+', done.changed),
      moved: row('moved', '+', done.moved),
      gone: row('gone', '+', done.gone),
    }))
    .where('id', '=', id)
    .execute()
}

/** Marks an import as done; false when it was already. */
export async function endImport({ tx, now }: Act, id: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('people_import')
    .set({ ended_at: now })
    .where('id', '=', id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}
