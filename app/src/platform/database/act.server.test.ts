import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { moveClock } from '../clock.ts'
import { visitorOf, type Who } from '../who.ts'
import { act, look, type Act } from './act.server.ts'
import { isReachable } from './connection.server.ts'

let database: TestDatabase

const who: Who = { ...visitorOf(crypto.randomUUID()), person: crypto.randomUUID() }

const remember = (context: Act, version = 1) =>
  context.append('code.published', {
    publication: crypto.randomUUID(),
    version,
    material: true,
    concerns: null,
  })
const listEvents = () =>
  look(who, ({ tx }) => tx.selectFrom('event').selectAll().orderBy('id').execute())

beforeAll(async () => {
  database = await openTestDatabase()
})

afterEach(() => moveClock(0))

afterAll(() => database?.close())

test('an action is committed as a whole and gives back what it returns', async () => {
  const before = await listEvents()
  const result = await act(who, async (context) => {
    await remember(context, 1)
    await remember(context, 2)
    return 'done'
  })
  expect(result).toBe('done')
  const events = (await listEvents()).slice(before.length)
  expect(events.map((event) => (event.payload as { version: number }).version)).toEqual([1, 2])
  expect(events[0]).toMatchObject({ organisation_id: who.organisation, by_person: who.person })
})

test('all that one action writes has one moment, that of the clock', async () => {
  moveClock(86_400_000)
  await act(who, async (context) => {
    await remember(context)
    await sql`SELECT pg_sleep(0.01)`.execute(context.tx)
    await remember(context)
    expect(context.now.getTime()).toBeGreaterThan(Date.now() + 86_000_000)
  })
  const [first, second] = (await listEvents()).slice(-2)
  expect(second?.at).toEqual(first?.at)
})

test('what was left for later runs after the commit, in order', async () => {
  const seen: number[] = []
  const before = (await listEvents()).length
  await act(who, async (context) => {
    context.after(async () => void seen.push((await listEvents()).length - before))
    context.after(() => void seen.push(-1))
    await remember(context)
    expect(seen).toEqual([])
  })
  expect(seen).toEqual([1, -1])
})

test('what was left for later does not run when the action failed', async () => {
  let ran = false
  const failing = act(who, async (context) => {
    context.after(() => void (ran = true))
    await remember(context)
    throw new Error('half way')
  })
  await expect(failing).rejects.toThrow('half way')
  expect(ran).toBe(false)
})

test('a look cannot write', async () => {
  const writing = look(who, ({ tx }) =>
    tx
      .insertInto('event')
      .values({
        organisation_id: who.organisation,
        name: 'x',
        payload: '{}',
        by_person: null,
        at: new Date(),
      })
      .execute(),
  )
  await expect(writing).rejects.toThrow('cannot execute INSERT in a read-only transaction')
})

test('an action on behalf of nothing at all is refused by the database', async () => {
  await expect(act(visitorOf(''), (context) => remember(context))).rejects.toThrow()
  await expect(act(visitorOf('not-an-id'), (context) => remember(context))).rejects.toThrow()
})

test('more actions than connections wait for each other and all come through', async () => {
  const before = (await listEvents()).length
  await Promise.all(Array.from({ length: 40 }, () => act(who, (context) => remember(context))))
  expect(await listEvents()).toHaveLength(before + 40)
})

test('a statement that never ends is ended', async () => {
  const { rows } = await look(who, ({ tx }) =>
    sql<{ name: string; setting: string }>`
      SELECT name, setting FROM pg_settings
      WHERE name IN ('statement_timeout', 'idle_in_transaction_session_timeout') ORDER BY name`.execute(
      tx,
    ),
  )
  expect(rows).toEqual([
    { name: 'idle_in_transaction_session_timeout', setting: '20000' },
    { name: 'statement_timeout', setting: '10000' },
  ])
})

test('the database is reachable as long as it is connected', async () => {
  expect(await isReachable()).toBe(true)
})
