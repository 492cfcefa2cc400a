import { existsSync } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { withClient } from './client.ts'
import { findPlaces } from './places.ts'
import { isAlive, listClusterPrograms } from './programs.ts'
import { findEmbedded, startEmbedded } from './server.ts'
import type { EmbeddedServer } from './server.ts'
import {
  ask,
  clearTestbed,
  getSuperuser,
  killHard,
  makeFolder,
  makeReadyFolder,
  startChild,
  startServer,
  waitUntil,
} from './testbed.ts'

vi.setConfig({ testTimeout: 60_000 })

let folder: string
let server: EmbeddedServer

beforeAll(async () => {
  folder = await makeFolder()
  server = await startServer(folder)
}, 60_000)
afterAll(clearTestbed, 60_000)

describe('a first start', () => {
  it('makes a database with durable settings, checksums and Unicode order built in', async () => {
    const rows = await ask(
      server.connection,
      'app',
      `select name, setting from pg_settings where name in
       ('fsync', 'synchronous_commit', 'full_page_writes', 'data_checksums', 'listen_addresses',
        'log_min_error_statement', 'unix_socket_permissions')`,
    )
    expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
      fsync: 'on',
      synchronous_commit: 'on',
      full_page_writes: 'on',
      data_checksums: 'on',
      listen_addresses: process.platform === 'win32' ? '127.0.0.1' : '',
      log_min_error_statement: 'panic',
      unix_socket_permissions: '0700',
    })
    const [made] = await ask(
      server.connection,
      'app',
      `select datlocprovider as provider, datlocale as locale,
              pg_encoding_to_char(encoding) as encoding, pg_get_userbyid(datdba) as owner
       from pg_database where datname = current_database()`,
    )
    expect(made).toEqual({
      provider: 'b',
      locale: 'C.UTF-8',
      encoding: 'UTF8',
      owner: 'handvat_owner',
    })
  })

  it('gives the roles no right more than they need', async () => {
    const rows = await ask(
      server.connection,
      'app',
      `select rolname as name, rolcanlogin as login, rolcreaterole as "createRole",
              rolsuper or rolbypassrls or rolcreatedb or rolreplication as more
       from pg_roles where rolname like 'handvat%' and rolname <> 'handvat_bootstrap' order by 1`,
    )
    expect(rows).toEqual([
      { name: 'handvat_app', login: true, createRole: false, more: false },
      { name: 'handvat_installation', login: false, createRole: false, more: false },
      { name: 'handvat_owner', login: true, createRole: true, more: false },
    ])
  })

  it('keeps the app out of the schema public and out of every other database', async () => {
    await expect(
      ask(server.connection, 'app', 'create table public.t (id int)'),
    ).rejects.toMatchObject({ code: '42501' })
    const elsewhere = { ...server.connection, database: 'postgres' }
    await expect(ask(elsewhere, 'app', 'select 1')).rejects.toMatchObject({ code: '42501' })
  })

  it('lets the owner hand a function to the installation role without having its rights itself', async () => {
    const { connection } = server
    await ask(
      connection,
      'owner',
      `create schema crossing; grant create, usage on schema crossing to handvat_installation;
       create function crossing.answer() returns int language sql security definer as 'select 42';
       alter function crossing.answer() owner to handvat_installation`,
    )
    const [found] = await ask(
      connection,
      'owner',
      `select pg_get_userbyid(proowner) as owner, pg_has_role('handvat_installation', 'usage') as has
       from pg_proc where proname = 'answer'`,
    )
    expect(found).toEqual({ owner: 'handvat_installation', has: false })
  })

  it('lets nobody in with a wrong password or none', async () => {
    const { connection } = server
    for (const password of ['wrong', '']) {
      const login = { user: 'handvat_app', password }
      await expect(ask(connection, login, 'select 1')).rejects.toThrow(/password/)
    }
  })

  it.skipIf(process.platform === 'win32')(
    'keeps its secrets in files that only it may read',
    async () => {
      const places = findPlaces(folder)
      expect((await stat(places.credentials)).mode & 0o777).toBe(0o600)
      expect((await stat(places.root)).mode & 0o777).toBe(0o700)
      expect((await stat(server.connection.host)).mode & 0o777).toBe(0o700)
      expect((await stat(places.serverLog)).mode & 0o777).toBe(0o600)
    },
  )

  it.runIf(process.platform === 'linux')(
    'does not show the database the environment of the application',
    async () => {
      const seen = await readFile(`/proc/${server.pid}/environ`, 'utf8')
      expect(seen).toContain('TZ=UTC')
      expect(seen).not.toContain('VITEST')
    },
  )

  it('writes nothing of what people wrote into its log, even when a value is refused', async () => {
    await ask(server.connection, 'owner', 'create table secretive (word text primary key)')
    const insert = `insert into secretive values ('heimelijk')`
    await ask(server.connection, 'owner', insert)
    await expect(ask(server.connection, 'owner', insert)).rejects.toMatchObject({ code: '23505' })
    await expect(ask(server.connection, 'owner', `select 'heimelijk'::int`)).rejects.toThrow()
    expect(await readFile(findPlaces(folder).serverLog, 'utf8')).not.toContain('heimelijk')
  })
})

