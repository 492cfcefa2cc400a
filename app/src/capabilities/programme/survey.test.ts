import { addDays, dayOf } from '#platform/day.ts'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { moveClock, now } from '#platform/clock.ts'
import { act, look } from '#platform/database/act.server.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import {
  answerSurvey,
  closeSurvey,
  closeWhenDue,
  replyToObstacle,
  settleSurvey,
  startSurvey,
} from './actions/survey.server.ts'
import { answerInput, surveyInput } from './input.ts'
import { voiceDays } from './model.ts'
import { findOpenSurvey, getSurvey, listRemarks, weighSurvey } from './reads/survey.server.ts'

let database: TestDatabase
let hosts = 0
const day = 86_400_000

beforeAll(async () => {
  database = await openTestDatabase()
})
afterEach(() => moveClock(0))
afterAll(() => database?.close())

/** An organisation of a boss and so many colleagues. */
async function begin(colleagues = 12) {
  const host = `survey-${++hosts}`
  const { admin, add } = await createOrganisation('Gemeente Waterrijk', host, { published: true })
  const people: Who[] = []
  for (let index = 0; index < colleagues; index++)
    people.push(await add(`${host}-${index}@waterrijk.example`))
  return { admin, people }
}

const asking = (more: object = {}) =>
  surveyInput.parse({
    naming: 'anonymous',
    welcome: 'Zeg het maar.',
    minimum: '10',
    lastDay: addDays(dayOf(now()), 14),
    ...more,
  })

async function ask(admin: Who, more: object = {}): Promise<string> {
  const done = await startSurvey(admin, asking(more))
  if (typeof done === 'string') throw new Error(done)
  return done.survey
}

const say = (who: Who, survey: string, more: object = {}) =>
  answerSurvey(who, answerInput.parse({ survey, interest: 'yes', channels: ['linkedin'], ...more }))

/** How many rows the application sees of a table. */
async function count(who: Who, table: 'interest_answer' | 'interest_ticket' | 'interest_voice') {
  return look(visitorOf(who.organisation), async ({ tx }) => {
    const rows = await tx.selectFrom(table).select('organisation_id').execute()
    return rows.length
  })
}

test('one survey is open at a time, with a last day that is near and as many people as the minimum', async () => {
  const { admin, people } = await begin(9)
  expect(await startSurvey(admin, asking({ lastDay: addDays(dayOf(now()), -1) }))).toBe('day-wrong')
  expect(await startSurvey(admin, asking({ lastDay: addDays(dayOf(now()), 61) }))).toBe('day-wrong')
  expect(await startSurvey(admin, asking({ minimum: '11' }))).toBe('people-few')
  await expect(startSurvey(people[0]!, asking())).rejects.toMatchObject({ id: 'not-allowed' })
  const survey = await ask(admin)
  expect(await startSurvey(admin, asking())).toBe('open-already')
  expect(await findOpenSurvey(admin)).toMatchObject({ survey: { id: survey, asked: 10 } })
})

test('whether a survey has names cannot be changed once it began, by anyone', async () => {
  const { admin } = await begin()
  const survey = await ask(admin)
  await expect(
    act(admin, ({ tx }) =>
      tx
        .updateTable('interest_survey')
        .set({ anonymous: false })
        .where('id', '=', survey)
        .execute(),
    ),
  ).rejects.toThrow('permission denied')
})

test('an anonymous survey takes no answer with a name, whatever the code would write', async () => {
  const { admin, people } = await begin()
  const survey = await ask(admin)
  for (const anonymous of [true, false])
    await expect(
      act(admin, ({ who, tx }) =>
        tx
          .insertInto('interest_answer')
          .values({
            organisation_id: who.organisation,
            survey_id: survey,
            id: crypto.randomUUID(),
            anonymous,
            person_id: people[0]!.person,
            unit_id: null,
            interest: 'yes',
            channels: [],
            topics: [],
            obstacles: [],
            remark: null,
          })
          .execute(),
      ),
    ).rejects.toThrow(/violates (check|foreign key) constraint/)
})

