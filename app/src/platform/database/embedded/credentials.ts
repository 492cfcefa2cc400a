import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { writeDurably } from './places.ts'
import type { Account } from './places.ts'

export const SUPERUSER = 'handvat_bootstrap'
export const OWNER = 'handvat_owner'
export const APP = 'handvat_app'
export const INSTALLATION = 'handvat_installation'

/** The passwords of the three roles that may log in, as kept in `credentials.json` (mode 0600). */
export type Credentials = { superuser: string; owner: string; app: string }

/** The credentials of a data folder, or nothing when the file is missing or unreadable as such. */
export async function findCredentials(path: string): Promise<Credentials | undefined> {
  try {
    const kept = JSON.parse(await readFile(path, 'utf8')) as Partial<Credentials>
    const { superuser, owner, app } = kept
    return superuser && owner && app ? { superuser, owner, app } : undefined
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    if (code === 'ENOENT' || error instanceof SyntaxError) return undefined
    throw error
  }
}

/** The credentials of a data folder; new random ones (192 bits each) when there are none yet. */
export async function ensureCredentials(path: string, account?: Account): Promise<Credentials> {
  const kept = await findCredentials(path)
  if (kept) return kept
  const fresh = { superuser: makePassword(), owner: makePassword(), app: makePassword() }
  await writeDurably(path, `${JSON.stringify(fresh, undefined, 2)}\n`, account)
  return fresh
}

function makePassword(): string {
  return randomBytes(24).toString('base64url')
}
