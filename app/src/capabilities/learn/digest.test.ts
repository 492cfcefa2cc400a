import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { answerQuestion } from '#capabilities/ask/actions/answer.server.ts'
import { ask } from '#capabilities/ask/actions/ask.server.ts'
import { moveClock, now } from '#platform/clock.ts'
import { look } from '#platform/database/act.server.ts'
import { dayOf } from '#platform/day.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { chooseDigest, leaveDigest } from './actions/digest.server.ts'
import { letterTime, nextPeriod, periodOf } from './model-talks.ts'
import { getDigestWish, lookAtWayOut } from './reads/digest.server.ts'
import { writeDigest } from './reactions/digest.server.ts'

let database: TestDatabase
let hosts = 0

beforeAll(async () => {
  // A mail server that takes nothing: every letter stays in the outbox, where a test can read it.
  database = await openTestDatabase('smtp://127.0.0.1:1')
})
afterEach(() => moveClock(0))
afterAll(() => database?.close())

async function begin() {
  hosts++
  const { admin, add } = await createOrganisation('Gemeente Waterrijk', `digest-${hosts}`, {
    published: true,
  })
  return { admin, eva: await add(`eva-${hosts}@waterrijk.example`) }
}

/** The letters about the code in the outbox, oldest first. */
async function listLetters(who: Who) {
  return look(visitorOf(who.organisation), ({ tx }) =>
    tx
      .selectFrom('mail')
      .select(['to_address', 'subject', 'body'])
      .where('subject', 'like', 'Over de socialmediacode%')
      .orderBy('created_at')
      .execute(),
  )
}

/** The jobs that wait for this person. */
async function listJobs(who: Who) {
  const { rows } = await look(visitorOf(who.organisation), ({ tx }) =>
    sql<{ job: Parameters<typeof writeDigest>[0]; due: Date }>`
      SELECT data AS job, start_after AS due FROM pgboss.job
      WHERE name = 'digest.write' AND data->>'person' = ${who.person} AND state = 'created'
      ORDER BY created_on`.execute(tx),
  )
  return rows
}

/** Moves the clock to a moment. */
function goTo(moment: Date): void {
  moveClock(moment.getTime() - Date.now())
}

test('nobody gets a letter who did not choose one, and choosing makes one job for the next Monday', async () => {
  const { eva } = await begin()
  expect(await getDigestWish(eva)).toEqual({ number: 0, rhythm: 'off', wishedAt: null })
  await chooseDigest(eva, 'off')
  expect(await listJobs(eva)).toEqual([])
  await chooseDigest(eva, 'weekly')
  await chooseDigest(eva, 'weekly')
  expect(await getDigestWish(eva)).toMatchObject({ number: 1, rhythm: 'weekly' })
  const period = periodOf(dayOf(now()), 'weekly')
  expect(await listJobs(eva)).toEqual([
    {
      job: { organisation: eva.organisation, person: eva.person, wish: 1, period },
      due: letterTime(period, 'weekly'),
    },
  ])
})

test('a letter is written once a period, tells what changed, and the job of the next stands ready', async () => {
  const { admin, eva } = await begin()
  const question = await ask(eva, { kind: 'question', publication: null, text: 'Mag dit wel?' })
  await answerQuestion(admin, question, 'Ja hoor.')
  await chooseDigest(eva, 'weekly')
  const [first] = await listJobs(eva)
  if (!first) throw new Error('no job')
  // Too early: it waits.
  await writeDigest(first.job)
  expect(await listLetters(eva)).toEqual([])
  goTo(first.due)
  await writeDigest(first.job)
  await writeDigest(first.job)
  const letters = await listLetters(eva)
  expect(letters).toHaveLength(1)
  const [{ body, to_address } = { body: '', to_address: '' }] = letters
  expect(to_address).toBe(`eva-${hosts}@waterrijk.example`)
  expect(body).toContain('versie 1 van de code')
  expect(body).toContain('/code/1')
  expect(body).toContain('Een van je vragen is beantwoord')
  expect(body).toContain('/learn/dilemmas/')
  // Nothing of what was asked or answered travels by mail.
  expect(body).not.toMatch(/Mag dit wel|Ja hoor/)
  const next = nextPeriod(first.job.period, 'weekly')
  expect((await listJobs(eva)).map(({ job }) => job.period)).toContain(next)
})

test('after a long silence one letter comes and not one for each week', async () => {
  const { eva } = await begin()
  await chooseDigest(eva, 'weekly')
  const [first] = await listJobs(eva)
  if (!first) throw new Error('no job')
  goTo(new Date(first.due.getTime() + 5 * 7 * 86_400_000))
  await writeDigest(first.job)
  const jobs = await listJobs(eva)
  expect(await listLetters(eva)).toHaveLength(1)
  const last = jobs.at(-1)
  expect(last?.due.getTime()).toBeGreaterThan(now().getTime())
})

test('one press on the way out ends it without signing in; opening it ends nothing', async () => {
  const { eva } = await begin()
  await chooseDigest(eva, 'monthly')
  const [first] = await listJobs(eva)
  if (!first) throw new Error('no job')
  goTo(first.due)
  await writeDigest(first.job)
  const [letter] = await listLetters(eva)
  const token = /leave\/([\w-]{43})\n/.exec(letter?.body ?? '')?.[1] ?? ''
  expect(await lookAtWayOut(eva.organisation, token)).toBe('open')
  expect(await getDigestWish(eva)).toMatchObject({ rhythm: 'monthly' })
  await leaveDigest(eva.organisation, token)
  await leaveDigest(eva.organisation, token)
  expect(await getDigestWish(eva)).toMatchObject({ rhythm: 'off', number: 2 })
  expect(await lookAtWayOut(eva.organisation, token)).toBe('left')
  await expect(leaveDigest(eva.organisation, 'x'.repeat(43))).rejects.toThrow('not-found')
  // The job of the next month finds that the wish no longer counts.
  const [next] = (await listJobs(eva)).slice(-1)
  if (!next) throw new Error('no job')
  goTo(next.due)
  await writeDigest(next.job)
  expect(await listLetters(eva)).toHaveLength(1)
})

test('two jobs at the same moment write one letter', async () => {
  const { eva } = await begin()
  await chooseDigest(eva, 'weekly')
  const [first] = await listJobs(eva)
  if (!first) throw new Error('no job')
  goTo(first.due)
  await Promise.all([writeDigest(first.job), writeDigest(first.job), writeDigest(first.job)])
  expect(await listLetters(eva)).toHaveLength(1)
})
