import { mkdir, open, readdir, rename, rm, chown, lstat } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/** A Unix account as numbers; only there when we run as root and PostgreSQL may not. */
export type Account = { uid: number; gid: number; name: string }

/** Every path the embedded server uses, all inside `<data folder>/postgres`. */
export type Places = {
  dataFolder: string
  root: string
  cluster: string
  credentials: string
  layout: string
  lock: string
  serverLog: string
  binaries: string
  socket: string
}

/** The paths for a data folder (absolute, symbolic links resolved). */
export function findPlaces(dataFolder: string): Places {
  const root = join(dataFolder, 'postgres')
  return {
    dataFolder,
    root,
    cluster: join(root, 'cluster'),
    credentials: join(root, 'credentials.json'),
    layout: join(root, 'layout.json'),
    lock: join(root, 'supervisor.lock'),
    serverLog: join(root, 'server.log'),
    binaries: join(root, 'binaries'),
    socket: join(root, 'socket'),
  }
}

/** Makes a folder that only its owner may enter, and gives it to the account. */
export async function makePrivateFolder(path: string, account?: Account): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o700 })
  if (account) await chown(path, account.uid, account.gid)
}

/** Gives a whole folder to the account; the top last, so that an interrupted run is seen and done again. */
export async function chownAll(path: string, account: Account): Promise<void> {
  const found = await lstat(path)
  if (found.isDirectory()) {
    for (const name of await readdir(path)) await chownAll(join(path, name), account)
  }
  if (found.isSymbolicLink()) return
  await chown(path, account.uid, account.gid)
}

/** Writes a file of mode 0600 so that after a crash either the old or the new content is there, whole. */
export async function writeDurably(path: string, text: string, account?: Account): Promise<void> {
  const draft = `${path}.new`
  await rm(draft, { force: true })
  const file = await open(draft, 'wx', 0o600)
  try {
    await file.writeFile(text)
    if (account) await file.chown(account.uid, account.gid)
    await file.sync()
  } finally {
    await file.close()
  }
  await rename(draft, path)
  await syncFolder(dirname(path))
}

/** Makes a rename or a new name in this folder survive power loss; Windows has no such call and needs none. */
export async function syncFolder(path: string): Promise<void> {
  if (process.platform === 'win32') return
  const folder = await open(path, 'r')
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}
