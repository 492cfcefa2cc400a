import { spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { appendFile, mkdir, open, readFile, readdir, rename, rm } from 'node:fs/promises'
import { basename, join } from 'node:path'
import type { Binaries } from './binaries.ts'
import { SUPERUSER } from './credentials.ts'
import { EmbeddedError, noSpace, saysFull } from './error.ts'
import { canEnter } from './account.ts'
import { chownAll, makePrivateFolder, syncFolder, writeDurably } from './places.ts'
import type { Account, Places } from './places.ts'
import { BARE_ENVIRONMENT } from './settings.ts'

/** Of our own arrangement inside `<data folder>/postgres`; raised when an older Handvat could not read it. */
export const LAYOUT = 1

/** How PostgreSQL is to be started: as whom, and how it is told where its cluster is. */
export type Seat = { account: Account | undefined; cluster: string; folder: string }

/**
 * Refuses a folder that this Handvat cannot run: `newer-layout`, `newer-postgres` or `older-postgres`.
 */
export async function checkVersions(places: Places, binaries: Binaries): Promise<void> {
  const layout = await readLayout(places)
  if (layout > LAYOUT) {
    throw new EmbeddedError(
      'newer-layout',
      `${places.root} was arranged by a newer Handvat (layout ${layout}, this one knows ${LAYOUT}): install that version again.`,
    )
  }
  const found = await readFile(join(places.cluster, 'PG_VERSION'), 'utf8').catch(() => undefined)
  const major = Number.parseInt(found ?? '', 10)
  if (!Number.isInteger(major) || major === binaries.major) return
  if (major > binaries.major) {
    throw new EmbeddedError(
      'newer-postgres',
      `${places.root} was written by PostgreSQL ${major} and this Handvat brings ${binaries.major}: install the newer Handvat again, or name PostgreSQL ${major} with HANDVAT_POSTGRES_BIN.`,
    )
  }
  throw new EmbeddedError(
    'older-postgres',
    `${places.root} was written by PostgreSQL ${major} and this Handvat brings ${binaries.major}: go back to the Handvat you had, make a backup, and restore that with this one in an empty folder.`,
  )
}

async function readLayout(places: Places): Promise<number> {
  const text = await readFile(places.layout, 'utf8').catch(() => undefined)
  if (text === undefined) return 0
  try {
    return Number((JSON.parse(text) as { layout: number }).layout)
  } catch {
    return 0
  }
}

/** How this account can reach the cluster: by its path, or as the folder it is put in before it loses root. */
export function findSeat(places: Places, account: Account | undefined, folder: string): Seat {
  if (canEnter(places.root, account)) return { account, cluster: folder, folder }
  if (process.platform === 'linux') {
    // Below /root, say: the path is closed to the account, its own working folder is not.
    return { account, cluster: '/proc/self/cwd', folder }
  }
  throw new EmbeddedError(
    'folder-closed',
    `User ${account?.name}, which runs PostgreSQL, cannot enter ${places.dataFolder}: choose another folder with HANDVAT_DATA.`,
  )
}

/** Makes the cluster when there is none: in a folder beside it, moved into place when it is whole. */
export async function ensureCluster(
  places: Places,
  binaries: Binaries,
  account: Account | undefined,
  password: string,
): Promise<boolean> {
  for (const name of await readdir(places.root)) {
    // An initdb that outlived its parent may still write there; then it goes next time.
    if (!name.startsWith('partial-')) continue
    await rm(join(places.root, name), { recursive: true, force: true }).catch(() => undefined)
  }
  if (existsSync(join(places.cluster, 'PG_VERSION'))) return false
  if (existsSync(places.cluster)) {
    throw new EmbeddedError(
      'folder-damaged',
      `${places.cluster} is there but holds no PG_VERSION, so it is no whole PostgreSQL cluster: move that folder away and restore a backup.`,
    )
  }
  const draft = join(places.root, `partial-${randomUUID()}`)
  const secret = `${draft}.password`
  try {
    await mkdir(draft, { mode: 0o700 })
    await makePrivateFolder(draft, account)
    await writeDurably(secret, `${password}\n`, account)
    await initialise(findSeat(places, account, draft), binaries, basename(secret))
    await appendFile(join(draft, 'postgresql.conf'), `\ninclude_if_exists = 'handvat.conf'\n`)
    if (account) await chownAll(draft, account)
    await syncFile(join(draft, 'postgresql.conf'))
    await rename(draft, places.cluster)
    await syncFolder(places.root)
  } finally {
    await rm(draft, { recursive: true, force: true }).catch(() => undefined)
    await rm(secret, { force: true })
  }
  return true
}

async function initialise(seat: Seat, binaries: Binaries, secret: string): Promise<void> {
  const builtin = binaries.major >= 17 ? ['--locale-provider=builtin'] : []
  // Where the system has no C.UTF-8 of its own (Windows, older macOS) only the built-in one is named.
  const bare = binaries.major >= 17 ? ['--builtin-locale=C.UTF-8', '--locale=C'] : ['--locale=C']
  const first = await runInitdb(seat, binaries, secret, [...builtin, '--locale=C.UTF-8'])
  if (first === undefined) return
  const again = /locale/.test(first)
    ? await runInitdb(seat, binaries, secret, [...builtin, ...bare])
    : first
  if (again === undefined) return
  if (saysFull(again)) throw noSpace(seat.folder, new Error(again))
  throw new EmbeddedError(
    'init-failed',
    `PostgreSQL could not make its files in ${seat.folder}: ${findWords(again)}`,
    new Error(again),
  )
}

function runInitdb(seat: Seat, binaries: Binaries, secret: string, locale: string[]) {
  const words = [
    `--pgdata=${seat.cluster}`,
    `--username=${SUPERUSER}`,
    `--pwfile=${join('..', secret)}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--data-checksums',
    '--no-instructions',
    ...locale,
  ]
  return new Promise<string | undefined>((done, failed) => {
    const child = spawn(binaries.initdb, words, {
      cwd: seat.folder,
      env: BARE_ENVIRONMENT,
      stdio: ['ignore', 'ignore', 'pipe'],
      ...(seat.account && { uid: seat.account.uid, gid: seat.account.gid }),
    })
    let told = ''
    child.stderr.setEncoding('utf8').on('data', (text: string) => (told += text))
    child.once('error', failed)
    child.once('close', (code) =>
      done(code === 0 ? undefined : told || `initdb ended with ${code}`),
    )
  })
}

function findWords(told: string): string {
  const lines = told.trim().split('\n')
  return lines.find((line) => /error|fatal/i.test(line)) ?? lines[0] ?? ''
}

/** Notes that the folder is complete, with the layout and the PostgreSQL that made it. */
export async function writeLayout(
  places: Places,
  binaries: Binaries,
  account: Account | undefined,
): Promise<void> {
  const text = `${JSON.stringify({ layout: LAYOUT, postgres: binaries.major })}\n`
  if ((await readFile(places.layout, 'utf8').catch(() => undefined)) === text) return
  await writeDurably(places.layout, text, account)
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+')
  await file.sync().finally(() => file.close())
}