test('everyone answers once, and while it runs nobody sees an answer or a number', async () => {
  const { admin, people } = await begin()
  const survey = await ask(admin)
  const before = await look(admin, ({ tx }) =>
    tx.selectFrom('event').select('name').where('name', 'like', 'interest%').execute(),
  )
  for (const who of people) expect(await say(who, survey)).toBe('done')
  expect(await say(people[0]!, survey, { interest: 'no' })).toBe('answered-already')
  expect(await findOpenSurvey(people[0]!)).toMatchObject({ answered: true })
  expect(await findOpenSurvey(admin)).toMatchObject({ answered: false })
  // The database gives none of them, not even to be counted.
  expect(await count(admin, 'interest_answer')).toBe(0)
  const shown = await getSurvey(admin, survey)
  expect(shown.weighed).toBeNull()
  expect(shown.survey.answered).toBeNull()
  const after = await look(admin, ({ tx }) =>
    tx.selectFrom('event').select('name').where('name', 'like', 'interest%').execute(),
  )
  expect(after).toEqual(before)
})

test('a ticket and an answer share nothing: no moment, and not the transaction that wrote them', async () => {
  const { admin, people } = await begin()
  const survey = await ask(admin)
  for (const who of people) await say(who, survey)
  // What PostgreSQL keeps beside each ticket is the same for all of them after the last answer.
  const tickets = await look(admin, async ({ tx }) => {
    const { rows } = await sql<{ by: string }>`
      SELECT xmin::text AS by FROM interest_ticket WHERE survey_id = ${survey}`.execute(tx)
    return rows
  })
  expect(tickets).toHaveLength(people.length)
  expect(new Set(tickets.map(({ by }) => by)).size).toBe(1)
})

test('closing adds up, keeps remarks in an order that says nothing, and throws the rest away', async () => {
  const { admin, people } = await begin()
  const survey = await ask(admin, { topics: 'Het nieuwe zwembad\n\nDe haven' })
  for (const [index, who] of people.entries())
    await say(who, survey, {
      interest: index < 8 ? 'yes' : 'no',
      topics: ['own-work', 'own-2', 'own-6'],
      obstacles: index < 6 ? ['time'] : [],
      remark: index < 6 ? `Opmerking ${index}` : '',
    })
  expect(await closeSurvey(admin, survey)).toBe('done')
  expect(await closeSurvey(admin, survey)).toBe('closed-already')
  expect(await say(admin, survey)).toBe('closed')
  expect(await count(admin, 'interest_answer')).toBe(0)
  expect(await count(admin, 'interest_ticket')).toBe(0)
  const { weighed } = await getSurvey(people[0]!, survey)
  expect(weighed?.result).toMatchObject({
    answered: 12,
    interest: [
      { option: 'yes', percent: 65 },
      { option: 'maybe', percent: 0 },
      { option: 'no', percent: 35 },
    ],
    // A topic of the organisation's own that this survey does not have counts for nothing.
    topics: [
      { option: 'own-2', percent: 100 },
      { option: 'own-work', percent: 100 },
    ],
    obstacles: [{ option: 'time', percent: 50, reply: null }],
  })
  expect(weighed?.recommendation.verdict).toBe('not-yet')
  const { rows, total } = await listRemarks(admin, survey, 1)
  expect(total).toBe(6)
  expect(rows.every(({ name, interest, person }) => !name && !interest && !person)).toBe(true)
  await expect(listRemarks(people[0]!, survey, 1)).rejects.toMatchObject({ id: 'not-allowed' })
  expect(
    await replyToObstacle(admin, survey, { obstacle: 'time', seen: 0, text: 'Een kwartier mag.' }),
  ).toBe('done')
  expect(await replyToObstacle(admin, survey, { obstacle: 'time', seen: 0, text: 'Anders.' })).toBe(
    'changed',
  )
  expect((await getSurvey(admin, survey)).weighed?.recommendation.verdict).toBe('go')
})

