import { randomBytes } from 'node:crypto'
import { Client, type ClientConfig } from 'pg'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { createDatabase, dropDatabase } from './embedded/databases.ts'
import { migrate, MigrationRefused, type Migration } from './migrate.ts'
import { listMigrations } from './migrations.ts'

let name: string
let owner: ClientConfig

const first: Migration = { name: '0001-first.sql', sql: 'CREATE TABLE first (id int)' }
const second: Migration = { name: '0002-second.sql', sql: 'CREATE TABLE second (id int)' }

async function ask<Row extends object>(text: string): Promise<Row[]> {
  const client = new Client(owner)
  await client.connect()
  try {
    return (await client.query<Row>(text)).rows
  } finally {
    await client.end()
  }
}

const listSteps = async () =>
  (await ask<{ name: string }>('SELECT name FROM installation.migration ORDER BY name')).map(
    (step) => step.name,
  )

const listTables = async () =>
  (
    await ask<{ tablename: string }>(
      `SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1`,
    )
  ).map((table) => table.tablename)

beforeEach(async () => {
  name = `migrate_${randomBytes(6).toString('hex')}`
  const { host, port, database, owner: login } = await createDatabase(inject('server'), name)
  owner = { host, port, database, ...login }
})

afterEach(() => dropDatabase(inject('server'), name))

test('every step runs once, in order, and only what is new runs the next time', async () => {
  expect(await migrate(owner, [first])).toEqual(['0001-first.sql'])
  expect(await migrate(owner, [first])).toEqual([])
  expect(await migrate(owner, [first, second])).toEqual(['0002-second.sql'])
  expect(await listSteps()).toEqual(['0001-first.sql', '0002-second.sql'])
  expect(await listTables()).toEqual(['first', 'second'])
})

test('a database that is newer than this version is refused and left as it is', async () => {
  await migrate(owner, [first, second])
  const newer = migrate(owner, [first])
  await expect(newer).rejects.toThrow(MigrationRefused)
  await expect(newer).rejects.toThrow(
    'The database is newer than this version of Handvat: it holds step 0002-second.sql.',
  )
  expect(await listSteps()).toEqual(['0001-first.sql', '0002-second.sql'])
})

test('a newer database is refused before anything of this version runs', async () => {
  await migrate(owner, [first, { ...second, name: '0009-later.sql' }])
  const third: Migration = { name: '0003-third.sql', sql: 'CREATE TABLE third (id int)' }
  await expect(migrate(owner, [first, third])).rejects.toThrow('0009-later.sql')
  expect(await listTables()).toEqual(['first', 'second'])
})

test('a step that was changed after it ran is refused', async () => {
  await migrate(owner, [first])
  const changed = migrate(owner, [{ ...first, sql: `${first.sql} -- and a comment` }, second])
  await expect(changed).rejects.toThrow(MigrationRefused)
  await expect(changed).rejects.toThrow(
    'Step 0001-first.sql of the database differs from the one in this version',
  )
  expect(await listTables()).toEqual(['first'])
})

test('two that start at the same moment migrate once', async () => {
  // Slow enough to meet, and it fails when it runs twice.
  const slow = { ...first, sql: `SELECT pg_sleep(0.1); ${first.sql}` }
  const ran = await Promise.all([1, 2, 3].map(() => migrate(owner, [slow, second])))
  expect(ran.flat().toSorted()).toEqual(['0001-first.sql', '0002-second.sql'])
  expect(await listSteps()).toEqual(['0001-first.sql', '0002-second.sql'])
})

test('a step that fails leaves nothing of itself, says which it is, and can run again', async () => {
  const broken = { ...second, sql: 'CREATE TABLE second (id int); SELECT 1/0' }
  await expect(migrate(owner, [first, broken])).rejects.toThrow(
    'Step 0002-second.sql of the database failed: division by zero',
  )
  expect(await listTables()).toEqual(['first'])
  expect(await listSteps()).toEqual(['0001-first.sql'])
  expect(await migrate(owner, [first, second])).toEqual(['0002-second.sql'])
})

test('the steps of this version are numbered without a gap and read in that order', () => {
  const names = listMigrations().map((migration) => migration.name)
  expect(names).toEqual(names.toSorted())
  for (const [index, step] of names.entries()) {
    expect(step).toMatch(/^\d{4}-[a-z-]+\.sql$/)
    expect(Number(step.slice(0, 4))).toBe(index + 1)
  }
})

test('the steps of this version build the schema from nothing, and find nothing left to do', async () => {
  const names = listMigrations().map((migration) => migration.name)
  expect(await migrate(owner, listMigrations())).toEqual(names)
  expect(await migrate(owner, listMigrations())).toEqual([])
  expect(await listTables()).toContain('person')
})
