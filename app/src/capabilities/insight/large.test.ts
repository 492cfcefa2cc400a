import { performance } from 'node:perf_hooks'
import { sql } from 'kysely'
import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { moveClock } from '#platform/clock.ts'
import { act } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { countMonths } from './actions/count-months.server.ts'
import { getOverview } from './reads/overview.server.ts'
import { getTopic } from './reads.server.ts'

const people = 60_000
const units = 600

let database: TestDatabase
let who: Who
const figures: string[] = []

/** Runs something and notes how long it took, in milliseconds. */
async function time<Result>(what: string, work: () => Promise<Result>): Promise<[Result, number]> {
  const start = performance.now()
  const result = await work()
  const took = performance.now() - start
  figures.push(`${what}: ${Math.round(took)} ms`)
  return [result, took]
}

// A multinational: everyone was asked, seven of ten answered, and thirty thousand signals were sent.
beforeAll(async () => {
  database = await openTestDatabase()
  who = (await createOrganisation('Waterrijk Wereldwijd', 'waterrijk', { published: true })).admin
  const publication = (await findPublication(who))?.id
  await act(who, async ({ tx }) => {
    const organisation = who.organisation
    await sql`
      INSERT INTO unit (organisation_id, id, parent_id, name, created_at)
      SELECT ${organisation}::uuid, md5('u' || n)::uuid,
        CASE WHEN n <= 24 THEN NULL WHEN n <= 144 THEN md5('u' || (n % 24 + 1))::uuid
          ELSE md5('u' || (n % 120 + 25))::uuid END,
        'Afdeling ' || n, now()
      FROM generate_series(1, ${units}) AS n`.execute(tx)
    await sql`
      INSERT INTO person (organisation_id, id, name, email, unit_id, created_at)
      SELECT ${organisation}::uuid, md5('p' || n)::uuid, 'Collega ' || n,
        'collega' || n || '@waterrijk.example', md5('u' || (n % ${units} + 1))::uuid, now()
      FROM generate_series(1, ${people}) AS n`.execute(tx)
    await sql`
      INSERT INTO due (organisation_id, id, person_id, publication_id, unit_id, since, made_at, ended_at, ended_by)
      SELECT ${organisation}::uuid, gen_random_uuid(), md5('p' || n)::uuid, ${publication}::uuid,
        md5('u' || (n % ${units} + 1))::uuid, now(), now(),
        CASE WHEN n % 10 < 7 THEN now() END, CASE WHEN n % 10 < 7 THEN 'acknowledged' END
      FROM generate_series(1, ${people}) AS n`.execute(tx)
    await sql`
      INSERT INTO signal (organisation_id, id, person_id, text, tone, sent_at, form_key)
      SELECT ${organisation}::uuid, gen_random_uuid(), md5('p' || n)::uuid, 'x',
        (ARRAY['good', 'bad', 'unsure'])[n % 3 + 1], now(), gen_random_uuid()
      FROM generate_series(1, ${people / 2}) AS n`.execute(tx)
  })
  // A database that lives does this by itself, in the minutes after so many rows came.
  const { host, port, database: name, owner } = database.connection
  const client = new Client({ host, port, database: name, ...owner })
  await client.connect()
  await client.query('ANALYZE person, signal, due')
  await client.end()
})
afterAll(async () => {
  moveClock(0)
  await database?.close()
  console.log(`${people} people in ${units} units\n  ${figures.join('\n  ')}`)
})

// Seconds on a quiet machine, in a job of the night; the bound leaves room for one that runs everything else as well.
test('the months of sixty thousand people are counted in one night job', async () => {
  moveClock(100 * 86_400_000)
  const [, took] = await time('counting every statistic', () => countMonths(who.organisation))
  expect(took).toBeLessThan(60_000)
})

test('the pages answer at once, however many people there are', async () => {
  const [overview, first] = await time('the five sentences', () => getOverview(who))
  expect(overview.sentences[0]).toMatchObject({ say: 'reading', answered: (people * 7) / 10 })
  const [reading, second] = await time('reading by unit', () => getTopic(who, 'reading'))
  const shown = reading.sheets[0]?.units?.filter(({ count }) => count !== null) ?? []
  expect(shown.length).toBeGreaterThan(units / 2)
  expect(Math.max(first, second)).toBeLessThan(1_500)
})