test('remarks come in another order than they were given', async () => {
  const { admin, people } = await begin(20)
  const survey = await ask(admin)
  for (const [index, who] of people.entries()) await say(who, survey, { remark: String(index) })
  await closeSurvey(admin, survey)
  const { rows } = await listRemarks(admin, survey, 1)
  // By chance they would be in order once in 20! times.
  expect(rows.map(({ remark }) => Number(remark))).not.toEqual([...people.keys()])
  expect(rows.map(({ remark }) => Number(remark)).sort((a, b) => a - b)).toEqual([...people.keys()])
})

test('where fewer than the minimum answered, nothing shows and nothing is kept', async () => {
  const { admin, people } = await begin()
  const survey = await ask(admin)
  for (const who of people.slice(0, 9)) await say(who, survey, { remark: 'Dit blijft van mij.' })
  await closeSurvey(admin, survey)
  const { survey: closed, weighed } = await getSurvey(admin, survey)
  expect(closed.answered).toBeNull()
  expect(weighed?.result).toBeNull()
  expect(weighed?.recommendation.verdict).toBe('not-yet')
  for (const table of ['interest_answer', 'interest_ticket', 'interest_voice'] as const)
    expect(await count(admin, table)).toBe(0)
})

test('with names, the survey keeps who is interested or said something, and forgets them in time', async () => {
  const { admin, people } = await begin()
  const survey = await ask(admin, { naming: 'named' })
  for (const [index, who] of people.entries())
    await say(who, survey, {
      interest: index === 0 ? 'no' : 'yes',
      remark: index === 1 ? 'Graag!' : '',
    })
  await closeSurvey(admin, survey)
  const { rows, total } = await listRemarks(admin, survey, 1)
  expect(total).toBe(11)
  expect(rows.every(({ name, interest }) => name && interest === 'yes')).toBe(true)
  const job = { organisation: admin.organisation, survey }
  moveClock((voiceDays - 1) * day)
  await settleSurvey(job)
  expect((await listRemarks(admin, survey, 1)).total).toBe(11)
  moveClock((voiceDays + 1) * day)
  await settleSurvey(job)
  expect((await listRemarks(admin, survey, 1)).total).toBe(0)
  // The counts stay.
  expect((await weighSurvey(admin, { id: survey, asked: 13 })).result?.answered).toBe(12)
})

test('the date closes it once, whether the job comes or somebody looks first', async () => {
  const { admin, people } = await begin()
  const survey = await ask(admin)
  for (const who of people) await say(who, survey)
  const job = { organisation: admin.organisation, survey }
  await settleSurvey(job)
  expect((await getSurvey(admin, survey)).survey.state).toBe('open')
  moveClock(15 * day)
  expect(await say(admin, survey)).toBe('closed')
  await closeWhenDue(people[0]!)
  await settleSurvey(job)
  const { survey: closed, weighed } = await getSurvey(admin, survey)
  expect(closed).toMatchObject({ state: 'closed', answered: 12 })
  expect(weighed?.result?.answered).toBe(12)
  const events = await look(admin, ({ tx }) =>
    tx.selectFrom('event').select('payload').where('name', '=', 'interest.closed').execute(),
  )
  expect(events).toEqual([{ payload: { survey, cause: 'date', answered: 12 } }])
})

test('people who answer at the same moment all count', async () => {
  const { admin, people } = await begin(16)
  const survey = await ask(admin)
  const done = await Promise.all([...people, people[0]!, people[1]!].map((who) => say(who, survey)))
  expect(done.filter((outcome) => outcome === 'done')).toHaveLength(16)
  await closeSurvey(admin, survey)
  expect((await getSurvey(admin, survey)).survey.answered).toBe(16)
})
