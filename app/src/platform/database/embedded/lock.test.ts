import { readFile, rename, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { takeLock } from './lock.ts'
import type { Lock } from './lock.ts'
import { findPlaceOfPrograms } from './programs.ts'
import { clearTestbed, makeFolder } from './testbed.ts'

vi.setConfig({ testTimeout: 30_000 })
const held: Lock[] = []
afterEach(async () => {
  for (const lock of held.splice(0)) await lock.release()
  await clearTestbed()
})

async function take(path: string, onLost = () => {}): Promise<Lock> {
  const lock = await takeLock(path, () => undefined, onLost)
  held.push(lock)
  return lock
}

async function makeHolder(changes: Record<string, unknown>): Promise<string> {
  const path = join(await makeFolder(), 'lock')
  const holder = {
    token: 'of-another',
    pid: 2 ** 22 + 5,
    startTime: '1',
    place: findPlaceOfPrograms(),
  }
  await writeFile(path, JSON.stringify({ ...holder, ...changes }))
  return path
}

describe('the lock of a data folder', () => {
  it('has one holder, and is free again when that lets go', async () => {
    const path = join(await makeFolder(), 'lock')
    const first = await take(path)
    await expect(take(path)).rejects.toMatchObject({ id: 'folder-in-use' })
    await first.release()
    await take(path)
  })

  it('goes to exactly one of many that ask at once, also when a dead program left it', async () => {
    const path = await makeHolder({})
    const asked = await Promise.allSettled(Array.from({ length: 20 }, () => take(path)))
    expect(asked.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  it('is taken over from a dead program whose id was given out again', async () => {
    await take(await makeHolder({ pid: process.pid }))
  })

  it('is taken over at once from another machine or container that fell silent', async () => {
    const path = await makeHolder({ place: 'elsewhere' })
    await utimes(path, new Date(), new Date(Date.now() - 60_000))
    const started = Date.now()
    await take(path)
    expect(Date.now() - started).toBeLessThan(1_000)
  })

  it('stays with another machine or container that is still heard of', async () => {
    const path = await makeHolder({ place: 'elsewhere', pid: process.pid })
    const text = await readFile(path)
    const beating = setInterval(() => void writeFile(path, text), 200)
    await expect(take(path)).rejects.toMatchObject({ id: 'folder-in-use' })
    clearInterval(beating)
    await sleep(50)
  })

  it('is never broken: a file cut off while it was written counts as silent', async () => {
    const path = join(await makeFolder(), 'lock')
    await writeFile(path, '{"token":')
    await utimes(path, new Date(), new Date(Date.now() - 60_000))
    await take(path)
  })

  it('tells its holder when somebody else took it, and then leaves it to them', async () => {
    const path = join(await makeFolder(), 'lock')
    let lost = 0
    const lock = await take(path, () => (lost += 1))
    const other = await makeHolder({})
    const text = await readFile(other, 'utf8')
    await lockAway(path, text)
    await expect.poll(() => lost, { timeout: 6_000 }).toBe(1)
    await lock.release()
    expect(await readFile(path, 'utf8')).toBe(text)
  })
})

async function lockAway(path: string, text: string): Promise<void> {
  await rename(path, `${path}.away`)
  await writeFile(path, text)
}
