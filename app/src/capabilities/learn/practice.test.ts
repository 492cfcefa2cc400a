import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { moveClock } from '#platform/clock.ts'
import { act, look } from '#platform/database/act.server.ts'
import { keepSubscription, usePush } from '#platform/push.server.ts'
import type { Jobs } from '#platform/queues.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { makePushAddress } from '../../../tests/push.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { wishPractice } from './actions/wish-practice.server.ts'
import { sendPractice } from './reactions/practice.server.ts'

const day = 86_400_000
let database: TestDatabase
let hosts = 0

beforeAll(async () => {
  database = await openTestDatabase()
  usePush('handvat@waterrijk.example', () => true)
})
afterEach(() => moveClock(0))
afterAll(() => database?.close())

/** A colleague who has messages about dilemmas on one device. */
async function begin(): Promise<Who> {
  hosts++
  const { add } = await createOrganisation('Waterrijk', `practice-${hosts}`, { published: true })
  const eva = await add(`eva-${hosts}@waterrijk.example`)
  const person = eva.person ?? ''
  await act(eva, async (context) => {
    const address = makePushAddress(`eva-${hosts}`)
    expect(await keepSubscription(context, { person, address, kinds: ['practice'] })).toBe(true)
  })
  return eva
}

/** The practice days that wait for somebody, in order, with when they come. */
async function listJobs(who: Who) {
  const { rows } = await look(visitorOf(who.organisation), ({ tx }) =>
    sql<{ job: Jobs['practice.push']; due: Date }>`
      SELECT data AS job, start_after AS due FROM pgboss.job
      WHERE name = 'practice.push' AND data->>'person' = ${who.person} ORDER BY start_after`.execute(
      tx,
    ),
  )
  return rows
}

const listMessages = (who: Who) =>
  look(who, ({ tx }) =>
    tx.selectFrom('push_message').select(['kind', 'text', 'link']).orderBy('created_at').execute(),
  )

test('who chose practice on a device gets another dilemma on day 2, 7, 30 and 90, by a sentence that tells nothing of it', async () => {
  const eva = await begin()
  await wishPractice(eva, 'push')
  await wishPractice(eva, 'push')
  const jobs = await listJobs(eva)
  expect(jobs.map(({ job }) => job.day)).toEqual([2, 7, 30, 90])
  const links = new Set<string>()
  for (const { job, due } of jobs) {
    moveClock(due.getTime() - Date.now())
    await sendPractice(job)
    // It comes back after a crash: nothing is said twice. What expired goes with the next message.
    await sendPractice(job)
    const messages = await listMessages(eva)
    expect(messages).toHaveLength(1)
    expect(messages[0]?.text).toBe('Er staat een dilemma voor je klaar in Handvat. Twee minuten.')
    links.add(messages[0]?.link ?? '')
  }
  expect(links.size).toBe(4)
  for (const link of links) expect(link).toMatch(/^\/learn\/dilemmas\/[a-z-]+\?practice$/)
})

test('a day of an earlier wish brings nothing: who stopped, or chose again, hears of the last choice only', async () => {
  const eva = await begin()
  await wishPractice(eva, 'push')
  const [first] = await listJobs(eva)
  await wishPractice(eva, 'device')
  moveClock(2 * day)
  await sendPractice(first!.job)
  expect(await listMessages(eva)).toEqual([])
  await wishPractice(eva, 'push')
  await sendPractice(first!.job)
  expect(await listMessages(eva)).toEqual([])
})