describe('a server and its folder', () => {
  it('is found from another program by its folder alone', async () => {
    expect(await findEmbedded(folder)).toEqual({
      dataFolder: folder,
      connection: server.connection,
    })
    expect(await findEmbedded(join(folder, 'absent'))).toBeUndefined()
  })

  it('refuses a second start by the same or another living program, in one line', async () => {
    await expect(startServer(folder)).rejects.toMatchObject({ id: 'folder-in-use' })
    const other = await makeReadyFolder()
    const { child } = await startChild(other)
    const refused = await startServer(other).catch((error: Error) => error)
    expect(refused).toMatchObject({ id: 'folder-in-use' })
    expect((refused as Error).message).toContain(`Program ${child.pid} already runs`)
    expect((refused as Error).message).not.toContain('\n')
    expect(isAlive(server.pid)).toBe(true)
  })

  it('keeps what was written across a stop and a start, and leaves nothing running', async () => {
    const other = await makeReadyFolder()
    const first = await startServer(other)
    await ask(
      first.connection,
      'owner',
      'create table kept as select generate_series(1, 1000) as n',
    )
    await first.stop()
    await first.stop()
    const places = findPlaces(other)
    expect(isAlive(first.pid)).toBe(false)
    expect(listClusterPrograms(places.cluster)).toEqual([])
    expect(existsSync(places.lock)).toBe(false)
    expect(first.exits).toEqual([])
    const second = await startServer(other)
    expect(second.adopted).toBe(false)
    expect(second.connection).toEqual(first.connection)
    expect(await ask(second.connection, 'owner', 'select count(*)::int as n from kept')).toEqual([
      { n: 1000 },
    ])
  })

  it('says so once when the server dies by itself, and can be started again', async () => {
    const other = await makeReadyFolder()
    const first = await startServer(other)
    await ask(first.connection, 'owner', 'create table kept as select 1 as n')
    await killHard(first.pid)
    await waitUntil(() => first.exits.length > 0)
    expect(first.exits).toMatchObject([{ id: 'died' }])
    expect(first.exits[0]?.message).toContain('SIGKILL')
    await first.stop()
    const second = await startServer(other)
    expect(await ask(second.connection, 'owner', 'select n from kept')).toEqual([{ n: 1 }])
    expect(first.exits).toHaveLength(1)
  })

  it('is started again at the same address when that was asked for, but not without end', async () => {
    const other = await makeReadyFolder()
    const lines: string[] = []
    const exits: string[] = []
    const first = await startEmbedded({
      dataFolder: other,
      revive: true,
      log: (line) => void lines.push(line),
      onExit: ({ id }) => void exits.push(id),
    })
    try {
      await ask(first.connection, 'owner', 'create table kept as select 1 as n')
      for (let death = 1; death <= 3; death += 1) {
        const { pid } = first
        await killHard(pid)
        await waitUntil(() => first.pid !== pid)
        expect(await ask(first.connection, 'owner', 'select n from kept')).toEqual([{ n: 1 }])
      }
      expect(exits).toEqual([])
      await killHard(first.pid)
      await waitUntil(() => exits.length > 0)
      expect(exits).toEqual(['died'])
    } finally {
      await first.stop()
    }
  })

  it('is told of a session that breaks, which might have spoilt what all share', async () => {
    const other = await makeReadyFolder()
    const first = await startServer(other)
    const broken = withClient(first.connection, first.connection.app, 'handvat', async (client) => {
      const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid')
      process.kill(rows[0]!.pid, 'SIGKILL')
      await client.query('select pg_sleep(20)')
    })
    await expect(broken).rejects.toThrow()
    await waitUntil(() => first.exits.length > 0)
    expect(first.exits).toMatchObject([{ id: 'died' }])
    expect(first.exits[0]?.message).toContain('terminated by signal 9')
  })

  it('goes along when the application falls over an error nobody caught', async () => {
    const other = await makeReadyFolder()
    const { pid, child } = await startChild(other, 'throw')
    await waitUntil(() => !isAlive(pid) && !isAlive(child.pid!))
    const again = await startServer(other)
    const log = await readFile(findPlaces(other).serverLog, 'utf8')
    expect(log).toContain('received fast shutdown request')
    expect(await ask(again.connection, await getSuperuser(again), 'select 1 as n')).toEqual([
      { n: 1 },
    ])
  })
})
