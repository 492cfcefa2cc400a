import { sql } from 'kysely'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { KnownPerson } from '../parts/judge-rows.ts'
import type { DirectoryRow } from '../parts/read-directory.ts'

/** Everybody, here or gone, as the rows of a file are weighed beside them. */
export async function listKnown({ tx }: Act): Promise<KnownPerson[]> {
  const { rows } = await sql<KnownPerson>`
    SELECT id, directory_key AS key, name, email, phone, job, unit_id AS unit, starts_on::text AS "startsOn",
      left_at IS NOT NULL AS left,
      NOT (id IN (SELECT person_id FROM duty)
        OR id IN (SELECT person_id FROM person_role WHERE role <> 'employee')) AS plain
    FROM person WHERE erased_at IS NULL ORDER BY sort_name, id`.execute(tx)
  return rows
}

/** Who is contact point, and who is admin. */
export async function listHolders({
  tx,
}: Act): Promise<{ contactPoints: string[]; admins: string[] }> {
  const points = await tx
    .selectFrom('duty')
    .select('person_id')
    .where('duty', '=', 'contact-point')
    .execute()
  const admins = await tx
    .selectFrom('person_role')
    .select('person_id')
    .where('role', '=', 'admin')
    .execute()
  return {
    contactPoints: points.map((row) => row.person_id),
    admins: admins.map((row) => row.person_id),
  }
}

/** A row of the file as it was read, and what was said of it the last time. */
export type StoredRow = DirectoryRow & {
  number: number
  person: string | null
  unitId: string | null
  outcome: string
}

// What is weighed beside the people of this moment, and so may be otherwise at the next.
const weighed = ['unit-several', 'same-person', 'email-taken', 'email-guarded']

/** The rows of the file, in order; a reason only where the reading itself found it. */
export async function listStored({ tx }: Act, id: string): Promise<StoredRow[]> {
  const { rows } = await sql<StoredRow>`
    SELECT number, line, directory_key AS key, name, email, phone, job, unit_path AS unit,
      starts_on::text AS "startsOn", person_id AS person, unit_id AS "unitId", outcome,
      CASE WHEN reason = ANY (${weighed}::text[]) THEN NULL ELSE reason END AS reason,
      CASE WHEN reason = ANY (${weighed}::text[]) THEN NULL ELSE about END AS about
    FROM people_import_row WHERE import_id = ${id} AND line IS NOT NULL ORDER BY number`.execute(tx)
  return rows
}

/** Writes what is said of rows by now, where it differs from before. */
export async function updateJudgements(
  { tx }: Act,
  id: string,
  rows: readonly {
    number: number
    person: string | null
    unit: string | null
    outcome: string
    reason: string | null
    about: string | null
  }[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += 5_000)
    await sql`
      UPDATE people_import_row AS row SET person_id = said.person, unit_id = said.unit, outcome = said.outcome,
        reason = said.reason, about = said.about
      FROM jsonb_to_recordset(${JSON.stringify(rows.slice(start, start + 5_000))}::jsonb)
        AS said (number int, person uuid, unit uuid, outcome text, reason text, about text)
      WHERE row.import_id = ${id} AND row.number = said.number`.execute(tx)
}

/** Takes away the rows of those who do not stand in the file, to write them anew. */
export async function deleteAbsent({ tx }: Act, id: string): Promise<void> {
  await sql`DELETE FROM people_import_row WHERE import_id = ${id} AND line IS NULL`.execute(tx)
}

/** The paths of units that lead nowhere yet, each once. */
export async function listNewPaths({ tx }: Act, id: string): Promise<string[]> {
  const { rows } = await sql<{ path: string }>`
    SELECT DISTINCT unit_path AS path FROM people_import_row
    WHERE import_id = ${id} AND unit_path IS NOT NULL AND unit_id IS NULL AND line IS NOT NULL`.execute(
    tx,
  )
  return rows.map(({ path }) => path)
}

/** Which unit the new paths lead to by now. */
export async function setUnits(
  { tx }: Act,
  id: string,
  paths: readonly { path: string; unit: string }[],
): Promise<void> {
  if (paths.length === 0) return
  // Just written, the rows are not counted yet: the planner would read all of them for each path.
  await sql`SET LOCAL enable_nestloop = off`.execute(tx)
  await sql`
    UPDATE people_import_row AS row SET unit_id = found.unit
    FROM jsonb_to_recordset(${JSON.stringify(paths)}::jsonb) AS found (path text, unit uuid)
    WHERE row.import_id = ${id} AND row.unit_id IS NULL AND row.unit_path = found.path`.execute(tx)
  await sql`SET LOCAL enable_nestloop = on`.execute(tx)
}

/** How many people are here now. */
export async function countHere({ tx }: Look): Promise<number> {
  const { count } = await tx
    .selectFrom('person')
    .select((eb) => eb.fn.countAll<string>().as('count'))
    .where('left_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}
