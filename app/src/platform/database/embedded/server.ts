import { realpath } from 'node:fs/promises'
import { resolve } from 'node:path'
import { chooseAccount } from './account.ts'
import { DATABASE } from './bootstrap.ts'
import { bringUp } from './bringup.ts'
import type { Running } from './bringup.ts'
import { APP, findCredentials, OWNER } from './credentials.ts'
import type { Credentials } from './credentials.ts'
import type { EmbeddedAddress, EmbeddedConnection } from './databases.ts'
import { EmbeddedError, explainFailure } from './error.ts'
import { takeLock } from './lock.ts'
import type { Lock } from './lock.ts'
import { findPlaces, makePrivateFolder } from './places.ts'
import type { Places } from './places.ts'
import { explainEnding, findPostmaster } from './postmaster.ts'
import type { Ending } from './postmaster.ts'
import { isAlive, worksIn } from './programs.ts'
import { openPlaces, prepareSite } from './site.ts'
import type { EmbeddedOptions, Site } from './site.ts'
import { removeShortFolder } from './socket.ts'
import type { Address } from './socket.ts'
import { signalPostgres, stopPostgres } from './stop.ts'

export type EmbeddedServer = EmbeddedAddress & {
  /** Of the server now: after a revival another one. */
  readonly pid: number
  /** Whether this server was running already, left behind by a parent that was killed. */
  adopted: boolean
  /** Stops the server and frees the folder: fast, after 20 s immediate. May be called again. */
  stop(): Promise<void>
}

/**
 * Starts the PostgreSQL of this data folder, making it on the first start, or adopts one that a killed parent
 * left running. Throws EmbeddedError; the folder is then free and no server of ours runs.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const folder = resolve(options.dataFolder)
  try {
    const places = await openPlaces(folder)
    const account = await chooseAccount(places)
    await makePrivateFolder(places.root, account)
    let lose: () => void = () => undefined
    const lock = await takeLock(places.lock, options.log, () => lose())
    try {
      const site = await prepareSite(options, places, account)
      const running = await bringUp(options, site)
      return superviseServer(options, site, running, lock, (onLost) => (lose = onLost))
    } catch (error) {
      await lock.release()
      throw error
    }
  } catch (error) {
    throw await explainFailure(error, folder)
  }
}

/**
 * How to reach the server that another program runs for this data folder, to work beside it;
 * nothing when none runs.
 */
export async function findEmbedded(dataFolder: string): Promise<EmbeddedAddress | undefined> {
  const real = await realpath(dataFolder).catch(() => undefined)
  if (real === undefined) return undefined
  const places = findPlaces(real)
  const credentials = await findCredentials(places.credentials)
  const found = await findPostmaster(places.cluster)
  if (!credentials || typeof found !== 'object' || found.status !== 'ready') return undefined
  if (!isAlive(found.pid) || !worksIn(found.pid, places.cluster)) return undefined
  return { dataFolder: real, connection: describeConnection(found, credentials) }
}

function superviseServer(
  options: EmbeddedOptions,
  site: Site,
  first: Running,
  lock: Lock,
  whenLost: (onLost: () => void) => void,
): EmbeddedServer {
  const { places, binaries } = site
  const deaths: number[] = []
  let running = first
  let reviving: Promise<void> = Promise.resolve()
  let stopped: Promise<void> | undefined
  // Without this an uncaught error of the application would leave the server behind.
  const leave = () => signalPostgres(running.pid, 'SIGINT', binaries)
  process.once('exit', leave)

  async function free(): Promise<void> {
    process.off('exit', leave)
    await removeShortFolder(running.address, places)
    await lock.release()
  }
  async function stopServer(): Promise<void> {
    await reviving
    await stopPostgres(running.pid, binaries).finally(free)
  }
  async function mournOrRevive(ending: Ending): Promise<void> {
    let reason = await explainDeath(ending, places)
    options.log(reason.message)
    deaths.push(Date.now())
    if (options.revive && mayRevive(deaths) && !stopped) {
      try {
        const { port } = running.address
        running = await bringUp({ ...options, port }, { ...site, changed: false })
        options.log(`Started the database again (program ${running.pid}).`)
        return watch()
      } catch (error) {
        reason = await explainFailure(error, places.root)
      }
    }
    if (stopped) return
    stopped = free()
    await stopped
    options.onExit?.(reason)
  }
  function watch(): void {
    void running.ended.then((ending) => {
      if (!stopped) reviving = mournOrRevive(ending)
    })
  }

  watch()
  const stop = () => (stopped ??= stopServer())
  whenLost(() => {
    const sentence = `Another program took over ${places.root}; this one stops its database.`
    void stop().finally(() => options.onExit?.(new EmbeddedError('lock-lost', sentence)))
  })
  return {
    dataFolder: places.dataFolder,
    connection: describeConnection(first.address, site.credentials),
    get pid() {
      return running.pid
    },
    adopted: first.adopted,
    stop,
  }
}

/** Three deaths in ten minutes are no accident. */
function mayRevive(deaths: readonly number[]): boolean {
  return deaths.filter((moment) => moment > Date.now() - 10 * 60_000).length <= 3
}

async function explainDeath(ending: Ending, places: Places): Promise<EmbeddedError> {
  const found = await explainEnding(ending, places)
  const id = found.id === 'start-failed' ? 'died' : found.id
  return new EmbeddedError(id, found.message, found.cause)
}

function describeConnection(address: Address, credentials: Credentials): EmbeddedConnection {
  return {
    host: address.host,
    port: address.port,
    database: DATABASE,
    owner: { user: OWNER, password: credentials.owner },
    app: { user: APP, password: credentials.app },
  }
}
