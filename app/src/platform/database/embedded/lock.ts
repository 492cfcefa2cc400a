import { randomUUID } from 'node:crypto'
import { link, open, readFile, rename, rm, stat } from 'node:fs/promises'
import type { FileHandle } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { EmbeddedError } from './error.ts'
import { findPlaceOfPrograms, readStartTime } from './programs.ts'

export type Lock = { release(): Promise<void> }

type Holder = { token: string; pid: number; startTime: string; place: string }

const BEAT_MS = 3_000
/** A holder we cannot look at (another container, another machine) counts as gone after this silence. */
const SILENCE_MS = 15_000

/**
 * Takes the lock file of a data folder for this program, or throws `folder-in-use` when a living program
 * holds it. A lock of a dead program, also when its id was given out again, is taken over.
 * `onLost` is called when another program took the lock while we lived.
 */
export async function takeLock(
  path: string,
  log: (sentence: string) => void,
  onLost: () => void,
): Promise<Lock> {
  const startTime = readStartTime(process.pid) ?? 'hidden'
  const place = findPlaceOfPrograms()
  const mine: Holder = { token: randomUUID(), pid: process.pid, startTime, place }
  const text = JSON.stringify(mine)
  for (;;) {
    const made = await putLockFile(path, mine.token, text, link)
    if (made) return keepLock(path, made, text, onLost)
    const holder = await readHolder(path)
    if (holder === 'gone') continue
    if (await isHeld(path, holder, place, log)) throw inUse(path, holder, place)
    const taken = await replaceStale(path, holder, log, () =>
      putLockFile(path, mine.token, text, rename),
    )
    if (taken) return keepLock(path, taken, text, onLost)
  }
}

/** Puts a whole lock file in place, so that nobody ever reads half a lock; nothing when `put` finds one there. */
async function putLockFile(
  path: string,
  token: string,
  text: string,
  put: (from: string, to: string) => Promise<void>,
): Promise<FileHandle | undefined> {
  const draft = `${path}.${token}`
  const file = await open(draft, 'wx+', 0o600)
  try {
    await file.writeFile(text)
    await file.sync()
    await put(draft, path)
    return file
  } catch (error) {
    await file.close()
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return undefined
    throw error
  } finally {
    await rm(draft, { force: true })
  }
}

/**
 * Replaces the lock of a dead holder, unless another program did so first. Who may do it is settled by a lock
 * named after that very holder: of all who saw it dead, one at a time looks again and acts.
 */
async function replaceStale(
  path: string,
  holder: Holder | 'damaged',
  log: (sentence: string) => void,
  replace: () => Promise<FileHandle | undefined>,
): Promise<FileHandle | undefined> {
  const claim = await takeLock(`${path}.${nameHolder(holder)}`, log, () => undefined)
  try {
    const now = await readHolder(path)
    return now !== 'gone' && nameHolder(now) === nameHolder(holder) ? await replace() : undefined
  } finally {
    await claim.release()
  }
}

function nameHolder(holder: Holder | 'damaged'): string {
  return holder === 'damaged' ? holder : holder.token
}

function keepLock(path: string, file: FileHandle, text: string, onLost: () => void): Lock {
  let beating = Promise.resolve()
  const timer = setInterval(() => {
    beating = beat(path, file, text).then((mine) => {
      if (mine) return
      clearInterval(timer)
      onLost()
    })
  }, BEAT_MS)
  timer.unref()
  let released: Promise<void> | undefined
  async function release(): Promise<void> {
    clearInterval(timer)
    await beating
    const mine = await isOurs(path, file)
    await file.close()
    if (mine) await rm(path, { force: true })
  }
  return { release: () => (released ??= release()) }
}

/** Writing the same bytes moves the file's time on the clock of its own disk, which others compare. */
async function beat(path: string, file: FileHandle, text: string): Promise<boolean> {
  await file.write(text, 0).catch(() => undefined)
  return isOurs(path, file)
}

async function isOurs(path: string, file: FileHandle): Promise<boolean> {
  try {
    const [there, here] = await Promise.all([stat(path), file.stat()])
    return there.ino === here.ino
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ENOENT'
  }
}

async function readHolder(path: string): Promise<Holder | 'gone' | 'damaged'> {
  try {
    const holder = JSON.parse(await readFile(path, 'utf8')) as Holder
    return typeof holder.token === 'string' ? holder : 'damaged'
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'gone' : 'damaged'
  }
}

async function isHeld(
  path: string,
  holder: Holder | 'damaged',
  place: string,
  log: (sentence: string) => void,
): Promise<boolean> {
  if (holder !== 'damaged' && holder.place === place) {
    const now = readStartTime(holder.pid)
    return now !== undefined && (now === 'hidden' || now === holder.startTime)
  }
  return wasTouchedLately(path, log)
}

/** Whether someone we cannot see still writes this file; asked by the clock of the disk, then by waiting. */
async function wasTouchedLately(path: string, log: (sentence: string) => void): Promise<boolean> {
  const first = await stat(path).catch(() => undefined)
  if (!first) return false
  const started = Date.now()
  let silence = (await readDiskClock(path)) - first.mtimeMs
  if (silence < SILENCE_MS) {
    log(
      'Another machine or container used this data folder moments ago; waiting to see if it lives.',
    )
  }
  while (silence < SILENCE_MS && Date.now() - started < SILENCE_MS) {
    await sleep(500)
    const next = await stat(path).catch(() => undefined)
    if (!next) return false
    if (next.mtimeMs !== first.mtimeMs || next.ino !== first.ino) return true
    silence += 500
  }
  return false
}

async function readDiskClock(path: string): Promise<number> {
  const probe = `${path}.${randomUUID()}`
  const file = await open(probe, 'wx', 0o600)
  try {
    await file.write('x')
    return (await file.stat()).mtimeMs
  } finally {
    await file.close()
    await rm(probe, { force: true })
  }
}

function inUse(path: string, holder: Holder | 'damaged', place: string): EmbeddedError {
  const here = holder !== 'damaged' && holder.place === place
  const who = here ? `Program ${holder.pid}` : 'A program in another container or machine'
  return new EmbeddedError(
    'folder-in-use',
    `${who} already runs the embedded PostgreSQL of this data folder (${dirname(path)}): stop it first, or choose another folder with HANDVAT_DATA.`,
  )
}
