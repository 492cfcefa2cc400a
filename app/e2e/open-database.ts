import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import pg from 'pg'
import { findCredentials, SUPERUSER } from '../src/platform/database/embedded/credentials.ts'
import { findPlaces } from '../src/platform/database/embedded/places.ts'

/**
 * The rows of an SQL statement on the database of a demonstration that keeps its things in `folder`, or of an installation
 * whose own folder that is; for what no page can do.
 */
export async function runSql<Row extends pg.QueryResultRow>(
  folder: string,
  sql: string,
  values: unknown[] = [],
): Promise<Row[]> {
  const demo = join(folder, 'demo')
  const places = findPlaces(existsSync(demo) ? demo : folder)
  const credentials = await findCredentials(places.credentials)
  // Its fourth and fifth line say where PostgreSQL listens.
  const lines = (await readFile(join(places.cluster, 'postmaster.pid'), 'utf8')).split('\n')
  const client = new pg.Client({
    host: lines[4] || '127.0.0.1',
    port: Number(lines[3]),
    database: 'handvat',
    user: SUPERUSER,
    password: credentials?.superuser ?? '',
  })
  await client.connect()
  try {
    return (await client.query<Row>(sql, values)).rows
  } finally {
    await client.end()
  }
}
