import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Binaries } from './binaries.ts'
import { withClient } from './client.ts'
import { SUPERUSER } from './credentials.ts'
import type { Credentials } from './credentials.ts'
import { EmbeddedError } from './error.ts'
import { writeDurably } from './places.ts'
import type { Account, Places } from './places.ts'
import { findPostmaster } from './postmaster.ts'
import type { Postmaster } from './postmaster.ts'
import { isAlive, listClusterPrograms, worksIn } from './programs.ts'
import { signalPostgres, stopPostgres } from './stop.ts'

/** What a server that is still there has to agree with before we take it over. */
export type Wish = {
  places: Places
  binaries: Binaries
  account: Account | undefined
  credentials: Credentials
  port: number | undefined
  /** The settings on disk changed after it started. */
  changed: boolean
  log: (sentence: string) => void
}

const SETTLE_MS = 60_000
const ORPHAN_MS = 2_000
/** Nobody waits for its answers any more, so it gets less time than a server that is stopped on request. */
const QUICKER = [
  { signal: 'SIGINT', patienceMs: 10_000 },
  { signal: 'SIGQUIT', patienceMs: 3_000 },
  { signal: 'SIGKILL', patienceMs: 3_000 },
] as const

/**
 * Looks for a server that outlived its parent: one that is ours and answers is returned for adoption; any
 * other in this cluster is stopped cleanly. A `postmaster.pid` of the dead is left for PostgreSQL to judge.
 * Only for the holder of the lock.
 */
export async function settleSurvivor(wish: Wish): Promise<Postmaster | undefined> {
  const { cluster } = wish.places
  const found = await findSettled(cluster)
  if (found === 'damaged') {
    await endOrphans(wish)
    await rm(join(cluster, 'postmaster.pid'), { force: true })
    return undefined
  }
  if (found && isAlive(found.pid) && worksIn(found.pid, cluster)) {
    const reason = await findObjection(found, wish)
    if (reason === undefined) return found
    wish.log(`A database server was still running (program ${found.pid}), ${reason}: stopping it.`)
    await stopPostgres(found.pid, wish.binaries, QUICKER)
  }
  await endOrphans(wish)
  await disownPidFile(wish)
  return undefined
}

/** Reads `postmaster.pid` once its server is neither starting nor stopping any more. */
async function findSettled(cluster: string): Promise<Postmaster | 'damaged' | undefined> {
  const until = Date.now() + SETTLE_MS
  for (;;) {
    const found = await findPostmaster(cluster)
    const moving = typeof found === 'object' && found.status !== 'ready'
    if (!moving || !isAlive(found.pid) || !worksIn(found.pid, cluster)) return found
    if (Date.now() > until) return found
    await sleep(20)
  }
}

async function findObjection(found: Postmaster, wish: Wish): Promise<string | undefined> {
  if (wish.changed) return 'with older settings'
  if (wish.port !== undefined && wish.port !== found.port) return `on port ${found.port}`
  const login = { user: SUPERUSER, password: wish.credentials.superuser }
  try {
    const about = await withClient(found, login, 'postgres', async (client) => {
      const { rows } = await client.query<{ version: string; started: string }>(
        `select current_setting('server_version') as version,
                extract(epoch from pg_postmaster_start_time())::int8::text as started`,
      )
      return rows[0]
    })
    if (about?.version.split(' ')[0] !== wish.binaries.version) {
      return `of PostgreSQL ${about?.version}`
    }
    // PostgreSQL notes its start in the file and remembers it: the same moment means the same server.
    if (Math.abs(Number(about.started) - found.startedAt) > 5) return 'of another folder'
    return undefined
  } catch (error) {
    return `which does not let us in (${(error as Error).message})`
  }
}

/**
 * The program id in the file may belong to something else by now, or to a corpse that its parent never buried,
 * and PostgreSQL would believe that its server still runs. We put our own there, which it knows as its parent's;
 * the rest of the file must stay, since by it PostgreSQL finds out whether processes of the old server still
 * hold the shared memory.
 */
async function disownPidFile({ places, account }: Wish): Promise<void> {
  const path = join(places.cluster, 'postmaster.pid')
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return
  const [, ...rest] = text.split('\n')
  await writeDurably(path, [String(process.pid), ...rest].join('\n'), account)
}

/** Children of a server that was killed may finish their last words; what stays longer is ended. */
async function endOrphans({ places, binaries }: Wish): Promise<void> {
  for (const signal of ['SIGQUIT', 'SIGKILL', undefined] as const) {
    const until = Date.now() + ORPHAN_MS
    let left = listClusterPrograms(places.cluster)
    while (left.length > 0 && Date.now() < until) {
      await sleep(20)
      left = listClusterPrograms(places.cluster)
    }
    if (left.length === 0) return
    if (!signal) break
    for (const pid of left) signalPostgres(pid, signal, binaries)
  }
  throw new EmbeddedError(
    'survivor',
    `Processes of an earlier PostgreSQL still work in ${places.cluster} and do not end: restart the machine and start again.`,
  )
}
