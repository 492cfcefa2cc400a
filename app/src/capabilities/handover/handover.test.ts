import { Client } from 'pg'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { askInput } from '#capabilities/ask/input.ts'
import { ask } from '#capabilities/ask/actions/ask.server.ts'
import { restoreOrganisation } from '#capabilities/people/actions/restore.server.ts'
import { findOrganisationByHost, listContactPoints } from '#capabilities/people/reads.server.ts'
import { signalInput } from '#capabilities/signal/input.ts'
import { sendSignal } from '#capabilities/signal/actions.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { moveClock } from '#platform/clock.ts'
import { PackageRefused, readManifest } from '#platform/transfer/unpack.server.ts'
import type { Who } from '#platform/who.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { askEnding, endNow, endOnDay, takeAlong, takeBackEnding } from './actions.server.ts'
import { findProof, showHandover } from './reads.server.ts'

let database: TestDatabase
let folder: string
let admin: Who
let second: Who
let employee: Who
let stranger: Who

beforeAll(async () => {
  database = await openTestDatabase()
  folder = await mkdtemp(join(tmpdir(), 'handvat-package-'))
  const here = await createOrganisation('Waterrijk', 'waterrijk.example', { published: true })
  admin = here.admin
  second = await here.add('Sanne de Wit', 'admin')
  employee = await here.add('Tom Visser')
  stranger = (await createOrganisation('Hoogland', 'hoogland.example', { published: true })).admin
  await ask(employee, askInput.parse({ text: 'Mag ik dit delen?' }))
  const signal = {
    formKey: crypto.randomUUID(),
    link: 'voorbeeld.example/1',
    text: '',
    note: 'Kijk',
    tone: 'good',
  }
  await sendSignal(employee, signalInput.parse(signal), null)
})

afterAll(async () => {
  moveClock(0)
  await rm(folder, { recursive: true, force: true })
  await database?.close()
})

async function pack(who: Who): Promise<string> {
  const chunks: Uint8Array[] = []
  await takeAlong(who, [{ path: 'README.txt', bytes: Buffer.from('Hallo') }], async (chunk) => {
    chunks.push(chunk)
  })
  const path = join(folder, `${chunks.length}-${Date.now()}.zip`)
  await writeFile(path, Buffer.concat(chunks))
  return path
}

