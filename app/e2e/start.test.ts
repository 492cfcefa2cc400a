import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { findPlaces } from '../src/platform/database/embedded/places.ts'
import { listClusterPrograms } from '../src/platform/database/embedded/programs.ts'
import { clearTestbed, makeFolder } from '../src/platform/database/embedded/testbed.ts'
import {
  ask,
  expectRefusal,
  runServe,
  setUp,
  stopPrograms,
  waitUntil,
  type Program,
} from './program.ts'

// A start that should have been refused would go on for ever.
vi.setConfig({ testTimeout: 40_000 })

afterAll(async () => {
  await stopPrograms()
  await clearTestbed()
})

describe('a setting that cannot be used', () => {
  let nowhere: string

  beforeAll(async () => {
    nowhere = join(await makeFolder(), 'nowhere')
  })

  test.each<[environment: Record<string, string>, reason: RegExp]>([
    [{ PORT: 'http' }, /PORT is "http"/],
    [{ APP_URL: 'handvat.example' }, /APP_URL is "handvat.example"/],
    [{ DATABASE_URL: 'postgres://a@b/c' }, /DATABASE_URL is set without DATABASE_OWNER_URL/],
    [{ DATABASE_OWNER_URL: 'postgres://a@b/c' }, /DATABASE_OWNER_URL is set without DATABASE_URL/],
    [
      {
        DATABASE_URL: 'postgres://a:secret@127.0.0.1:1/c',
        DATABASE_OWNER_URL: 'postgres://b:secret@127.0.0.1:1/c',
      },
      /DATABASE_OWNER_URL does not lead to a database.*ECONNREFUSED/,
    ],
  ])(
    '%j stops the start in one line that names it, and makes nothing',
    async (settings, reason) => {
      const program = runServe({ HANDVAT_DATA: nowhere, ...settings })
      await expectRefusal(program, reason)
      expect(program.err()).not.toContain('secret')
      expect(existsSync(nowhere)).toBe(false)
    },
  )

  test('a word that the command does not know stops it too, instead of being passed over', async () => {
    const words = ['cli/src/handvat.js', 'serve', '--port', '4000']
    await expectRefusal(
      runServe({ HANDVAT_DATA: nowhere }, [process.execPath, ...words]),
      /--port 4000.*PORT=4000/,
    )
  })
})

describe('the database that comes along', () => {
  let folder: string
  let program: Program
  let address: string
  let session: string

  const countPrograms = (dataFolder = folder) =>
    listClusterPrograms(findPlaces(dataFolder).cluster).length
  const serve = () => runServe({ HANDVAT_DATA: folder })

  beforeAll(async () => {
    folder = await makeFolder()
    program = serve()
    address = await program.ready()
    session = await setUp(address, await program.setupLink(), 'Gemeente Waterrijk')
  })

  test('serves one start at a time: a second on the same folder is refused, and the first lives on', async () => {
    await expectRefusal(serve(), /already runs the embedded PostgreSQL of this data folder/)
    expect((await ask(`${address}/readyz`)).status).toBe(200)
    expect((await ask(`${address}/account`, { cookie: session })).status).toBe(200)
  })

  test('the figures are for the machine itself, not for who asks by another name or by a proxy', async () => {
    const direct = await ask(`${address}/metrics`)
    expect(direct.status).toBe(200)
    expect(direct.text).toMatch(/^handvat_uptime_seconds \d/m)
    expect(direct.text).not.toContain('Waterrijk')
    for (const [name, value] of [
      ['host', 'handvat.example.nl'],
      ['x-forwarded-for', '203.0.113.7'],
    ] as const)
      expect((await ask(`${address}/metrics`, { [name]: value })).status).toBe(404)
  })

  test('the contract of the interface is OpenAPI 3.1, and every reference in it leads somewhere', async () => {
    const { text } = await ask(`${address}/api/v1/openapi.json`)
    const contract = JSON.parse(text)
    expect(contract.openapi).toMatch(/^3\.1\.\d+$/)
    expect(contract.info).toMatchObject({ title: 'Handvat', version: expect.any(String) })
    expect(contract.servers).toEqual([{ url: address }])
    const paths = Object.entries<Record<string, { responses: object }>>(contract.paths)
    expect(paths.length).toBeGreaterThan(0)
    for (const [path, methods] of paths)
      for (const [method, { responses }] of Object.entries(methods)) {
        expect(path).toMatch(/^\/api\/v1\//)
        expect(['get', 'post', 'put', 'patch', 'delete']).toContain(method)
        for (const [status, answer] of Object.entries(responses)) {
          expect(status).toMatch(/^[1-5]\d\d$/)
          expect(answer.description).toEqual(expect.any(String))
        }
      }
    for (const [, reference = ''] of text.matchAll(/"\$ref":"#\/([^"]+)"/g))
      expect(contract).toHaveProperty(reference.split('/').join('.'))
    // As it says: without a published code there is none.
    const code = await ask(`${address}/api/v1/code`, { accept: 'application/json' })
    expect(code.status).toBe(404)
    expect(JSON.parse(code.text)).toMatchObject({ id: 'not-found' })
  })

  test('Ctrl-C, which below npm arrives twice, ends everything with exit code 0', async () => {
    program.signal('SIGINT')
    await sleep(15)
    program.signal('SIGINT')
    expect(await program.ended).toBe(0)
    expect(program.err()).toBe('')
    expect(countPrograms()).toBe(0)
  })

  test('a port that is taken stops the start in one line, and no database stays behind', async () => {
    const taken = createServer()
    await new Promise<void>((done) => taken.listen(0, '127.0.0.1', done))
    const { port } = taken.address() as AddressInfo
    const late = runServe({ HANDVAT_DATA: folder, PORT: String(port) })
    await expectRefusal(late, new RegExp(`Port ${port} is taken.*PORT`))
    expect(countPrograms()).toBe(0)
    taken.close()
  })

  test('another start finds the same organisation and the same people signed in', async () => {
    program = serve()
    address = await program.ready()
    const account = await ask(`${address}/account`, { cookie: session })
    expect(account.status).toBe(200)
    expect(account.text).toContain('Sanne de Wit')
    expect((await ask(`${address}/code`)).text).toContain('Gemeente Waterrijk')
    // A closed terminal says SIGHUP.
    program.signal('SIGHUP')
    expect(await program.ended).toBe(0)
    expect(program.out()).not.toContain('/setup/')
    expect(countPrograms()).toBe(0)
  })

  test('a copy made while it stood still is the same Handvat; to end npm start is to end all of it', async () => {
    const copy = join(await makeFolder(), 'data')
    expect(spawnSync('cp', ['-a', folder, copy]).status).toBe(0)
    const npm = runServe({ HANDVAT_DATA: copy }, ['npm', 'start', '--silent'])
    const copied = await npm.ready()
    expect((await ask(`${copied}/account`, { cookie: session })).status).toBe(200)
    expect(countPrograms(copy)).toBeGreaterThan(0)
    // npm and its shell end at once and tell nobody.
    npm.signal('SIGTERM')
    await waitUntil(async () => (await ask(`${copied}/healthz`)).status === 0)
    await waitUntil(() => countPrograms(copy) === 0)
  })
})
