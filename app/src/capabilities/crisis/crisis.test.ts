import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { moveClock, now } from '#platform/clock.ts'
import { look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { getCheckContext } from '../check/reads.server.ts'
import {
  addAction,
  endCrisis,
  enterLine,
  finishAction,
  startCrisis,
  stateNext,
  writeReview,
} from './actions.server.ts'
import { crisisInputs } from './input.ts'
import { pickStatement, readTopics, weighUpdate } from './model.ts'
import { findCrisisNotice, findCrisisTopics, getCrisis, listCrises } from './reads.server.ts'

let database: TestDatabase
let karin: Who
let tom: Who
let stranger: Who

const begin = (who: Who = karin, nl = 'We weten van de brand.') =>
  startCrisis(
    who,
    crisisInputs.start.parse({ title: 'Brand', topics: 'Brand, Kade', nl, minutes: '30' }),
  )
const enter = (crisis: string, kind: 'decision' | 'told', text: string) =>
  enterLine(karin, crisis, { formKey: randomUUID(), kind, text })

beforeAll(async () => {
  database = await openTestDatabase()
  const waterrijk = await createOrganisation('Waterrijk', 'waterrijk')
  karin = { ...waterrijk.admin, roles: ['employee', 'communications'] }
  tom = await waterrijk.add('Tom Visser')
  stranger = (await createOrganisation('Hoogland', 'hoogland')).admin
})

afterEach(async () => {
  moveClock(0)
  const open = await findCrisisNotice(karin)
  if (open) await endCrisis(karin, open.id)
})

afterAll(() => database?.close())

test('one press shows everyone the statement and when the next word comes, and the check knows the topics', async () => {
  expect(await findCrisisNotice(tom)).toBeNull()
  expect(await getCheckContext(tom, 'Waterrijk')).not.toHaveProperty('crisis')
  const { crisis } = await begin()
  const notice = await findCrisisNotice(tom)
  expect(notice).toMatchObject({
    id: crisis,
    title: 'Brand',
    statement: { nl: 'We weten van de brand.' },
  })
  expect((notice?.nextAt?.getTime() ?? 0) - (notice?.startedAt.getTime() ?? 0)).toBe(30 * 60_000)
  expect((await getCheckContext(tom, 'Waterrijk')).crisis).toEqual({ topics: ['brand', 'kade'] })
  expect(await findCrisisNotice(stranger)).toBeNull()
  await endCrisis(karin, crisis)
  expect(await findCrisisNotice(tom)).toBeNull()
  expect(await findCrisisTopics(tom)).toBeNull()
})

test('one crisis lasts at a time, also when two press at once', async () => {
  const both = await Promise.all([begin(), begin()])
  expect(both.map(({ started }) => started).sort()).toEqual([false, true])
  expect(both[0].crisis).toBe(both[1].crisis)
})

test('only communications and a spokesperson lead it', async () => {
  const { crisis } = await begin({ ...tom, duties: ['spokesperson'] })
  for (const roles of [['employee'], ['manager'], ['hr'], ['works-council'], ['admin']]) {
    const other = { ...tom, roles }
    await expect(begin(other)).rejects.toThrow('not-allowed')
    await expect(endCrisis(other, crisis)).rejects.toThrow('not-allowed')
    await expect(getCrisis(other, crisis)).rejects.toThrow('not-allowed')
  }
  await expect(getCrisis(stranger, crisis)).rejects.toThrow(/not-found|not-allowed/)
})

test('of two who say something new at once, the second sees that it changed', async () => {
  const { crisis } = await begin()
  const say = (nl: string) =>
    stateNext(karin, crisis, crisisInputs.state.parse({ number: '1', nl, minutes: '60' }))
  const both = await Promise.all([say('De brand is uit.'), say('Het sein brand meester.')])
  expect(both.sort()).toEqual(['changed', 'stated'])
  expect((await getCrisis(karin, crisis)).statements.map(({ number }) => number)).toEqual([2, 1])
})

test('the log keeps decisions and who was told, with name and moment, and a double press is one line', async () => {
  const { crisis } = await begin()
  await enter(crisis, 'decision', 'Alle geplande berichten staan stil.')
  moveClock(60_000)
  const once = { formKey: randomUUID(), kind: 'told' as const, text: 'De burgemeester' }
  await enterLine(karin, crisis, once)
  await enterLine(karin, crisis, once)
  expect((await getCrisis(karin, crisis)).entries).toMatchObject([
    { kind: 'decision', text: 'Alle geplande berichten staan stil.', name: 'Karin Bos' },
    { kind: 'told', text: 'De burgemeester', name: 'Karin Bos' },
  ])
})

test('after the end it can be looked back on, with actions that get done', async () => {
  const { crisis } = await begin()
  await endCrisis(karin, crisis)
  await endCrisis(karin, crisis)
  const late = crisisInputs.state.parse({ number: '1', nl: 'Te laat', minutes: '0' })
  expect(await stateNext(karin, crisis, late)).toBe('ended')
  await writeReview(
    karin,
    crisis,
    crisisInputs.review.parse({ first: 'Na 12 minuten', well: 'Eén lijn' }),
  )
  await writeReview(karin, crisis, crisisInputs.review.parse({ first: 'Na 14 minuten', well: '' }))
  await addAction(karin, crisis, {
    formKey: randomUUID(),
    text: 'Oefenen',
    owner: 'Priya',
    due: '2027-01-15',
  })
  const [action] = (await getCrisis(karin, crisis)).actions
  expect(action).toMatchObject({ text: 'Oefenen', due: '2027-01-15', doneAt: null })
  await finishAction(karin, crisis, { action: action?.id ?? '', state: 'done' })
  const view = await getCrisis(karin, crisis)
  expect(view.review.map(({ question, text }) => [question, text])).toEqual([
    ['first', 'Na 14 minuten'],
    ['well', ''],
  ])
  expect(view.actions[0]?.doneAt).not.toBeNull()
  expect((await listCrises(karin)).find(({ id }) => id === crisis)?.endedAt).not.toBeNull()
})

test('sharing is told of the start and the end, once each, and of nothing that was said', async () => {
  const { crisis } = await begin(karin, 'Een geheim woord')
  await begin()
  await endCrisis(karin, crisis)
  await endCrisis(karin, crisis)
  const events = await look(karin, ({ tx }) =>
    tx
      .selectFrom('event')
      .select(['name', 'payload'])
      .where('name', 'like', 'crisis.%')
      .orderBy('id')
      .execute(),
  )
  expect(events.filter(({ payload }) => (payload as { crisis: string }).crisis === crisis)).toEqual(
    [
      { name: 'crisis.started', payload: { crisis } },
      { name: 'crisis.ended', payload: { crisis } },
    ],
  )
  expect(JSON.stringify(events)).not.toContain('geheim')
})

test('a statement needs words in one language, and topics are cleaned', () => {
  const wrong = crisisInputs.start.safeParse({ title: 'Brand', minutes: '30' })
  expect(wrong.error?.issues[0]?.message).toBe('text-missing')
  expect(crisisInputs.start.safeParse({ title: 'Brand', nl: 'a', minutes: '31' }).success).toBe(
    false,
  )
  expect(readTopics(' Brand,brand;  de Kade \n x')).toEqual(['brand', 'de kade'])
  expect(pickStatement({ en: 'We know.' }, 'nl')).toEqual({ text: 'We know.', language: 'en' })
})

test('the clock of the next word says when it is soon and when it is late', () => {
  const at = (minutes: number) => new Date(now().getTime() + minutes * 60_000)
  expect(weighUpdate(at(-1), now())).toBe('late')
  expect(weighUpdate(at(5), now())).toBe('soon')
  expect(weighUpdate(at(30), now())).toBe('calm')
  expect(weighUpdate(null, now())).toBeNull()
})
