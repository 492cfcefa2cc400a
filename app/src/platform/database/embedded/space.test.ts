import { spawnSync } from 'node:child_process'
import { open, rm, statfs } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { withClient } from './client.ts'
import type { EmbeddedConnection } from './databases.ts'
import {
  allows,
  ask,
  clearTestbed,
  findSite,
  getSuperuser,
  makeReadyFolder,
  mountSmallDisk,
  startServer,
  waitUntil,
} from './testbed.ts'

const root = process.getuid?.() === 0 && process.platform === 'linux'
const MOUNTABLE = allows(
  root && spawnSync('unshare', ['-m', 'true']).status === 0,
  'without room on the disk',
  'root and the right to mount',
)
const LIMITABLE = allows(
  spawnSync('prlimit', ['--version']).status === 0,
  'a limit on the size of files',
  'prlimit',
)

vi.setConfig({ testTimeout: 60_000 })
afterEach(clearTestbed, 60_000)

describe('without room on the disk', () => {
  it.runIf(MOUNTABLE)(
    'a start and a running server say so, no confirmed row is lost, and all works once there is room',
    async () => {
      const disk = await mountSmallDisk(176)
      const folder = join(disk, 'data')
      const filler = join(disk, 'filler')
      await fill(filler, 0)
      await expect(startServer(folder)).rejects.toMatchObject({ id: 'no-space' })
      await rm(filler)

      const server = await startServer(folder)
      await ask(server.connection, 'owner', CREATE)
      await fill(filler, 12)
      const confirmed = await insertUntilRefused(server.connection)
      await waitUntil(() => server.exits.length > 0)
      expect(server.exits).toMatchObject([{ id: 'no-space' }])
      await expect(startServer(folder)).rejects.toMatchObject({
        id: 'no-space',
        message: expect.stringContaining(folder) as string,
      })
      await rm(filler)
      await proveKept(folder, confirmed)
    },
  )

  it.runIf(LIMITABLE)(
    'a limit on the size of files is told from a fault of the program',
    async () => {
      const folder = await makeReadyFolder()
      const server = await startServer(folder)
      const { account } = await findSite(folder)
      await ask(server.connection, 'owner', CREATE)
      // Within the segment the log is in, which has its full size already, so that some rows still fit.
      const [place] = await ask(
        server.connection,
        await getSuperuser(server),
        'select (pg_walfile_name_offset(pg_current_wal_insert_lsn())).file_offset as bytes',
      )
      const limit = Number(place?.['bytes']) + 1_500_000
      const limited = spawnSync(
        'prlimit',
        ['--pid', String(server.pid), `--fsize=${limit}`],
        account,
      )
      expect(limited.status).toBe(0)
      const confirmed = await insertUntilRefused(server.connection)
      await waitUntil(() => server.exits.length > 0)
      expect(server.exits).toMatchObject([{ id: 'no-space' }])
      await proveKept(folder, confirmed)
    },
  )
})

const CREATE = 'create table kept (n int)'
/** Fills the log of the database, which must be written before a commit is confirmed, and little else. */
const PADDING = `select pg_logical_emit_message(true, 'padding', repeat('x', 200000))`

/** Fills the disk but for so many megabytes. */
async function fill(path: string, leaveMegabytes: number): Promise<void> {
  const { bavail, bsize } = await statfs(dirname(path))
  const file = await open(path, 'w')
  const block = Buffer.alloc(bsize)
  for (let left = bavail - (leaveMegabytes * 1_048_576) / bsize; left > 0; left -= 1) {
    await file.write(block)
  }
  await file.close()
}

/** Inserts 1, 2, 3 … in transactions of their own, and gives the last that was confirmed. */
async function insertUntilRefused(connection: EmbeddedConnection): Promise<number> {
  return withClient(connection, connection.owner, connection.database, async (client) => {
    for (let n = 1; n < 2_000; n += 1) {
      try {
        await client.query(`begin; insert into kept values (${n}); ${PADDING}; commit`)
      } catch {
        return n - 1
      }
    }
    throw new Error('The disk did not fill up.')
  })
}

async function proveKept(folder: string, confirmed: number): Promise<void> {
  const again = await startServer(folder)
  const [kept] = await ask(
    again.connection,
    'owner',
    `select count(distinct n)::int as n, coalesce(max(n), 0) as last from kept where n between 1 and ${confirmed}`,
  )
  expect(kept).toEqual({ n: confirmed, last: confirmed })
  expect(confirmed).toBeGreaterThan(0)
  await ask(again.connection, 'owner', 'insert into kept values (-1)')
}
