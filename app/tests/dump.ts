import pg from 'pg'
import type { TestDatabase } from './world.ts'

/**
 * Every row of every table as text, the jobs and the installation too: what somebody with the whole database would read of an
 * organisation. The wall between organisations holds for the owner as well, so the role of the application reads most of it.
 */
export async function dumpDatabase(database: TestDatabase, organisation: string): Promise<string> {
  const { host, port, database: name, owner, app } = database.connection
  const texts = new Map<string, string[]>()
  for (const role of [owner, app]) {
    const client = new pg.Client({ host, port, database: name, ...role })
    await client.connect()
    try {
      await client.query(`SELECT set_config('app.organisation', $1, false)`, [organisation])
      const { rows } = await client.query<{ table: string }>(
        `SELECT format('%I.%I', schemaname, tablename) AS table FROM pg_tables
         WHERE schemaname IN ('public', 'installation', 'pgboss')
           AND has_schema_privilege(schemaname, 'USAGE')
           AND has_table_privilege(format('%I.%I', schemaname, tablename), 'SELECT')`,
      )
      for (const { table } of rows) {
        const found = await client.query<{ row: string }>(
          `SELECT one::text AS row FROM ${table} AS one`,
        )
        if (found.rows.length > 0)
          texts.set(
            table,
            found.rows.map(({ row }) => `${table} ${row}`),
          )
      }
    } finally {
      await client.end()
    }
  }
  return [...texts.values()].flat().join('\n')
}
