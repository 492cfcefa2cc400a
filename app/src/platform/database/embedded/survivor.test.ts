import { spawn } from 'node:child_process'
import { existsSync, readdirSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { prepareBinaries } from './binaries.ts'
import { findPlaces } from './places.ts'
import { isAlive, listClusterPrograms } from './programs.ts'
import { stopPostgres } from './stop.ts'
import {
  allows,
  ask,
  clearTestbed,
  findSite,
  getSuperuser,
  killHard,
  launchChild,
  makeFolder,
  makeReadyFolder,
  startChild,
  startServer,
  waitUntil,
} from './testbed.ts'

// Without /proc nobody can tell which processes work in a folder, which these tests need.
const linux = allows(process.platform === 'linux', 'what a hard stop leaves behind', 'Linux')

vi.setConfig({ testTimeout: 60_000 })
afterEach(clearTestbed, 60_000)

describe.runIf(linux)('a server whose parent was killed', () => {
  it('is adopted with all it holds, and reported and stopped like one of our own', async () => {
    const folder = await makeReadyFolder()
    const { child, pid, connection } = await startChild(folder)
    await ask(connection, 'owner', 'create table kept as select 5 as n')
    await killHard(child.pid!)
    expect(isAlive(pid)).toBe(true)
    const adopted = await startServer(folder)
    expect(adopted).toMatchObject({ pid, adopted: true, connection })
    expect(await ask(adopted.connection, 'owner', 'select n from kept')).toEqual([{ n: 5 }])
    await expect(startServer(folder)).rejects.toMatchObject({ id: 'folder-in-use' })
    await adopted.stop()
    expect(isAlive(pid)).toBe(false)
    expect(adopted.exits).toEqual([])

    const next = await startChild(folder)
    await killHard(next.child.pid!)
    const again = await startServer(folder)
    expect(again.adopted).toBe(true)
    await killHard(again.pid)
    await waitUntil(() => again.exits.length > 0)
    expect(again.exits).toMatchObject([{ id: 'died' }])
  })

  it('is stopped cleanly and started anew when it is not what was asked for', async () => {
    const folder = await makeReadyFolder()
    const first = await startChild(folder)
    await killHard(first.child.pid!)
    const second = await startServer(folder, { port: 6543 })
    expect(second).toMatchObject({ adopted: false, connection: { port: 6543 } })
    expect(isAlive(first.pid)).toBe(false)
    await second.stop()

    const third = await startChild(folder)
    await killHard(third.child.pid!)
    await writeFile(join(findPlaces(folder).cluster, 'handvat.conf'), 'jit = on\n')
    const fourth = await startServer(folder)
    expect(fourth.adopted).toBe(false)
    expect(fourth.lines.join('\n')).toContain('older settings')
    const log = await readFile(findPlaces(folder).serverLog, 'utf8')
    expect(log).not.toContain('not properly shut down')
  })

  it('is ended by force when it hangs, and its rows are there at the next start', async () => {
    const folder = await makeReadyFolder()
    const { child, pid, connection } = await startChild(folder)
    await ask(connection, 'owner', 'create table kept as select 5 as n')
    await killHard(child.pid!)
    process.kill(pid, 'SIGSTOP')
    const { places, account } = await findSite(folder)
    await stopPostgres(pid, await prepareBinaries(places, account), [
      { signal: 'SIGINT', patienceMs: 50 },
      { signal: 'SIGQUIT', patienceMs: 50 },
      { signal: 'SIGKILL', patienceMs: 5_000 },
    ])
    const second = await startServer(folder)
    expect(second.adopted).toBe(false)
    expect(await ask(second.connection, 'owner', 'select n from kept')).toEqual([{ n: 5 }])
  })
})

describe.runIf(linux)('what a hard stop leaves behind', () => {
  it('does not stop a start: a postmaster.pid of a dead program', async () => {
    const { folder, pidFile } = await crash()
    expect(existsSync(pidFile)).toBe(true)
    const again = await startServer(folder)
    expect(await ask(again.connection, 'owner', 'select n from kept')).toEqual([{ n: 5 }])
  })

  it('does not stop a start: a program id that now belongs to something else, which is left alone', async () => {
    const { folder, pidFile } = await crash()
    const { account } = await findSite(folder)
    // As the same user, since only then PostgreSQL takes it for a server of its own.
    const stranger = spawn('sleep', ['60'], {
      stdio: 'ignore',
      ...(account && { uid: account.uid, gid: account.gid }),
    })
    try {
      const [, ...rest] = (await readFile(pidFile, 'utf8')).split('\n')
      await writeFile(pidFile, [stranger.pid, ...rest].join('\n'))
      const lock = findPlaces(folder).lock
      const holder = JSON.parse(await readFile(lock, 'utf8')) as { pid: number }
      await writeFile(lock, JSON.stringify({ ...holder, pid: stranger.pid }))
      const again = await startServer(folder)
      expect(again.adopted).toBe(false)
      expect(await ask(again.connection, 'owner', 'select n from kept')).toEqual([{ n: 5 }])
      expect(isAlive(stranger.pid!)).toBe(true)
    } finally {
      stranger.kill('SIGKILL')
    }
  })

  it('does not stop a start: a postmaster.pid cut off while it was written', async () => {
    const { folder, pidFile } = await crash()
    for (const rest of ['', 'nonsense']) {
      await writeFile(pidFile, rest)
      const again = await startServer(folder)
      expect(await ask(again.connection, 'owner', 'select n from kept')).toEqual([{ n: 5 }])
      await again.stop()
    }
  })

  it('does not stop a start: a session that outlives its killed server', async () => {
    const folder = await makeReadyFolder()
    const { child, pid, connection } = await startChild(folder)
    await ask(connection, 'owner', 'create table kept as select 5 as n')
    const lost = ask(connection, 'app', 'select count(*) from generate_series(1, 2000000000)')
    const fails = expect(lost).rejects.toThrow()
    const { cluster } = findPlaces(folder)
    await waitUntil(async () => {
      const busy = await ask(
        connection,
        await getSuperuser({ dataFolder: folder, connection }),
        `select 1 from pg_stat_activity where query like '%2000000000%' and pid <> pg_backend_pid()`,
      )
      return busy.length > 0
    })
    await killHard(child.pid!)
    await killHard(pid)
    const again = await startServer(folder)
    await fails
    expect(again.adopted).toBe(false)
    expect(await ask(again.connection, 'owner', 'select n from kept')).toEqual([{ n: 5 }])
    await again.stop()
    expect(listClusterPrograms(cluster)).toEqual([])
  })

  it('does not stop a first start: files half made', async () => {
    const folder = await killFirstStart()
    const places = findPlaces(folder)
    const server = await startServer(folder)
    expect(await ask(server.connection, 'app', 'select 1 as n')).toEqual([{ n: 1 }])
    await server.stop()
    // The initdb that lost its parent may still be writing when the first start clears up.
    await waitUntil(async () => {
      await (await startServer(folder)).stop()
      return !readdirSync(places.root).some((name) => name.startsWith('partial-'))
    })
  })

  it('is made whole at the next start: roles and a database half made or changed by hand', async () => {
    const folder = await makeReadyFolder()
    const first = await startServer(folder)
    const superuser = await getSuperuser(first)
    const elsewhere = { ...first.connection, database: 'postgres' }
    for (const sql of [
      'drop database handvat with (force)',
      'drop role handvat_installation',
      `alter role handvat_app superuser createdb password 'guessed'`,
      'alter role handvat_owner bypassrls nologin',
      'grant connect on database postgres to public',
    ]) {
      await ask(elsewhere, superuser, sql)
    }
    await first.stop()
    const second = await startServer(folder)
    const [rights] = await ask(
      second.connection,
      'app',
      `select bool_or(rolsuper or rolbypassrls or rolcreatedb) as more, count(*)::int as roles
       from pg_roles where rolname in ('handvat_app', 'handvat_owner', 'handvat_installation')`,
    )
    expect(rights).toEqual({ more: false, roles: 3 })
    await ask(second.connection, 'owner', 'set role handvat_installation')
    await expect(ask(elsewhere, 'app', 'select 1')).rejects.toMatchObject({ code: '42501' })
  })

  it('is made whole at the next start: credentials that were lost', async () => {
    const { folder } = await crash()
    await rm(findPlaces(folder).credentials)
    const again = await startServer(folder)
    expect(await ask(again.connection, 'owner', 'select n from kept')).toEqual([{ n: 5 }])
    expect(await ask(again.connection, 'app', 'select 1 as n')).toEqual([{ n: 1 }])
  })
})

/** A folder whose very first start was killed while PostgreSQL made its files; on a busy machine at another try. */
async function killFirstStart(): Promise<string> {
  for (let attempt = 1; attempt <= 5; attempt += 1) {
    const folder = await makeFolder()
    const places = findPlaces(folder)
    const child = launchChild(folder)
    await waitUntil(
      () =>
        existsSync(places.root) &&
        readdirSync(places.root).some((name) => existsSync(join(places.root, name, 'base', '1'))),
    )
    await killHard(child.pid!)
    if (!existsSync(places.cluster)) return folder
  }
  throw new Error('Every kill came too late.')
}

/** A folder with one row in it, whose server and its parent were killed the hard way. */
async function crash(): Promise<{ folder: string; pidFile: string }> {
  const folder = await makeReadyFolder()
  const { child, pid, connection } = await startChild(folder)
  await ask(connection, 'owner', 'create table kept as select 5 as n')
  const { cluster } = findPlaces(folder)
  await killHard(child.pid!)
  await killHard(pid)
  await waitUntil(() => listClusterPrograms(cluster).length === 0)
  return { folder, pidFile: join(cluster, 'postmaster.pid') }
}
