import { mkdir, realpath } from 'node:fs/promises'
import { claimCluster } from './account.ts'
import { prepareBinaries } from './binaries.ts'
import type { Binaries } from './binaries.ts'
import { checkVersions, ensureCluster, findSeat } from './cluster.ts'
import type { Seat } from './cluster.ts'
import { ensureCredentials } from './credentials.ts'
import type { Credentials } from './credentials.ts'
import type { EmbeddedError } from './error.ts'
import { findPlaces } from './places.ts'
import type { Account, Places } from './places.ts'
import { writeSettings } from './settings.ts'

export type EmbeddedOptions = {
  /** The folder of the installation; the server keeps everything in `postgres` below it. */
  dataFolder: string
  /** The number in the socket's name (5432), on Windows the port of 127.0.0.1 (a free one). */
  port?: number | undefined
  /** The folder with `postgres` and `initdb`; else HANDVAT_POSTGRES_BIN, else the npm package. */
  binaries?: string | undefined
  /** Gets one sentence for whoever runs the installation. */
  log: (sentence: string) => void
  /** Starts a server that died again, at the same address, unless that happened three times in ten minutes. */
  revive?: boolean | undefined
  /** Called once when the server ended without `stop` having been asked for, and was not revived. */
  onExit?: ((reason: EmbeddedError) => void) | undefined
}

/** What a start has found and made ready before any server runs. */
export type Site = {
  places: Places
  account: Account | undefined
  binaries: Binaries
  credentials: Credentials
  seat: Seat
  changed: boolean
}

/** The folder made and resolved, so that one data folder has one name. */
export async function openPlaces(folder: string): Promise<Places> {
  // A folder made by root must let the account of the database through, though not look around.
  await mkdir(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
  return findPlaces(await realpath(folder))
}

/** Everything on disk that a server needs: binaries, credentials, cluster and settings. For the holder of the lock. */
export async function prepareSite(
  options: EmbeddedOptions,
  places: Places,
  account: Account | undefined,
): Promise<Site> {
  await claimCluster(places, account)
  const binaries = await prepareBinaries(places, account, options.binaries)
  await checkVersions(places, binaries)
  const credentials = await ensureCredentials(places.credentials, account)
  const made = await ensureCluster(places, binaries, account, credentials.superuser)
  if (made) options.log(`Made a new database (PostgreSQL ${binaries.version}) in ${places.root}.`)
  const changed = await writeSettings(places, binaries, account)
  return {
    places,
    account,
    binaries,
    credentials,
    seat: findSeat(places, account, places.cluster),
    changed,
  }
}
