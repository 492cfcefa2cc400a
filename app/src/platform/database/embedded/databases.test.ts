import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createDatabase, dropDatabase } from './databases.ts'
import type { EmbeddedServer } from './server.ts'
import { ask, clearTestbed, makeFolder, startServer } from './testbed.ts'

let server: EmbeddedServer

vi.setConfig({ testTimeout: 60_000 })
beforeAll(async () => {
  server = await startServer(await makeFolder())
}, 60_000)
afterAll(clearTestbed, 60_000)

describe('extra databases', () => {
  it('are made empty or as a copy, are just as closed, and can be dropped while in use', async () => {
    const first = await createDatabase(server, 'pattern')
    await ask(first, 'owner', 'create table public.t as select 7 as n')
    const copy = await createDatabase(server, 'pattern_copy', 'pattern')
    expect(await ask(copy, 'owner', 'select n from public.t')).toEqual([{ n: 7 }])
    await expect(ask(copy, 'app', 'select n from public.t')).rejects.toMatchObject({
      code: '42501',
    })
    const waiting = ask(copy, 'app', 'select pg_sleep(30)')
    const left = expect(waiting).rejects.toThrow()
    await dropDatabase(server, 'pattern_copy')
    await left
    await dropDatabase(server, 'pattern_copy')
    await expect(ask(copy, 'app', 'select 1')).rejects.toMatchObject({ code: '3D000' })
  })

  it('are refused under a name that is no name, and never replace the database itself', async () => {
    for (const name of ['handvat', 'postgres', 'Big', 'a b', '', 'x"; drop role handvat_app; --']) {
      await expect(createDatabase(server, name)).rejects.toMatchObject({ id: 'bad-name' })
      await expect(dropDatabase(server, name)).rejects.toMatchObject({ id: 'bad-name' })
    }
    await expect(createDatabase(server, 'child', 'absent')).rejects.toMatchObject({
      id: 'no-such-database',
    })
  })
})
