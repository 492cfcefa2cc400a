import { Client, Pool } from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { act } from './act.server.ts'
import { connect, disconnect } from './connection.server.ts'
import { findCredentials, SUPERUSER } from './embedded/credentials.ts'
import { findPlaces } from './embedded/places.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'

let database: TestDatabase
let app: Client
let superuser: Client
let tables: string[]
/** Those of them that the application may read. */
let readable: string[]
// What a function of the database alone writes: what was counted, and what may show of it.
const byFunction = ['figure', 'statistic_count', 'statistic_month']
const mine = { id: '' }
const other = { id: '' }

/** Every ordinary table of organisations that the database itself lists. */
async function listTables(): Promise<string[]> {
  const { rows } = await superuser.query<{ name: string }>(`
    SELECT c.oid::regclass::text AS name FROM pg_catalog.pg_class c
    JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind IN ('r', 'p') AND n.nspname = 'public' ORDER BY 1`)
  return rows.map((row) => row.name)
}

/** Puts a row of `organisation` into a table, whatever its columns: constraints are off, only the key counts. */
async function plantRow(table: string, organisation: string): Promise<void> {
  const { rows } = await superuser.query<{ name: string; type: string }>(
    `SELECT a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type FROM pg_catalog.pg_attribute a
     WHERE a.attrelid = $1::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attidentity = '' AND a.attgenerated = ''
       AND (a.attnotnull OR a.attname = 'organisation_id')`,
    [table],
  )
  const samples: Record<string, string> = {
    uuid: `gen_random_uuid()`,
    text: `'x'`,
    'text[]': `ARRAY['nl']`,
    'uuid[]': `'{}'`,
    jsonb: `'{}'`,
    bytea: `decode(md5(random()::text), 'hex')`,
    integer: '1',
    boolean: 'true',
    date: `'2026-11-01'`,
    'timestamp with time zone': 'now()',
  }
  const value = (column: { name: string; type: string }) =>
    column.name === 'organisation_id' ? `'${organisation}'` : (samples[column.type] ?? `'x'`)
  await superuser.query(
    `INSERT INTO ${table} (${rows.map((row) => `"${row.name}"`).join(', ')}) VALUES (${rows.map(value).join(', ')})`,
  )
}

beforeAll(async () => {
  database = await openTestDatabase()
  const { host, port, database: name } = database.connection
  const credentials = await findCredentials(findPlaces(inject('server').dataFolder).credentials)
  superuser = new Client({
    host,
    port,
    database: name,
    user: SUPERUSER,
    password: credentials?.superuser ?? '',
  })
  app = new Client({ host, port, database: name, ...database.connection.app })
  await superuser.connect()
  await app.connect()
  tables = await listTables()
  readable = tables.filter((table) => table !== 'statistic_count')
  mine.id = (await createOrganisation('Waterrijk', 'waterrijk')).admin.organisation
  other.id = (await createOrganisation('Hoogland', 'hoogland')).admin.organisation
  // Checks and foreign keys would only stand in the way of a row in each table.
  await superuser.query(`SET session_replication_role = replica`)
  const { rows } = await superuser.query<{ drop: string }>(
    `SELECT format('ALTER TABLE %s DROP CONSTRAINT %I', conrelid::regclass, conname) AS drop FROM pg_catalog.pg_constraint
     WHERE contype = 'c' AND connamespace = 'public'::regnamespace`,
  )
  for (const row of rows) await superuser.query(row.drop)
  for (const table of tables) {
    if (table === 'organisation_profile' || table === 'code_draft') continue
    await plantRow(table, mine.id)
    await plantRow(table, other.id)
  }
})

afterAll(async () => {
  await app?.end()
  await superuser?.end()
  await database?.close()
})

test('the database lists the tables that the thread needs', () => {
  expect(tables.length).toBeGreaterThan(15)
})

test('every table has the organisation first in its primary key', async () => {
  const { rows } = await superuser.query<{ name: string; first: string }>(`
    SELECT c.oid::regclass::text AS name, a.attname AS first FROM pg_catalog.pg_class c
    LEFT JOIN pg_catalog.pg_index i ON i.indrelid = c.oid AND i.indisprimary
    LEFT JOIN pg_catalog.pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[0]
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace`)
  expect(rows.filter((row) => row.first !== 'organisation_id')).toEqual([])
})

test('every table forces row-level security on its owner too', async () => {
  const { rows } = await superuser.query<{ name: string }>(`
    SELECT c.oid::regclass::text AS name FROM pg_catalog.pg_class c
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace
      AND NOT (c.relrowsecurity AND c.relforcerowsecurity)`)
  expect(rows).toEqual([])
})

test('without an organisation the role of the application sees no row of any table', async () => {
  for (const table of readable) {
    const { rows } = await app.query(`SELECT count(*)::int AS count FROM ${table}`)
    expect({ table, count: rows[0].count }).toEqual({ table, count: 0 })
  }
})

