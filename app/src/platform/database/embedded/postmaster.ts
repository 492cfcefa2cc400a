import { spawn, spawnSync } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { closeSync, fstatSync, openSync, fchownSync } from 'node:fs'
import { open, readFile, rename, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import type { Seat } from './cluster.ts'
import { EmbeddedError, isNearlyFull, noSpace, saysFull } from './error.ts'
import type { Places } from './places.ts'
import { isAlive } from './programs.ts'
import { BARE_ENVIRONMENT } from './settings.ts'
import type { Address } from './socket.ts'

/** What a PostgreSQL server writes about itself in `postmaster.pid`. */
export type Postmaster = Address & { pid: number; startedAt: number; status: string }

/** How a server ended: `code` or `signal`, and the last line of its log that says why. */
export type Ending = { code: number | null; signal: NodeJS.Signals | null; words: string }

/** A server started by us. `ended` settles when it is gone. */
export type Launch = { pid: number; ended: Promise<Ending>; logStart: number }

const LARGEST_LOG_BYTES = 1024 * 1024
const SLOW_MS = 5_000
const TOO_SLOW_MS = 10 * 60_000

/** What the cluster's `postmaster.pid` says; nothing without one, `damaged` when it cannot be read as such. */
export async function findPostmaster(cluster: string): Promise<Postmaster | 'damaged' | undefined> {
  const text = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    },
  )
  if (text === undefined) return undefined
  const [pid, , startedAt, port, folder, host, , status] = text.split('\n')
  if (!pid || !/^-?\d+$/.test(pid)) return 'damaged'
  return {
    pid: Math.abs(Number(pid)),
    startedAt: Number(startedAt),
    port: Number(port),
    host: folder?.trim() || host?.trim() || '',
    status: status?.trim() ?? '',
  }
}

/** Starts PostgreSQL in its own session, so that Ctrl-C reaches only us and we stop it in our own time. */
export async function launchPostgres(
  places: Places,
  binaries: Binaries,
  seat: Seat,
  address: Address,
): Promise<Launch> {
  await rotateLog(places.serverLog)
  const log = openSync(places.serverLog, 'a', 0o600)
  const logStart = fstatSync(log).size
  try {
    if (seat.account) fchownSync(log, seat.account.uid, seat.account.gid)
    return process.platform === 'win32'
      ? await launchOnWindows(places, binaries, address, logStart)
      : await launchOnUnix(binaries, seat, address, log, logStart, places)
  } finally {
    closeSync(log)
  }
}

async function launchOnUnix(
  binaries: Binaries,
  seat: Seat,
  address: Address,
  log: number,
  logStart: number,
  places: Places,
): Promise<Launch> {
  const words = ['-D', seat.cluster, '-p', String(address.port), '-c', 'listen_addresses=']
  words.push('-c', `unix_socket_directories=${address.host}`, '-c', 'unix_socket_permissions=0700')
  const child = spawn(binaries.postgres, words, {
    cwd: seat.folder,
    env: BARE_ENVIRONMENT,
    detached: true,
    stdio: ['ignore', log, log],
    ...(seat.account && { uid: seat.account.uid, gid: seat.account.gid }),
  })
  const ended = listenForEnd(child, places, logStart)
  child.unref()
  if (child.pid === undefined) throw new Error((await ended).words)
  return { pid: child.pid, ended, logStart }
}

function listenForEnd(child: ChildProcess, places: Places, logStart: number): Promise<Ending> {
  return new Promise((done) => {
    child.once('error', (error) => done({ code: null, signal: null, words: error.message }))
    child.once('exit', (code, signal) => {
      void readLog(places.serverLog, logStart).then((told) =>
        done({ code, signal, words: findLastWords(told) }),
      )
    })
  })
}

