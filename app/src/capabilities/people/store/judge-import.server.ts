import { sql } from 'kysely'
import type { Act, Look } from '#platform/database/act.server.ts'

/** The paths of units that the rows name, each once. */
export async function listPaths({ tx }: Act, id: string): Promise<string[]> {
  const { rows } = await sql<{ path: string }>`
    SELECT DISTINCT unit_path AS path FROM people_import_row
    WHERE import_id = ${id} AND unit_path IS NOT NULL AND line IS NOT NULL`.execute(tx)
  return rows.map(({ path }) => path)
}

/** Which unit each path leads to; null where there is none yet, and a reason where there are several. */
export async function setUnits(
  { tx }: Act,
  id: string,
  paths: readonly { path: string; unit: string | null; several: boolean }[],
): Promise<void> {
  await sql`
    UPDATE people_import_row AS row SET unit_id = found.unit,
      outcome = CASE WHEN found.several AND row.outcome IS NULL THEN 'refused' ELSE row.outcome END,
      reason = CASE WHEN found.several AND row.outcome IS NULL THEN 'unit-several' ELSE row.reason END,
      about = CASE WHEN found.several AND row.outcome IS NULL THEN found.path ELSE row.about END
    FROM jsonb_to_recordset(${JSON.stringify(paths)}::jsonb) AS found (path text, unit uuid, several boolean)
    WHERE row.import_id = ${id} AND row.unit_path = found.path`.execute(tx)
}

// What is weighed beside the people of this moment, and so may be otherwise at the next.
const weighed = ['unit-several', 'same-person', 'email-taken', 'email-guarded']

/** Takes back what was weighed before: who a row is about, and what it would do. */
export async function clearJudgement({ tx }: Act, id: string): Promise<void> {
  await sql`DELETE FROM people_import_row WHERE import_id = ${id} AND line IS NULL`.execute(tx)
  await sql`
    UPDATE people_import_row SET person_id = NULL, unit_id = NULL, outcome = NULL, reason = NULL, about = NULL
    WHERE import_id = ${id} AND (reason IS NULL OR reason = ANY (${weighed}::text[]))`.execute(tx)
}

/** Finds who each row is about: by number, else by address; a number of somebody else is not overruled by an address. */
export async function matchRows({ tx }: Act, id: string): Promise<void> {
  await sql`
    UPDATE people_import_row AS row SET person_id = person.id FROM person
    WHERE row.import_id = ${id} AND person.directory_key = row.directory_key`.execute(tx)
  await sql`
    UPDATE people_import_row AS row SET person_id = person.id FROM person
    WHERE row.import_id = ${id} AND row.person_id IS NULL AND person.email = row.email
      AND (person.directory_key IS NULL OR row.directory_key IS NULL)`.execute(tx)
  await sql`
    UPDATE people_import_row AS row SET outcome = 'refused', reason = 'same-person', about = first.line::text
    FROM people_import_row AS first
    WHERE row.import_id = ${id} AND first.import_id = ${id} AND row.outcome IS NULL AND first.outcome IS NULL
      AND row.person_id = first.person_id AND first.number < row.number`.execute(tx)
}

/**
 * Refuses what cannot be: an address of somebody else who keeps it, and, unless `admin`, another address for who has a role
 * or duty.
 */
export async function refuseRows({ tx }: Act, id: string, admin: boolean): Promise<void> {
  await sql`
    UPDATE people_import_row AS row SET outcome = 'refused', reason = 'email-taken', about = row.email
    FROM person AS other
    WHERE row.import_id = ${id} AND row.outcome IS NULL AND other.email = row.email
      AND other.id IS DISTINCT FROM row.person_id AND other.left_at IS NULL
      AND NOT EXISTS (
        SELECT FROM people_import_row AS theirs
        WHERE theirs.import_id = ${id} AND theirs.person_id = other.id AND theirs.outcome IS NULL
          AND theirs.email IS NOT NULL AND theirs.email <> other.email)`.execute(tx)
  if (admin) return
  await sql`
    UPDATE people_import_row AS row SET outcome = 'refused', reason = 'email-guarded', about = row.email
    FROM person
    WHERE row.import_id = ${id} AND row.outcome IS NULL AND person.id = row.person_id
      AND row.email IS NOT NULL AND row.email IS DISTINCT FROM person.email
      AND (EXISTS (SELECT FROM duty WHERE duty.person_id = person.id)
        OR EXISTS (SELECT FROM person_role AS held WHERE held.person_id = person.id AND held.role <> 'employee'))`.execute(
    tx,
  )
}

/** Says of every other row what it would do. An empty cell changes nothing. */
export async function judgeRows({ tx }: Act, id: string): Promise<void> {
  await sql`
    UPDATE people_import_row SET outcome = 'join'
    WHERE import_id = ${id} AND outcome IS NULL AND person_id IS NULL`.execute(tx)
  await sql`
    UPDATE people_import_row AS row SET outcome = CASE
      WHEN person.left_at IS NOT NULL THEN 'join'
      WHEN row.name <> person.name
        OR coalesce(row.email <> coalesce(person.email, ''), false)
        OR coalesce(row.phone <> coalesce(person.phone, ''), false)
        OR coalesce(row.job <> coalesce(person.job, ''), false)
        OR coalesce(row.directory_key <> coalesce(person.directory_key, ''), false)
        OR (row.starts_on IS NOT NULL AND row.starts_on IS DISTINCT FROM person.starts_on)
        OR (row.unit_path IS NOT NULL AND row.unit_id IS DISTINCT FROM person.unit_id)
        OR (row.unit_path IS NOT NULL AND row.unit_id IS NULL)
      THEN 'change' ELSE 'same' END
    FROM person
    WHERE row.import_id = ${id} AND row.outcome IS NULL AND person.id = row.person_id`.execute(tx)
}

/** Adds a row for everybody here who does not stand in the file: who would leave, if that is chosen. */
export async function addLeavers({ who, tx }: Act, id: string): Promise<void> {
  await sql`
    INSERT INTO people_import_row (organisation_id, import_id, number, name, email, person_id, outcome)
    SELECT ${who.organisation}, ${id},
      (SELECT coalesce(max(number), 0) FROM people_import_row WHERE import_id = ${id})
        + row_number() OVER (ORDER BY person.sort_name, person.id),
      person.name, person.email, person.id, 'leave'
    FROM person
    WHERE person.left_at IS NULL
      AND NOT EXISTS (SELECT FROM people_import_row AS row
        WHERE row.import_id = ${id} AND row.person_id = person.id)
      AND NOT EXISTS (SELECT FROM people_import_row AS row
        WHERE row.import_id = ${id} AND row.directory_key = person.directory_key)
      AND NOT EXISTS (SELECT FROM people_import_row AS row
        WHERE row.import_id = ${id} AND row.email = person.email)`.execute(tx)
}

/** The people who would leave. */
export async function listLeavers({ tx }: Act, id: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('people_import_row')
    .select('person_id')
    .where('import_id', '=', id)
    .where('outcome', '=', 'leave')
    .execute()
  return rows.flatMap((row) => row.person_id ?? [])
}

/** Keeps people who would leave, with the reason why they cannot. */
export async function keepPeople(
  { tx }: Act,
  id: string,
  people: readonly { person: string; reason: string }[],
): Promise<void> {
  for (const { person, reason } of people)
    await tx
      .updateTable('people_import_row')
      .set({ outcome: 'stay', reason })
      .where('import_id', '=', id)
      .where('person_id', '=', person)
      .where('outcome', '=', 'leave')
      .execute()
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