test('with an organisation it sees that one in every table, and the other in none', async () => {
  for (const table of readable) {
    await app.query('BEGIN')
    await app.query(`SELECT set_config('app.organisation', $1, true)`, [mine.id])
    const { rows } = await app.query<{ own: number; foreign: number }>(
      `SELECT count(*) FILTER (WHERE organisation_id = $1)::int AS own,
              count(*) FILTER (WHERE organisation_id <> $1)::int AS foreign FROM ${table}`,
      [mine.id],
    )
    await app.query('ROLLBACK')
    expect({ table, own: (rows[0]?.own ?? 0) > 0, foreign: rows[0]?.foreign }).toEqual({
      table,
      own: true,
      foreign: 0,
    })
  }
})

test('a row of another organisation can be written into no table', async () => {
  const { rows } = await superuser.query<{ name: string }>(
    `SELECT c.oid::regclass::text AS name FROM pg_catalog.pg_class c
     WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace
       AND has_table_privilege('handvat_app', c.oid, 'INSERT')`,
  )
  expect(rows.length).toBe(tables.length - byFunction.length)
  for (const { name } of rows) {
    await app.query('BEGIN')
    await app.query(`SELECT set_config('app.organisation', $1, true)`, [mine.id])
    const failure = await app
      .query(`INSERT INTO ${name} (organisation_id) VALUES ('${other.id}')`)
      .catch((error: Error) => error.message)
    await app.query('ROLLBACK')
    expect({ name, failure }).toEqual({
      name,
      failure: `new row violates row-level security policy for table "${name}"`,
    })
  }
})

test('what waits to be shown can be read by nobody but the function that shows it', async () => {
  await expect(app.query('SELECT FROM statistic_count')).rejects.toThrow('permission denied')
  for (const table of byFunction)
    for (const verb of [`DELETE FROM ${table}`, `INSERT INTO ${table} DEFAULT VALUES`])
      await expect(app.query(verb)).rejects.toThrow('permission denied')
})

test('that function knows one organisation, and without one it takes nothing', async () => {
  const take = (month: string) =>
    app.query(
      `SELECT take_counts('signals', $1, '{}', false, 0, '[{"id":"a","parent":null,"people":50}]',
         '[{"subject":"","facet":"","category":"","count":20}]', now())`,
      [month],
    )
  await expect(take('2026-01-01')).rejects.toThrow()
  const countOther = async () => {
    const { rows } = await superuser.query(
      `SELECT (SELECT count(*) FROM figure WHERE organisation_id = $1)::int AS figures,
         (SELECT count(*) FROM statistic_count WHERE organisation_id = $1)::int AS waiting`,
      [other.id],
    )
    return rows[0]
  }
  const before = await countOther()
  await app.query('BEGIN')
  await app.query(`SELECT set_config('app.organisation', $1, true)`, [mine.id])
  await take('2026-01-01')
  await app.query('COMMIT')
  expect(await countOther()).toEqual(before)
  const { rows } = await superuser.query(
    `SELECT organisation_id AS id FROM figure WHERE statistic = 'signals'`,
  )
  expect(rows).toEqual([{ id: mine.id }])
})

test('rows of another organisation cannot be changed or deleted in any table', async () => {
  for (const table of tables) {
    for (const verb of [
      `UPDATE ${table} SET organisation_id = organisation_id`,
      `DELETE FROM ${table}`,
    ]) {
      await app.query('BEGIN')
      await app.query(`SELECT set_config('app.organisation', $1, true)`, [mine.id])
      const touched = await app.query(`${verb} WHERE organisation_id = $1`, [other.id]).then(
        (result) => result.rowCount ?? 0,
        () => 0,
      )
      await app.query('ROLLBACK')
      expect({ verb, touched }).toEqual({ verb, touched: 0 })
    }
  }
})

test('a connection that served one organisation brings nothing along to the next', async () => {
  const { host, port, database: name, app: login } = database.connection
  const pool = new Pool({ host, port, database: name, ...login, max: 1 })
  const count = async (organisation: string | null, fail: boolean) => {
    const client = await pool.connect()
    try {
      await client.query('BEGIN')
      if (organisation)
        await client.query(`SELECT set_config('app.organisation', $1, true)`, [organisation])
      const { rows } = await client.query(`SELECT DISTINCT organisation_id FROM person`)
      if (fail) await client.query('SELECT 1/0').catch(() => {})
      await client.query(fail ? 'ROLLBACK' : 'COMMIT')
      return rows.map((row) => row.organisation_id)
    } finally {
      client.release()
    }
  }
  for (let round = 0; round < 40; round++) {
    const organisation = [mine.id, other.id, null][round % 3] ?? null
    expect(await count(organisation, round % 2 === 0)).toEqual(organisation ? [organisation] : [])
  }
  await pool.end()
})

