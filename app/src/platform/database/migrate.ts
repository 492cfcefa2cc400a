import { createHash } from 'node:crypto'
import { Client, type ClientConfig } from 'pg'

/** One step of the schema: a file name such as `0001-installation.sql` and its SQL. */
export interface Migration {
  readonly name: string
  readonly sql: string
}

/** A schema that this build cannot bring up to date, said in one sentence. */
export class MigrationRefused extends Error {}

// Any fixed number: two processes that start together must not migrate together.
const lock = 7_221_904

/**
 * Brings the schema up to date as the owner, one transaction per step, under a lock. Forward only: throws
 * `MigrationRefused` when the database is newer than this build or a step was changed after it ran.
 * Returns the names of the steps that ran now.
 */
export async function migrate(
  owner: ClientConfig,
  migrations: readonly Migration[],
): Promise<string[]> {
  const client = new Client({ ...owner, application_name: 'handvat migrate' })
  await client.connect()
  try {
    await client.query('SELECT pg_advisory_lock($1)', [lock])
    await client.query(`CREATE SCHEMA IF NOT EXISTS installation`)
    await client.query(`CREATE TABLE IF NOT EXISTS installation.migration (
      name text PRIMARY KEY, hash text NOT NULL, ran_at timestamptz NOT NULL DEFAULT now())`)
    const { rows } = await client.query<{ name: string; hash: string }>(
      'SELECT name, hash FROM installation.migration ORDER BY name',
    )
    const ran = new Map(rows.map((row) => [row.name, row.hash]))
    refuseNewer(ran, migrations)
    const done: string[] = []
    for (const migration of migrations) {
      if (ran.has(migration.name)) continue
      await runStep(client, migration)
      done.push(migration.name)
    }
    return done
  } finally {
    await client.end()
  }
}

function refuseNewer(ran: Map<string, string>, migrations: readonly Migration[]): void {
  const known = new Map(migrations.map((migration) => [migration.name, hashOf(migration.sql)]))
  for (const [name, hash] of ran) {
    const expected = known.get(name)
    if (!expected)
      throw new MigrationRefused(
        `The database is newer than this version of Handvat: it holds step ${name}. Start the version that wrote it, or restore a backup of before the upgrade.`,
      )
    if (expected !== hash)
      throw new MigrationRefused(
        `Step ${name} of the database differs from the one in this version: a step that has run is never changed.`,
      )
  }
}

async function runStep(client: Client, migration: Migration): Promise<void> {
  await client.query('BEGIN')
  try {
    await client.query(migration.sql)
    await client.query('INSERT INTO installation.migration (name, hash) VALUES ($1, $2)', [
      migration.name,
      hashOf(migration.sql),
    ])
    await client.query('COMMIT')
  } catch (error) {
    await client.query('ROLLBACK')
    throw new Error(`Step ${migration.name} of the database failed: ${(error as Error).message}`, {
      cause: error,
    })
  }
}

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
