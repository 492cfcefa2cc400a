import { performance } from 'node:perf_hooks'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Audience } from '#capabilities/people/contract.ts'
import { publishCode } from '#capabilities/write/actions/publish.server.ts'
import { findPublication, listVersions } from '#capabilities/write/reads.server.ts'
import { act, look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { findCoverage } from './reads/coverage.server.ts'

const people = 60_000
const units = 600

let database: TestDatabase
let who: Who
let country: string
const figures: string[] = []

/** Runs something and notes how long it took, in milliseconds. */
async function time<Result>(what: string, work: () => Promise<Result>): Promise<[Result, number]> {
  const start = performance.now()
  const result = await work()
  const took = performance.now() - start
  figures.push(`${what}: ${Math.round(took)} ms`)
  return [result, took]
}

async function publishNext(concerns: Audience | null) {
  const after = (await listVersions(who, 1)).total
  const revision = await act(who, async ({ tx }) => {
    const row = await tx.selectFrom('code_draft').selectAll().executeTakeFirstOrThrow()
    const title = { nl: `Versie ${after + 1}`, en: `Version ${after + 1}` }
    const document = JSON.stringify({ ...(row.document as object), title })
    await tx
      .updateTable('code_draft')
      .set({ document, revision: row.revision + 1 })
      .execute()
    return row.revision + 1
  })
  await publishCode(who, { revision, after }, { concerns })
}

const countOpen = (publication: string) =>
  look(who, async ({ tx }) => {
    const { total } = await tx
      .selectFrom('due')
      .where('publication_id', '=', publication)
      .where('ended_at', 'is', null)
      .select(({ fn }) => fn.countAll<string>().as('total'))
      .executeTakeFirstOrThrow()
    return Number(total)
  })

// A multinational: six hundred units in three levels, everyone in one of them, every twentieth person a manager.
beforeAll(async () => {
  database = await openTestDatabase()
  who = (await createOrganisation('Waterrijk Wereldwijd', 'waterrijk')).admin
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
      INSERT INTO person_role (organisation_id, person_id, role, granted_at)
      SELECT ${organisation}::uuid, md5('p' || n)::uuid, role, now()
      FROM generate_series(1, ${people}) AS n,
        unnest(CASE WHEN n % 20 = 0 THEN ARRAY['employee', 'manager'] ELSE ARRAY['employee'] END) AS role`.execute(
      tx,
    )
  })
  country = await look(who, async ({ tx }) => {
    const row = await tx
      .selectFrom('unit')
      .select('id')
      .where('name', '=', 'Afdeling 1')
      .executeTakeFirstOrThrow()
    return row.id
  })
})
afterAll(async () => {
  await database?.close()
  console.log(`${people} people in ${units} units\n  ${figures.join('\n  ')}`)
})

// Seconds on a quiet machine; the bound leaves room for one that runs everything else at the same time.
test('sixty thousand people are asked, and asked anew, in one press that lasts', async () => {
  const [, first] = await time('a first version asks everyone', () => publishNext(null))
  const everyone = await findPublication(who)
  expect(await countOpen(everyone!.id)).toBe(people + 1)
  const managers: Audience = { roles: ['manager'], duties: [], units: [country] }
  const [, some] = await time('a change asks managers and one country', () => publishNext(managers))
  const asked = await countOpen((await findPublication(who))!.id)
  expect(asked).toBeGreaterThan(people / 20)
  expect(asked + (await countOpen(everyone!.id))).toBe(people + 1)
  const [, again] = await time('a change asks everyone anew', () => publishNext(null))
  expect(await countOpen((await findPublication(who))!.id)).toBe(people + 1)
  expect(Math.max(first, some, again)).toBeLessThan(30_000)
})

test('the page of numbers answers at once, however many people there are', async () => {
  const [found, took] = await time('the page of numbers', () => findCoverage(who, null))
  expect(found.shown?.covered.whole).toEqual({ asked: people + 1, answered: 0 })
  expect(found.shown?.covered.units).toHaveLength(units)
  expect(took).toBeLessThan(1_000)
})
