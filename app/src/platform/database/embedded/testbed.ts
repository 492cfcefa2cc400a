import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, statfsSync } from 'node:fs'
import { chmod, realpath } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import type pg from 'pg'
import { afterAll } from 'vitest'
import { chooseAccount } from './account.ts'
import { withClient } from './client.ts'
import type { Login } from './client.ts'
import { findCredentials, SUPERUSER } from './credentials.ts'
import type { EmbeddedAddress, EmbeddedConnection } from './databases.ts'
import type { EmbeddedError } from './error.ts'
import { findPlaces } from './places.ts'
import type { Account, Places } from './places.ts'
import { isAlive, listClusterPrograms } from './programs.ts'
import { startEmbedded } from './server.ts'
import type { EmbeddedServer } from './server.ts'
import type { EmbeddedOptions } from './site.ts'

export type Started = { pid: number; connection: EmbeddedConnection; child: ChildProcess }

const folders: string[] = []
const servers: EmbeddedServer[] = []
const children: ChildProcess[] = []
const mounts: string[] = []
let seed: Promise<string> | undefined
const MEMORY = findMemory()

afterAll(async () => {
  if (seed) rmSync(await seed, { recursive: true, force: true })
})

/** Says in one line which test is left out, and why, when this machine does not allow it. */
export function allows(allowed: boolean, test: string, need: string): boolean {
  if (!allowed) console.log(`Skipped “${test}”: it needs ${need}.`)
  return allowed
}

/**
 * A new temporary folder that the account of the database can enter, in memory where there is plenty of it;
 * gone after `clearTestbed`.
 */
export async function makeFolder(): Promise<string> {
  const folder = await realpath(mkdtempSync(join(MEMORY, 'hv-')))
  await chmod(folder, 0o711)
  folders.push(folder)
  return folder
}

/** A new folder with the database of a first start in it: a copy, since making one takes most of a test's time. */
export async function makeReadyFolder(): Promise<string> {
  seed ??= makeSeed()
  const folder = await makeFolder()
  const copied = spawnSync('cp', ['-a', join(await seed, 'postgres'), folder])
  if (copied.status !== 0) throw new Error(copied.stderr.toString())
  return folder
}

/** What these tests prove does not hang on the disk, and its fsync would take most of their time. */
function findMemory(): string {
  const shared = '/dev/shm'
  if (!existsSync(shared)) return tmpdir()
  const { bavail, bsize } = statfsSync(shared)
  const mounts = readFileSync('/proc/mounts', 'utf8').split('\n')
  const closed = mounts.some((line) => line.includes(` ${shared} `) && /noexec|\bro\b/.test(line))
  return bavail * bsize > 2 ** 30 && !closed ? shared : tmpdir()
}

async function makeSeed(): Promise<string> {
  const folder = await realpath(mkdtempSync(join(MEMORY, 'hv-seed-')))
  await chmod(folder, 0o711)
  const server = await startEmbedded({ dataFolder: folder, log: () => undefined })
  await server.stop()
  return folder
}

/** A new folder that is a disk of its own, of so many megabytes; only for root on a Linux that allows it. */
export async function mountSmallDisk(megabytes: number): Promise<string> {
  const folder = await makeFolder()
  const words = ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=711`, 'tmpfs', folder]
  if (spawnSync('mount', words).status !== 0) throw new Error('This machine allows no mount.')
  mounts.push(folder)
  return folder
}

/** Starts a server that `clearTestbed` stops, and keeps what it said in `lines` and why it ended in `exits`. */
export async function startServer(
  dataFolder: string,
  options: Partial<EmbeddedOptions> = {},
): Promise<EmbeddedServer & { lines: string[]; exits: EmbeddedError[] }> {
  const [lines, exits]: [string[], EmbeddedError[]] = [[], []]
  const log = (sentence: string) => void lines.push(sentence)
  const onExit = (reason: EmbeddedError) => void exits.push(reason)
  const server = await startEmbedded({ dataFolder, log, onExit, ...options })
  servers.push(server)
  return { ...server, lines, exits }
}

/** Starts a server below another Node program, which a test may kill. */
export async function startChild(folder: string, ...words: string[]): Promise<Started> {
  const child = launchChild(folder, ...words)
  for await (const line of createInterface({ input: child.stdout! })) {
    return { ...(JSON.parse(line) as { pid: number; connection: EmbeddedConnection }), child }
  }
  throw new Error('The child ended before its server was ready.')
}

/** Runs the child without waiting for anything. */
export function launchChild(folder: string, ...words: string[]): ChildProcess {
  const file = fileURLToPath(new URL('child.ts', import.meta.url))
  const child = spawn(process.execPath, [file, folder, ...words], {
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  children.push(child)
  return child
}

/** Kills a program the hard way and waits until it is gone. */
export async function killHard(pid: number): Promise<void> {
  process.kill(pid, 'SIGKILL')
  await waitUntil(() => !isAlive(pid))
}

/** Waits until something holds, at most 15 s. */
export async function waitUntil(holds: () => boolean | Promise<boolean>): Promise<void> {
  const until = Date.now() + 15_000
  while (!(await holds())) {
    if (Date.now() > until) throw new Error(`It took more than 15 s: ${holds.toString()}`)
    await sleep(10)
  }
}

/** Asks one question of a database as `owner`, `app` or any other login. */
export async function ask(
  connection: EmbeddedConnection,
  who: 'owner' | 'app' | Login,
  sql: string,
): Promise<Record<string, unknown>[]> {
  const login = typeof who === 'string' ? connection[who] : who
  return withClient(connection, login, connection.database, async (client: pg.Client) => {
    const { rows } = await client.query<Record<string, unknown>>(sql)
    return rows
  })
}

/** The login of the superuser, which only tests and the supervisor itself use. */
export async function getSuperuser(server: EmbeddedAddress): Promise<Login> {
  const kept = await findCredentials(findPlaces(server.dataFolder).credentials)
  if (!kept) throw new Error('No credentials.')
  return { user: SUPERUSER, password: kept.superuser }
}

/** The places of a folder and the account its database runs as. */
export async function findSite(
  folder: string,
): Promise<{ places: Places; account: Account | undefined }> {
  const places = findPlaces(folder)
  return { places, account: await chooseAccount(places) }
}

/** Stops every server and child of the test and removes its folders, whatever state they are in. */
export async function clearTestbed(): Promise<void> {
  for (const server of servers.splice(0)) await server.stop().catch(() => undefined)
  for (const child of children.splice(0)) if (child.pid && isAlive(child.pid)) child.kill('SIGKILL')
  for (const folder of folders) {
    for (const data of [folder, join(folder, 'data')]) {
      const { cluster } = findPlaces(data)
      for (const pid of listClusterPrograms(cluster)) {
        if (isAlive(pid)) process.kill(pid, 'SIGKILL')
      }
    }
  }
  for (const mount of mounts.splice(0)) spawnSync('umount', ['-l', mount])
  for (const folder of folders.splice(0)) {
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 })
  }
}
