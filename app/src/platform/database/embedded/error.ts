import { statfs } from 'node:fs/promises'

export type EmbeddedErrorId =
  | 'bad-name'
  | 'binaries-broken'
  | 'binaries-closed'
  | 'binaries-missing'
  | 'folder-closed'
  | 'folder-damaged'
  | 'folder-in-use'
  | 'folder-owner'
  | 'init-failed'
  | 'lock-lost'
  | 'newer-layout'
  | 'newer-postgres'
  | 'no-space'
  | 'no-such-database'
  | 'not-running'
  | 'older-postgres'
  | 'socket-folder'
  | 'start-failed'
  | 'start-slow'
  | 'survivor'
  | 'template-busy'
  | 'died'
  | 'user-missing'

/** What the embedded PostgreSQL could not do: a stable id, and one sentence that says what to do. */
export class EmbeddedError extends Error {
  readonly id: EmbeddedErrorId

  constructor(id: EmbeddedErrorId, sentence: string, cause?: unknown) {
    super(sentence, cause === undefined ? undefined : { cause })
    this.name = 'EmbeddedError'
    this.id = id
  }
}

const FULL = /ENOSPC|EDQUOT|EFBIG|No space left on device|Disk quota exceeded|File too large/
/** Two WAL segments of 16 MiB: with less, PostgreSQL cannot promise to come up. */
const LEAST_FREE_BYTES = 32 * 1024 * 1024

/** Whether this text of an error or a log says that the disk, the quota or the allowed file size is used up. */
export function saysFull(text: string): boolean {
  return FULL.test(text)
}

/** Whether the disk under this folder has less than 32 MiB left; false when that cannot be asked. */
export async function isNearlyFull(folder: string): Promise<boolean> {
  try {
    const disk = await statfs(folder)
    return disk.bavail * disk.bsize < LEAST_FREE_BYTES
  } catch {
    return false
  }
}

/** The error for a full disk, with the folder that has to get room. */
export function noSpace(folder: string, cause?: unknown): EmbeddedError {
  return new EmbeddedError(
    'no-space',
    `There is no room left on the disk of ${folder}: free at least 100 MB there and start again; what was saved is kept.`,
    cause,
  )
}

/** Turns whatever went wrong in this folder into an EmbeddedError; an EmbeddedError stays as it is. */
export async function explainFailure(failure: unknown, folder: string): Promise<EmbeddedError> {
  if (failure instanceof EmbeddedError) return failure
  const code = (failure as NodeJS.ErrnoException).code ?? ''
  const text = `${code} ${(failure as Error).message}`
  if (saysFull(text)) return noSpace(folder, failure)
  if (['EACCES', 'EPERM', 'EROFS'].includes(code)) {
    return new EmbeddedError(
      'folder-closed',
      `${folder} cannot be written (${code}): give this user the right to write there, or choose another folder with HANDVAT_DATA.`,
      failure,
    )
  }
  if (await isNearlyFull(folder)) return noSpace(folder, failure)
  return new EmbeddedError(
    'start-failed',
    `The embedded PostgreSQL in ${folder} did not start: ${(failure as Error).message}`,
    failure,
  )
}
