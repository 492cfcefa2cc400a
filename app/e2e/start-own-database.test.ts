import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { clearTestbed } from '../src/platform/database/embedded/testbed.ts'
import { startOwnServer, type OwnServer } from './own-server.ts'
import {
  ask,
  expectRefusal,
  runServe,
  setUp,
  stopPrograms,
  waitUntil,
  type Program,
} from './program.ts'

vi.setConfig({ testTimeout: 40_000 })

afterAll(async () => {
  await stopPrograms()
  await clearTestbed()
})

describe('a PostgreSQL of your own, made with the SQL of the guide', () => {
  let own: OwnServer
  let first: Program
  let second: Program

  beforeAll(async () => {
    own = await startOwnServer()
  })

  test('serves two programs that were started together on the empty database', async () => {
    first = runServe(own.environment)
    second = runServe(own.environment)
    const [one, two] = await Promise.all([first.ready(), second.ready()])
    const links = await Promise.all([first.setupLink(), second.setupLink()])
    // Each makes a link, and the later one may have ended the other.
    const pages = await Promise.all(links.map((link) => ask(link, { 'accept-language': 'nl' })))
    const open = links.filter((_, index) => pages[index]?.text.includes('Welkom bij Handvat'))
    expect(pages.map(({ status }) => status)).toEqual([200, 200])

    // Set up by the one, signed in by the other.
    const cookie = await setUp(one, open[0] ?? '', 'Gemeente Waterrijk')
    const account = await ask(`${two}/account`, { cookie })
    expect(account.status).toBe(200)
    expect(account.text).toContain('Sanne de Wit')
  })

  test('owns nothing by the role that logs in, and lets nobody else in', async () => {
    const [row] = await own.query(`
      SELECT (SELECT count(*)::int FROM pg_tables
               WHERE schemaname IN ('public', 'installation', 'pgboss')
                 AND tableowner <> 'handvat_owner') AS foreign_tables,
             (SELECT count(*)::int FROM pg_tables WHERE schemaname = 'public') AS tables,
             pg_has_role('handvat_owner', 'handvat_installation', 'USAGE') AS inherits,
             has_database_privilege('public', current_database(), 'CONNECT') AS open,
             has_schema_privilege('handvat_app', 'public', 'CREATE') AS may_create`)
    expect(row).toMatchObject({
      foreign_tables: 0,
      inherits: false,
      open: false,
      may_create: false,
    })
    expect(row?.['tables']).toBeGreaterThan(15)
  })

  test('is refused to a role that may see every organisation, to a wrong password and to two databases', async () => {
    const { DATABASE_URL, DATABASE_OWNER_URL } = own.environment
    const elsewhere = new URL(DATABASE_URL)
    elsewhere.pathname = '/postgres'
    await own.query('GRANT CONNECT ON DATABASE postgres TO handvat_app')
    const wrong = new URL(DATABASE_OWNER_URL)
    wrong.password = 'wrong'
    const serve = (url: string, owner = DATABASE_OWNER_URL) =>
      runServe({ DATABASE_URL: url, DATABASE_OWNER_URL: owner })
    await Promise.all([
      expectRefusal(serve(DATABASE_OWNER_URL), /"handvat_owner" may see every organisation/),
      expectRefusal(serve(own.superuserUrl), /"handvat_bootstrap" may see every organisation/),
    ])
    await Promise.all([
      expectRefusal(serve(DATABASE_URL, wrong.href), /DATABASE_OWNER_URL.*password/),
      expectRefusal(
        serve(elsewhere.href),
        /DATABASE_URL and DATABASE_OWNER_URL name two databases/,
      ),
    ])
  })

  test('does not help against an address that is not of this machine', async () => {
    const environment = { ...own.environment, HOST: '192.0.2.1' }
    await expectRefusal(
      runServe(environment),
      /HOST is "192\.0\.2\.1", which is no address of this/,
    )
  })

  test('that a newer Handvat brought up to date is left alone', async () => {
    await own.query(
      `INSERT INTO installation.migration (name, hash) VALUES ('9999-later.sql', 'x')`,
    )
    await expectRefusal(runServe(own.environment), /newer than this version.*9999-later\.sql/)
    await own.query(`DELETE FROM installation.migration WHERE name = '9999-later.sql'`)
  })

  test('may go away and come back: the program lives, says that it is not ready, and goes on', async () => {
    const address = await first.ready()
    await own.stop()
    await waitUntil(async () => (await ask(`${address}/readyz`)).status === 503)
    expect((await ask(`${address}/healthz`)).status).toBe(200)
    await own.startAgain()
    await waitUntil(async () => (await ask(`${address}/readyz`)).status === 200)
    expect((await ask(`${address}/code`)).status).toBe(200)
  })

  test('is left by both with exit code 0', async () => {
    first.signal('SIGTERM')
    second.signal('SIGTERM')
    expect(await Promise.all([first.ended, second.ended])).toEqual([0, 0])
    expect(first.err() + second.err()).toBe('')
  })
})
