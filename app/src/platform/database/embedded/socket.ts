import { chown, lstat, mkdir, rmdir } from 'node:fs/promises'
import { createHash } from 'node:crypto'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { canEnter } from './account.ts'
import { EmbeddedError } from './error.ts'
import { makePrivateFolder } from './places.ts'
import type { Account, Places } from './places.ts'

/** Where the server listens: a folder with a Unix socket (`host` starts with a slash) or 127.0.0.1. */
export type Address = { host: string; port: number }

/** The socket's file name holds the port; no network port is ever opened on Unix. */
const SOCKET_PORT = 5432
/** `sun_path` holds 108 bytes on Linux and 104 elsewhere, the closing zero included. */
const LONGEST_PATH = process.platform === 'linux' ? 107 : 103

/** Whether a socket in this folder fits in the path that the system allows. */
export function fitsSocket(folder: string, port: number): boolean {
  return Buffer.byteLength(join(folder, `.s.PGSQL.${port}`)) <= LONGEST_PATH
}

/**
 * Where the server may listen, best first: in the data folder, else in a short private folder (mode 0700)
 * under the folder for temporary files, named after the data folder; on Windows one free port of loopback.
 */
export async function listAddresses(
  places: Places,
  account: Account | undefined,
  port: number | undefined,
): Promise<(() => Promise<Address>)[]> {
  if (process.platform === 'win32') {
    return [async () => ({ host: '127.0.0.1', port: port ?? (await findFreePort()) })]
  }
  const number = port ?? SOCKET_PORT
  const near = async () => {
    await makePrivateFolder(places.socket, account)
    return { host: places.socket, port: number }
  }
  const far = async () => ({ host: await makeShortFolder(places, account, number), port: number })
  const reachable = fitsSocket(places.socket, number) && canEnter(places.root, account)
  return reachable ? [near, far] : [far]
}

async function makeShortFolder(places: Places, account: Account | undefined, port: number) {
  const hash = createHash('sha256').update(places.dataFolder).digest('hex').slice(0, 12)
  const uid = account?.uid ?? process.getuid?.() ?? 0
  const parent = fitsSocket(join(tmpdir(), `handvat-${hash}`), port) ? tmpdir() : '/tmp'
  const folder = join(parent, `handvat-${hash}`)
  await mkdir(folder, { mode: 0o700 }).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'EEXIST') throw error
  })
  const found = await lstat(folder)
  const ours = found.isDirectory() && (found.uid === uid || found.uid === process.getuid?.())
  if (!ours || (found.mode & 0o077) !== 0) {
    throw new EmbeddedError(
      'socket-folder',
      `${folder}, where the database listens, was made by someone else: remove it, or set TMPDIR to a folder of your own.`,
    )
  }
  if (account) await chown(folder, account.uid, account.gid)
  return folder
}

/** Takes away the folder outside the data folder once nothing listens there any more. */
export async function removeShortFolder(address: Address, places: Places): Promise<void> {
  if (address.host === places.socket || !basename(address.host).startsWith('handvat-')) return
  await rmdir(address.host).catch(() => undefined)
}

function findFreePort(): Promise<number> {
  return new Promise((found, failed) => {
    const server = createServer().once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => found(port))
    })
  })
}
