// Kills a writing Handvat and its database at random moments and counts what was confirmed and is gone.
// node kill-test.ts [rounds, default 50] [minutes at most, default 15]
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { chmod, mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { withClient } from './client.ts'
import { findCredentials, SUPERUSER } from './credentials.ts'
import { findPlaces } from './places.ts'
import { isAlive, listClusterPrograms } from './programs.ts'
import { startEmbedded } from './server.ts'
import type { EmbeddedServer } from './server.ts'

type Round = { confirmed: string[]; early: boolean; fault: string | undefined }
type Count = { lost: string[]; rows: number; restartMs: number; adopted: boolean; faults: string[] }

const MOST_IDS_PER_ROUND = 1_000_000
const rounds = Number(process.argv[2] ?? 50)
const deadline = Date.now() + Number(process.argv[3] ?? 15) * 60_000
const folders: string[] = []
const running: ChildProcess[] = []

if (process.platform === 'linux') process.exitCode = await testKills()
else console.log('Skipped: only Linux tells which programs to kill.\n0 passed, 0 failed')

async function testKills(): Promise<number> {
  const [all, passed]: [number[], boolean[]] = [[], []]
  let [confirmed, lost, early, atBirth] = [0, 0, 0, 0]
  try {
    const folder = await makeFolder()
    for (let round = 1; round <= rounds && Date.now() < deadline; round += 1) {
      // One in six kills a first start instead: there is nothing to lose yet, but it must come up after.
      const birth = round % 6 === 0
      const home = birth ? await makeFolder() : folder
      const done = await writeAndKill(home, round * MOST_IDS_PER_ROUND, birth)
      const count = await countLost(home, done.confirmed).catch((error: Error) => error)
      if (count instanceof Error) {
        passed.push(false)
        console.log(`round ${round}: NO START: ${count.message}`)
        continue
      }
      if (done.fault) count.faults.push(done.fault)
      passed.push(count.lost.length === 0 && count.faults.length === 0)
      confirmed += done.confirmed.length
      lost += count.lost.length
      early += Number(done.early)
      atBirth += Number(birth)
      all.push(count.restartMs)
      if (!passed.at(-1) || round % 10 === 0) console.log(describeRound(round, done, count))
      if (birth) await rm(home, { recursive: true, force: true })
    }
    const faults = await checkEverything(folder)
    if (confirmed === 0) faults.push('not one row was confirmed, so nothing is proved')
    passed.push(faults.length === 0)
    console.log(`the whole database at the end: ${faults.join('; ') || 'sound'}`)
  } finally {
    await clear()
  }
  all.sort((a, b) => a - b)
  const median = all[Math.floor(all.length / 2)] ?? 0
  console.log(
    `${passed.length - 1} of ${rounds} rounds, ${early} killed before the first row, ${atBirth} at the very first start`,
  )
  console.log(
    `${confirmed} rows confirmed, ${lost} lost; start after a kill: median ${median} ms, longest ${all.at(-1) ?? 0} ms`,
  )
  const failed = passed.filter((good) => !good).length
  console.log(`${passed.length - failed} passed, ${failed} failed`)
  return failed > 0 ? 1 : 0
}

async function writeAndKill(folder: string, firstId: number, birth: boolean): Promise<Round> {
  const file = fileURLToPath(new URL('writer.ts', import.meta.url))
  const child = spawn(process.execPath, [file, folder, String(firstId)], {
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  running.push(child)
  let [told, complaint] = ['', '']
  child.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text))
  const closed = new Promise((done) => child.stdout.once('close', done))
  child.stdout.setEncoding('utf8').on('data', (text: string) => (told += text))
  if (birth || Math.random() < 0.3) {
    await sleep(150 + Math.random() * 900)
  } else {
    while (told === '' && isAlive(child.pid!)) await sleep(2)
    await sleep(Math.random() * 600)
  }
  // Whatever it complains of once we kill its database is no fault of its own.
  const fault = isAlive(child.pid!) ? undefined : `the writer ended by itself: ${complaint.trim()}`
  await killAll(child.pid!, findPlaces(folder).cluster)
  await closed
  // A line that was cut off is no confirmation: only what a line feed follows was said.
  const confirmed = told.split('\n').slice(0, -1)
  return { confirmed, early: confirmed.length === 0, fault }
}

/** Kills the program, its group and every process of the database, in any order. */
async function killAll(parent: number, cluster: string): Promise<void> {
  const victims = [-parent, ...listClusterPrograms(cluster)]
  victims.sort(() => Math.random() - 0.5)
  for (const pid of victims) killHard(pid)
  let left = [parent]
  while (left.length > 0) {
    left = [...listClusterPrograms(cluster), parent].filter(isAlive)
    for (const pid of left) killHard(pid)
    await sleep(2)
  }
}

function killHard(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    return
  }
}