test('an event, once appended, can be neither changed nor deleted', async () => {
  for (const verb of ['UPDATE event SET name = $1', 'DELETE FROM event WHERE name = $1']) {
    const failure = await app.query(verb, ['x']).catch((error: Error) => error.message)
    expect(failure).toBe('permission denied for table event')
  }
})

test('a published version can be neither changed nor deleted', async () => {
  for (const verb of [
    'UPDATE publication SET hash = $1',
    'DELETE FROM publication WHERE hash = $1',
  ]) {
    const failure = await app.query(verb, ['x']).catch((error: Error) => error.message)
    expect(failure).toBe('permission denied for table publication')
  }
})

test('the role of the application reaches the installation only by these functions', async () => {
  const { rows } = await superuser.query<{ name: string }>(`
    SELECT p.proname AS name FROM pg_catalog.pg_proc p
    WHERE p.pronamespace = 'installation'::regnamespace AND has_function_privilege('handvat_app', p.oid, 'EXECUTE')
    ORDER BY 1`)
  expect(rows.map((row) => row.name)).toEqual([
    'add_organisation',
    'answer_setup',
    'end_seat',
    'find_organisation',
    'find_proof',
    'find_push_key',
    'find_session',
    'find_setup',
    'finish_setup',
    'issue_setup',
    'keep_proof',
    'keep_push_key',
    'leave_seat',
    'list_my_organisations',
    'list_seats',
    'look_at_seat',
    'look_at_setup',
    'needs_setup',
    'offer_seat',
    'open_setup',
    'own_host',
    'own_id',
    'remove_organisation',
    'route_mention',
    'take_seat',
  ])
  for (const table of ['organisation', 'setup', 'migration', 'seat', 'seat_key', 'proof']) {
    const failure = await app
      .query(`SELECT * FROM installation.${table}`)
      .catch((error: Error) => error.message)
    expect(failure).toBe(`permission denied for table ${table}`)
  }
})

test('only sessions and own names can be read across organisations, and only by the installation', async () => {
  const { rows } = await superuser.query<{ tablename: string; roles: string }>(`
    SELECT tablename, roles::text FROM pg_catalog.pg_policies
    WHERE roles <> '{handvat_app}' AND policyname NOT IN ('ending', 'counting') ORDER BY 1`)
  expect(rows).toEqual(
    ['own_name', 'own_name_removal', 'session'].map((tablename) => ({
      tablename,
      roles: '{handvat_installation}',
    })),
  )
})

test('what runs as the owner sees the tables of figures only, and of one organisation', async () => {
  const { rows } = await superuser.query<{ table: string; roles: string; bound: boolean }>(`
    SELECT tablename AS table, roles::text, qual = with_check AND qual LIKE '%app.organisation%' AS bound
    FROM pg_catalog.pg_policies WHERE policyname = 'counting' ORDER BY 1`)
  expect(rows).toEqual(
    ['figure', 'statistic_count', 'statistic_minimum', 'statistic_month'].map((table) => ({
      table,
      roles: '{handvat_owner}',
      bound: true,
    })),
  )
})

test('the installation may take away of every table, and only what belongs to the organisation that asks', async () => {
  const { rows } = await superuser.query<{ tablename: string; rule: string }>(`
    SELECT tablename, roles::text || ' ' || qual AS rule FROM pg_catalog.pg_policies
    WHERE policyname = 'ending' ORDER BY 1`)
  expect(rows.map((row) => row.tablename).sort()).toEqual([...tables].sort())
  expect(new Set(rows.map((row) => row.rule))).toEqual(
    new Set(['{handvat_installation} (organisation_id = installation.own_id())']),
  )
})

test('a start with a role that may see everything is refused', async () => {
  const { host, port, database: name, owner } = database.connection
  await disconnect()
  for (const login of [
    owner,
    { user: SUPERUSER, password: (superuser as unknown as { password: string }).password },
  ])
    await expect(connect({ host, port, database: name, ...login })).rejects.toThrow(
      /may see every organisation/,
    )
  await connect({ host, port, database: name, ...database.connection.app })
})

test('an action that fails leaves nothing, not even its event', async () => {
  const who = { organisation: mine.id, person: null, roles: [], duties: [] }
  const before = await superuser.query('SELECT count(*)::int AS count FROM event')
  const failing = act(who, async (context) => {
    await context.append('code.published', {
      publication: 'x',
      version: 1,
      material: true,
      concerns: null,
    })
    throw new Error('half way')
  })
  await expect(failing).rejects.toThrow('half way')
  const after = await superuser.query('SELECT count(*)::int AS count FROM event')
  expect(after.rows).toEqual(before.rows)
})