/** `pg_ctl` gives up the rights of an administrator, with which PostgreSQL refuses to run. */
async function launchOnWindows(
  places: Places,
  binaries: Binaries,
  address: Address,
  logStart: number,
): Promise<Launch> {
  const options = `-p ${address.port} -c listen_addresses=${address.host}`
  const words = ['start', '-W', '-D', places.cluster, '-l', places.serverLog, '-o', options]
  spawnSync(binaries.pgCtl, words, { env: BARE_ENVIRONMENT, stdio: 'ignore' })
  for (let waited = 0; waited < 30_000; waited += 50) {
    const found = await findPostmaster(places.cluster)
    if (typeof found === 'object' && isAlive(found.pid)) {
      return { pid: found.pid, ended: watchProgram(found.pid, places, logStart), logStart }
    }
    await sleep(50)
  }
  const words2 = findLastWords(await readLog(places.serverLog, logStart))
  return { pid: 0, ended: Promise.resolve({ code: 1, signal: null, words: words2 }), logStart }
}

/** Settles when a program that is not our child is gone; how it ended nobody can tell then. */
export async function watchProgram(
  pid: number,
  places: Places,
  logStart?: number,
): Promise<Ending> {
  const from = logStart ?? (await stat(places.serverLog).catch(() => ({ size: 0 }))).size
  while (isAlive(pid)) await sleep(250, undefined, { ref: false })
  const told = await readLog(places.serverLog, from)
  return { code: null, signal: null, words: findLastWords(told) }
}

/** Waits until the server takes connections; throws what its log says when it ends before that. */
export async function waitUntilReady(
  launch: Launch,
  places: Places,
  log: (sentence: string) => void,
): Promise<void> {
  let ending: Ending | undefined
  void launch.ended.then((ended) => (ending = ended))
  const started = Date.now()
  let told = false
  while (!ending) {
    const found = await findPostmaster(places.cluster)
    if (typeof found === 'object' && found.pid === launch.pid && found.status === 'ready') return
    const waited = Date.now() - started
    if (waited > SLOW_MS && !told) {
      told = true
      log('The database is putting itself in order after it was cut off; this can take a while.')
    }
    if (waited > TOO_SLOW_MS) {
      throw new EmbeddedError(
        'start-slow',
        `The database in ${places.root} was not ready after ten minutes: look in ${places.serverLog} and start again.`,
      )
    }
    await sleep(10)
  }
  throw await explainEnding(ending, places)
}

/** The error for a server that ended by itself, with the reason from its log. */
export async function explainEnding(ending: Ending, places: Places): Promise<EmbeddedError> {
  // With a full disk the log itself often has no room for the reason.
  if (saysFull(ending.words) || (await isNearlyFull(places.root))) {
    return noSpace(places.root, new Error(ending.words))
  }
  const how = ending.signal ?? (ending.code === null ? 'unknown' : `exit ${ending.code}`)
  return new EmbeddedError(
    'start-failed',
    `The embedded PostgreSQL stopped (${how}): ${ending.words || 'it left no reason'}; see ${places.serverLog}.`,
  )
}

/** The log of the server from this byte on, at most its last 64 KiB. */
export async function readLog(path: string, from: number): Promise<string> {
  const file = await open(path, 'r').catch(() => undefined)
  if (!file) return ''
  try {
    const { size } = await file.stat()
    const start = Math.max(Math.min(from, size), size - 65_536)
    const bytes = Buffer.alloc(size - start)
    await file.read(bytes, 0, bytes.length, start)
    return bytes.toString('utf8')
  } finally {
    await file.close()
  }
}

/** Why a server ended, by the end of its log: older lines are about something else. */
function findLastWords(told: string): string {
  const lines = told.trimEnd().split('\n').slice(-12)
  const reasons = [/\bPANIC:/, /was terminated by signal/, /\bFATAL:/, /error|invalid|cannot/i]
  const found = reasons
    .map((reason) => lines.findLast((line) => reason.test(line)))
    .find((line) => line !== undefined)
  return (found ?? '').replace(/^.*?\b(FATAL|PANIC|LOG):\s*/, '')
}

async function rotateLog(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined)
  if (found && found.size > LARGEST_LOG_BYTES) await rename(path, `${path}.1`)
}