/** How many rows each table holds of an organisation. */
async function countRows(organisation: string): Promise<Record<string, number>> {
  const { host, port, database: name, app } = database.connection
  const client = new Client({ host, port, database: name, ...app })
  await client.connect()
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p') AND NOT relispartition
       AND has_table_privilege(oid, 'SELECT')`,
    )
    const counts: Record<string, number> = {}
    for (const { name: table } of tables) {
      await client.query('BEGIN')
      await client.query(`SELECT set_config('app.organisation', $1, true)`, [organisation])
      const { rows } = await client.query<{ count: number }>(
        `SELECT count(*)::int AS count FROM "${table}"`,
      )
      await client.query('ROLLBACK')
      counts[table] = rows[0]?.count ?? 0
    }
    return counts
  } finally {
    await client.end()
  }
}

test('a package holds every table of this organisation, without a way in, and nothing of another', async () => {
  const files = unzipSync(await readFile(await pack(admin)))
  const names = Object.keys(files)
  expect(names).toContain('README.txt')
  expect(names).toContain('tables/person.jsonl')
  expect(names).toContain('tables/publication.jsonl')
  for (const shut of ['session', 'sign_in_pass', 'mail'])
    expect(names).not.toContain(`tables/${shut}.jsonl`)
  const all = names.map((name) => Buffer.from(files[name] ?? []).toString()).join('\n')
  expect(all).toContain('Tom Visser')
  expect(all).not.toContain(stranger.organisation)
  expect(all).not.toContain('hoogland')
  expect((await showHandover(admin)).taken?.rows).toBeGreaterThan(10)
})

test('only an admin takes along or ends', async () => {
  await expect(pack(employee)).rejects.toThrow('not-allowed')
  await expect(askEnding(employee, 'Waterrijk', 'Waterrijk')).rejects.toThrow('not-allowed')
})

test('a wish to end needs the name, waits a week, and is taken back by any admin', async () => {
  expect(await askEnding(admin, 'Waterrijk', 'Waterijk')).toBe('name-wrong')
  const asked = await askEnding(admin, 'Waterrijk', ' waterrijk ')
  if (typeof asked === 'string') throw new Error(asked)
  expect(await askEnding(admin, 'Waterrijk', 'Waterrijk')).toBe('ending-asked')
  const { ending } = await showHandover(second)
  expect(ending).toMatchObject({ by: 'Karin Bos', mayNow: true })
  expect((await showHandover(admin)).ending?.mayNow).toBe(false)
  expect(await endNow(admin, 'Waterrijk', ending?.id ?? '')).toBe('own-wish')
  await takeBackEnding(second, ending?.id ?? '')
  expect((await showHandover(admin)).ending).toBeNull()
  // The job that was put away for its day finds nothing to do.
  moveClock(8 * 86_400_000)
  await endOnDay(
    { organisation: admin.organisation, ending: ending?.id ?? '' },
    async () => 'Waterrijk',
  )
  moveClock(0)
  expect(await findOrganisationByHost('waterrijk.example')).toBeDefined()
  expect(await findProof(asked.proof)).toBeUndefined()
})

test('a package that was changed is refused, and leaves nothing', async () => {
  const path = await pack(admin)
  const bytes = await readFile(path)
  const broken = join(folder, 'broken.zip')
  await writeFile(broken, bytes.subarray(0, bytes.length / 2))
  await expect(readManifest(broken)).rejects.toThrow(PackageRefused)
  const manifest = await readManifest(path)
  await expect(restoreOrganisation(path, manifest, 'elders.example')).rejects.toThrow(
    'This organisation is here already.',
  )
})

test('after it ended no row is left, the proof counts them, others are untouched, and the package brings all of it back', async () => {
  const path = await pack(admin)
  const before = await countRows(admin.organisation)
  const others = await countRows(stranger.organisation)
  const code = await findPublication(admin)
  const asked = await askEnding(admin, 'Waterrijk', 'Waterrijk')
  if (typeof asked === 'string') throw new Error(asked)
  const { ending } = await showHandover(second)
  expect(await endNow(second, 'Waterrijk', ending?.id ?? '')).toBe('ended')

  const after = await countRows(admin.organisation)
  expect(Object.entries(after).filter(([, count]) => count > 0)).toEqual([])
  expect(await countRows(stranger.organisation)).toEqual(others)
  // The one that is left answers on every host.
  expect(await findOrganisationByHost('waterrijk.example')).toMatchObject({ name: 'Hoogland' })
  const proof = await findProof(asked.proof)
  expect(proof).toMatchObject({ name: 'Waterrijk' })
  expect(proof?.takenAlong?.rows).toBeGreaterThan(10)
  const counted = Object.fromEntries((proof?.removed ?? []).map(({ table, rows }) => [table, rows]))
  expect(counted.person).toBe(before.person)
  expect(counted.publication).toBe(before.publication)

  const manifest = await readManifest(path)
  const restored = await restoreOrganisation(path, manifest, 'waterrijk.example')
  expect(restored.name).toBe('Waterrijk')
  expect(restored.admins.map(({ name }) => name)).toContain('Karin Bos')
  const again = await countRows(admin.organisation)
  for (const table of Object.keys(before)) {
    // A way in is new, and the package was made before the wish to end.
    const differs = [
      'session',
      'sign_in_pass',
      'mail',
      'ending',
      'ending_taken_back',
      'taken_along',
      'event',
      'planned_invitation',
    ]
    if (!differs.includes(table))
      expect({ table, rows: again[table] }).toEqual({ table, rows: before[table] })
  }
  expect(await findPublication(admin)).toEqual(code)
  expect((await listContactPoints(admin)).map(({ name }) => name)).toEqual(['Karin Bos'])
})