async function countLost(folder: string, confirmed: string[]): Promise<Count> {
  const started = performance.now()
  const server = await startEmbedded({ dataFolder: folder, log: () => undefined })
  const restartMs = Math.round(performance.now() - started)
  try {
    return await askSuperuser(server, async (client) => {
      const made = await client.query(`select to_regclass('scratch.row') as name`)
      if (made.rows[0].name === null) {
        const { adopted } = server
        return { lost: confirmed, rows: 0, restartMs, adopted, faults: [] }
      }
      const gone = await client.query<{ id: string }>(
        `select c.id from unnest($1::bigint[]) c (id) left join scratch.row r on r.id = c.id
         where r.id is null or r.body <> repeat(md5(c.id::text), 1 + (c.id % 90)::int)`,
        [confirmed],
      )
      const { rows } = await client.query<{ n: number }>(
        'select count(*)::int as n from scratch.row',
      )
      return {
        lost: gone.rows.map(({ id }) => id),
        rows: rows[0]?.n ?? 0,
        restartMs,
        adopted: server.adopted,
        faults: await findFaults(client, `c.relnamespace = 'scratch'::regnamespace`),
      }
    })
  } finally {
    // Half of the rounds end as unkindly as they began.
    if (Math.random() < 0.5) await server.stop()
    else {
      for (const pid of listClusterPrograms(findPlaces(folder).cluster)) killHard(pid)
      await server.stop()
    }
  }
}

async function checkEverything(folder: string): Promise<string[]> {
  const server = await startEmbedded({ dataFolder: folder, log: () => undefined })
  return askSuperuser(server, (client) => findFaults(client, 'true')).finally(() => server.stop())
}

/** What amcheck finds wrong in tables and in indexes, each of which must hold every row of its table. */
async function findFaults(client: pg.Client, where: string): Promise<string[]> {
  await client.query('create extension if not exists amcheck')
  const heaps = await client.query<{ fault: string }>(
    `select c.relname || ': ' || v.msg as fault
     from pg_class c, verify_heapam(c.oid) v
     where c.relkind in ('r', 't', 'm') and c.relpersistence = 'p' and ${where}`,
  )
  const faults = heaps.rows.map(({ fault }) => fault)
  const indexes = await client.query<{ oid: number; name: string }>(
    `select c.oid::int as oid, c.relname as name
     from pg_class c join pg_am a on a.oid = c.relam join pg_index i on i.indexrelid = c.oid
     where a.amname = 'btree' and c.relkind = 'i' and i.indisvalid and c.relpersistence = 'p' and ${where}`,
  )
  for (const { oid, name } of indexes.rows) {
    await client
      .query('select bt_index_check($1::oid::regclass, true)', [oid])
      .catch((error: Error) => faults.push(`${name}: ${error.message}`))
  }
  return faults
}

async function askSuperuser<T>(
  server: EmbeddedServer,
  ask: (client: pg.Client) => Promise<T>,
): Promise<T> {
  const kept = await findCredentials(findPlaces(server.dataFolder).credentials)
  const login = { user: SUPERUSER, password: kept?.superuser ?? '' }
  return withClient(server.connection, login, server.connection.database, ask)
}

function describeRound(round: number, { confirmed, early }: Round, count: Count): string {
  const words = [
    `round ${round}: ${confirmed.length} confirmed, ${count.lost.length} lost, ${count.rows} in all`,
    `started again in ${count.restartMs} ms${early ? ', killed before the first row' : ''}`,
    ...count.lost.slice(0, 5).map((id) => `lost ${id}`),
    ...count.faults,
  ]
  return words.join('; ')
}

async function makeFolder(): Promise<string> {
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'hv-kill-')))
  await chmod(folder, 0o711)
  folders.push(folder)
  return folder
}

async function clear(): Promise<void> {
  for (const child of running) {
    if (child.pid && isAlive(child.pid)) killHard(child.pid)
  }
  for (const folder of folders) {
    for (const pid of listClusterPrograms(findPlaces(folder).cluster)) killHard(pid)
    await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  }
}
