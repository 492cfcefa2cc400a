import { randomBytes, randomUUID } from 'node:crypto'
import { Client, type ClientConfig } from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { createDatabase, dropDatabase } from '#platform/database/embedded/databases.ts'
import { findCredentials, SUPERUSER } from '#platform/database/embedded/credentials.ts'
import { findPlaces } from '#platform/database/embedded/places.ts'
import { migrate } from '#platform/database/migrate.ts'
import { listMigrations } from '#platform/database/migrations.ts'

const name = `upgrade_${randomBytes(6).toString('hex')}`
const organisation = randomUUID()
let owner: ClientConfig
let superuser: Client

const people = {
  reader: randomUUID(),
  early: randomUUID(),
  asker: randomUUID(),
  silent: randomUUID(),
  gone: randomUUID(),
}
const versions = [randomUUID(), randomUUID(), randomUUID()] as const

// An organisation as it was before anybody was asked by a row: version 2 is a small change of 1, version 3 was withdrawn.
beforeAll(async () => {
  const server = inject('server')
  const { host, port, database, owner: login } = await createDatabase(server, name)
  owner = { host, port, database, ...login }
  await migrate(
    owner,
    listMigrations().filter((step) => step.name < '0018'),
  )
  const credentials = await findCredentials(findPlaces(server.dataFolder).credentials)
  superuser = new Client({
    host,
    port,
    database,
    user: SUPERUSER,
    password: credentials?.superuser ?? '',
  })
  await superuser.connect()
  const run = (text: string, ...values: unknown[]) => superuser.query(text, values)
  for (const [who, id] of Object.entries(people))
    await run(
      `INSERT INTO person (organisation_id, id, name, created_at, left_at) VALUES ($1, $2, $3, '2026-01-05', $4)`,
      organisation,
      id,
      who,
      who === 'gone' ? '2026-02-01' : null,
    )
  for (const [index, id] of versions.entries())
    await run(
      `INSERT INTO publication (organisation_id, id, version, follows, document, hash, published_at, published_by, material)
       VALUES ($1, $2, $3, $4, '{}', 'h', $5, $2, $6)`,
      organisation,
      id,
      index + 1,
      index,
      `2026-03-0${index + 1}`,
      index !== 1,
    )
  await run(
    `INSERT INTO withdrawal (organisation_id, publication_id, reason, person_id, withdrawn_at) VALUES ($1, $2, 'x', $2, now())`,
    organisation,
    versions[2],
  )
  for (const [person, version] of [
    [people.reader, versions[0]],
    [people.early, versions[2]],
  ])
    await run(
      `INSERT INTO acknowledgement (organisation_id, id, person_id, publication_id, hash, language, at)
       VALUES ($1, $2, $3, $4, 'h', 'nl', '2026-03-05')`,
      organisation,
      randomUUID(),
      person,
      version,
    )
  await run(
    `INSERT INTO reservation (organisation_id, person_id, publication_id, question_id, at) VALUES ($1, $2, $3, $2, '2026-03-06')`,
    organisation,
    people.asker,
    versions[1],
  )
  await migrate(owner, listMigrations())
})
afterAll(async () => {
  await superuser?.end()
  await dropDatabase(inject('server'), name)
})

test('after the upgrade everyone stands where the page told them that they stand', async () => {
  const { rows } = await superuser.query<{
    person_id: string
    publication_id: string
    ended_by: string | null
    since: string
  }>('SELECT person_id, publication_id, ended_by, since::text FROM due')
  const ends = Object.fromEntries(rows.map((row) => [row.person_id, row.ended_by]))
  expect(ends).toEqual({
    [people.reader]: 'acknowledged',
    // What they read was withdrawn: they are asked for what counts.
    [people.early]: null,
    [people.asker]: 'asked',
    [people.silent]: null,
  })
  expect(new Set(rows.map((row) => row.publication_id))).toEqual(new Set([versions[0]]))
  expect(new Set(rows.map((row) => row.since))).toEqual(new Set(['2026-03-01']))
  const counts = await superuser.query('SELECT asked, answered FROM coverage')
  expect(counts.rows).toEqual([{ asked: 4, answered: 2 }])
})

test('after the upgrade the law of the rows holds for the owner again', async () => {
  const { rows } = await superuser.query<{ relname: string }>(
    `SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
       AND NOT (relrowsecurity AND relforcerowsecurity)`,
  )
  expect(rows).toEqual([])
})
