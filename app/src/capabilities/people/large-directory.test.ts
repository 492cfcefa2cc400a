import { performance } from 'node:perf_hooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { applyDirectory, applyImport } from './actions/apply-import.server.ts'
import { bringDirectory } from './actions/bring-import.server.ts'
import { findImportPage } from './reads/imports.server.ts'

// Every tenth of a multinational with each run of the tests; `HANDVAT_LARGE=60000` measures a whole one.
const people = Number(process.env['HANDVAT_LARGE'] ?? 6_000)

let database: TestDatabase
let who: Who
const figures: string[] = []

/** Does something and notes how long it took, and for how long at most nobody else had the thread; milliseconds. */
async function time<Result>(what: string, work: () => Promise<Result>): Promise<[Result, number]> {
  let longest = 0
  let last = performance.now()
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last - 5)
    last = performance.now()
  }, 5)
  const start = performance.now()
  const result = await work()
  clearInterval(beat)
  longest = Math.max(longest, performance.now() - last)
  figures.push(
    `${what}: ${Math.round(performance.now() - start)} ms, at most ${Math.round(longest)} ms without a pause`,
  )
  return [result, longest]
}

async function bring(job: string): Promise<string> {
  const rows = Array.from(
    { length: people },
    (_, index) =>
      `${index};Collega ${index};collega${index}@groot.example;${job};Land ${index % 20} > Team ${index % 600};`,
  )
  const file = new TextEncoder().encode(
    `Nummer;Naam;E-mail;Functie;Afdeling;Eerste werkdag\n${rows.join('\n')}`,
  )
  const [brought, longest] = await time(`reading ${people} rows`, () =>
    bringDirectory(who, { formKey: crypto.randomUUID(), fileName: 'groot.csv', file }),
  )
  if ('problem' in brought) throw new Error(brought.problem)
  // A request in between waits for a slice, and not for the file.
  expect(longest).toBeLessThan(1_500)
  return brought.import
}

async function apply(id: string): Promise<void> {
  const found = await findImportPage(who, id)
  await time(`applying ${people} rows`, async () => {
    const choice = { leavers: false, invites: false, typed: '', seen: found?.seen ?? '' }
    expect(await applyDirectory(who, id, choice)).toBe('applied')
    await applyImport({ organisation: who.organisation, import: id })
  })
}

const countDue = () =>
  look(who, async ({ tx }) => {
    const row = await tx
      .selectFrom('due')
      .select(({ fn }) => fn.countAll<string>().as('count'))
      .where('ended_at', 'is', null)
      .executeTakeFirstOrThrow()
    return Number(row.count)
  })

beforeAll(async () => {
  database = await openTestDatabase()
  who = (await createOrganisation('Groot', 'groot', { published: true })).admin
})
afterAll(async () => {
  await database?.close()
  console.log(`  ${figures.join('\n  ')}`)
})

test('a large file is read in slices and applied in steps, and each person is asked to read once', async () => {
  await apply(await bring('Adviseur'))
  expect(await countDue()).toBe(people + 1)
  // Everybody changes: nobody is asked a second time.
  await apply(await bring('Medewerker'))
  expect(await countDue()).toBe(people + 1)
}, 300_000)
