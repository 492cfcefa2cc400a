import { spawnSync } from 'node:child_process'
import { readFile, stat } from 'node:fs/promises'
import { userInfo } from 'node:os'
import { EmbeddedError } from './error.ts'
import { chownAll } from './places.ts'
import type { Account, Places } from './places.ts'

/**
 * The account PostgreSQL runs as: nothing unless we are root (PostgreSQL refuses root); then the owner
 * of an existing cluster, else `postgres`, else `nobody`. Throws `user-missing` when there is none.
 */
export async function chooseAccount(places: Places): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined
  const known = await listAccounts()
  const owner = await findOwner(places.cluster)
  if (owner && owner.uid !== 0) {
    // Kept, so that the same folder can be started by root today and by its owner tomorrow.
    const name = known.find((account) => account.uid === owner.uid)?.name ?? String(owner.uid)
    return { ...owner, name }
  }
  const chosen = ['postgres', 'nobody']
    .map((name) => known.find((account) => account.name === name && account.uid !== 0))
    .find((account) => account !== undefined)
  if (!chosen) {
    throw new EmbeddedError(
      'user-missing',
      'PostgreSQL refuses to run as root and this machine has no user `postgres` or `nobody`: make one (useradd --system postgres), or start Handvat as a normal user.',
    )
  }
  return chosen
}

/** Gives the cluster to the account when another user owns it; without root it refuses with `folder-owner`. */
export async function claimCluster(places: Places, account: Account | undefined): Promise<void> {
  const owner = await findOwner(places.cluster)
  if (!owner || process.platform === 'win32') return
  if (account) {
    if (owner.uid !== account.uid) await chownAll(places.cluster, account)
    return
  }
  if (owner.uid === process.getuid?.()) return
  throw new EmbeddedError(
    'folder-owner',
    `${places.root} belongs to user ${owner.uid} and you are ${userInfo().username}: start Handvat as that user, or give the folder away with chown -R.`,
  )
}

/** Whether the account can enter this folder by its path, asked of the system itself. */
export function canEnter(path: string, account: Account | undefined): boolean {
  if (!account) return true
  const { uid, gid } = account
  const asked = spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', path], {
    uid,
    gid,
    cwd: '/',
    stdio: 'ignore',
  })
  return asked.status === 0
}

async function findOwner(path: string): Promise<{ uid: number; gid: number } | undefined> {
  try {
    const { uid, gid } = await stat(path)
    return { uid, gid }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

async function listAccounts(): Promise<Account[]> {
  const text = await readFile('/etc/passwd', 'utf8').catch(() => '')
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':')
    return name && uid && gid ? [{ name, uid: Number(uid), gid: Number(gid) }] : []
  })
}
