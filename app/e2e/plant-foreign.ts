import { runSql } from './open-database.ts'

/** The organisation that is planted, and the one id that everything of it has. */
export const foreign = {
  organisation: 'f0000000-0000-4000-8000-000000000001',
  id: 'f0000000-0000-4000-8000-000000000002',
} as const

/**
 * Puts a row of another organisation into every table of the database that a demonstration in `folder` runs on, each id in
 * it the same; whatever an address names by an id is there, and belongs to somebody else. Checks are dropped for it, so
 * nothing may be written there afterwards.
 */
export async function plantForeign(folder: string): Promise<void> {
  await runSql(
    folder,
    `DO $plant$
    DECLARE t record; names text; samples text;
    BEGIN
      PERFORM set_config('session_replication_role', 'replica', true);
      FOR t IN SELECT conrelid::regclass AS name, conname FROM pg_constraint
        WHERE contype = 'c' AND connamespace = 'public'::regnamespace
      LOOP EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', t.name, t.conname); END LOOP;
      FOR t IN SELECT oid::regclass AS name, oid FROM pg_class
        WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
      LOOP
        SELECT string_agg(quote_ident(attname), ', '), string_agg(CASE
          WHEN attname = 'organisation_id' THEN '''${foreign.organisation}'''
          WHEN format_type(atttypid, NULL) = 'uuid' THEN '''${foreign.id}'''
          WHEN format_type(atttypid, NULL) IN ('uuid[]', 'jsonb') THEN '''{}'''
          WHEN format_type(atttypid, NULL) = 'text[]' THEN '''{nl}'''
          WHEN format_type(atttypid, NULL) = 'integer[]' THEN '''{1}'''
          WHEN format_type(atttypid, NULL) = 'bytea' THEN '''\\x01'''
          WHEN format_type(atttypid, NULL) IN ('integer', 'bigint', 'smallint') THEN '1'
          WHEN format_type(atttypid, NULL) = 'boolean' THEN 'true'
          WHEN format_type(atttypid, NULL) LIKE 'timestamp%' THEN 'now()'
          WHEN format_type(atttypid, NULL) = 'date' THEN 'current_date'
          ELSE '''x''' END, ', ')
        INTO names, samples FROM pg_attribute
        WHERE attrelid = t.oid AND attnum > 0 AND NOT attisdropped AND attidentity = ''
          AND attgenerated = ''
          AND (attnotnull OR attname = 'organisation_id' OR format_type(atttypid, NULL) = 'uuid');
        EXECUTE format('INSERT INTO %s (%s) VALUES (%s)', t.name, names, samples);
      END LOOP;
    END $plant$`,
  )
}

/** What stands of the planted organisation in each table, as a hash; a table without a row of it is left out. */
export async function readForeign(folder: string): Promise<Record<string, string>> {
  const tables = await runSql<{ name: string }>(
    folder,
    `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace`,
  )
  const rows = await runSql<{ name: string; hash: string }>(
    folder,
    `SELECT name, hash FROM (${tables
      .map(
        ({ name }) =>
          `SELECT '${name}' AS name, md5(string_agg(t::text, ';')) AS hash FROM "${name}" t
           WHERE organisation_id = '${foreign.organisation}'`,
      )
      .join(' UNION ALL ')}) AS planted WHERE hash IS NOT NULL`,
  )
  return Object.fromEntries(rows.map(({ name, hash }) => [name, hash]))
}
