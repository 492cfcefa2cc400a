import { addDays, dayOf } from '#platform/day.ts'
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { changePerson } from '#capabilities/people/actions/change-person.server.ts'
import { leave as leaveOrganisation } from '#capabilities/people/actions/leave.server.ts'
import { addUnit } from '#capabilities/people/actions/units.server.ts'
import { editPart } from '#capabilities/write/actions/edit-part.server.ts'
import { publishCode } from '#capabilities/write/actions/publish.server.ts'
import { findDraft, findPublication } from '#capabilities/write/reads.server.ts'
import { moveClock, now } from '#platform/clock.ts'
import { look } from '#platform/database/act.server.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { closeProgramme, openProgramme, thankAll } from './actions/lead.server.ts'
import { answerSurvey, closeSurvey, replyToObstacle, startSurvey } from './actions/survey.server.ts'
import {
  choose,
  countShared,
  join,
  leave,
  proposeGoal,
  wantGoal,
} from './actions/take-part.server.ts'
import { answerInput, goalInput, surveyInput } from './input.ts'
import { monthOf } from './model.ts'
import { settleGoal, takeNewsFrom, writeMonth, writeThanks } from './reactions.server.ts'
import { findOwnChoice, findProgramme } from './reads.server.ts'
import { getInsight } from './reads/insight.server.ts'
import { countJoined, findGoal, findLacking, getProgramme } from './reads/programme.server.ts'

let database: TestDatabase
let hosts = 0
const day = 86_400_000

beforeAll(async () => {
  // A mail server that takes nothing: every letter stays in the outbox, where a test can read it.
  database = await openTestDatabase('smtp://127.0.0.1:1')
})
afterEach(() => {
  moveClock(0)
  takeNewsFrom(async () => [])
})
afterAll(() => database?.close())

async function begin(colleagues = 12) {
  const host = `programme-${++hosts}`
  const { admin, add } = await createOrganisation('Gemeente Waterrijk', host, { published: true })
  const people: Who[] = []
  for (let index = 0; index < colleagues; index++)
    people.push(await add(`${host}-${index}@waterrijk.example`))
  return { admin, people, host }
}

/** A survey that everyone answered, and that is closed. */
async function askEveryone(admin: Who, people: readonly Who[], answer: object = {}) {
  const lastDay = addDays(dayOf(now()), 14)
  const input = { naming: 'anonymous', welcome: 'Zeg het maar.', minimum: '10', lastDay }
  const done = await startSurvey(admin, surveyInput.parse(input))
  if (typeof done === 'string') throw new Error(done)
  const { survey } = done
  for (const who of people) {
    const given = { survey, interest: 'yes', channels: ['linkedin'], ...answer }
    await answerSurvey(who, answerInput.parse(given))
  }
  await closeSurvey(admin, survey)
  return survey
}

/** The same with a programme that is open. */
async function open(colleagues = 12) {
  const world = await begin(colleagues)
  const survey = await askEveryone(world.admin, world.people)
  expect(await openProgramme(world.admin, { seen: 0, reason: null })).toBe('done')
  return { ...world, survey }
}

/** Publishes the code with other agreements about the kinds of content. */
async function publishAgreements(admin: Who, change: (list: unknown[]) => unknown[]) {
  const draft = await findDraft(admin)
  const content = change(draft?.document.facts?.contentTypes ?? [])
  const seen = draft?.parts['facts:contentTypes'] ?? 0
  await editPart(admin, { part: 'facts:contentTypes', seen, content })
  const { revision } = (await findDraft(admin)) ?? { revision: 0 }
  const { version } = (await findPublication(admin)) ?? { version: 0 }
  await publishCode(admin, { revision, after: version })
}

/** The letters in the outbox to ambassadors, by address. */
async function listLetters(who: Who) {
  return look(visitorOf(who.organisation), ({ tx }) =>
    tx
      .selectFrom('mail')
      .select(['to_address', 'subject', 'body'])
      .where('subject', 'like', '%ambassadeur%')
      .orderBy('to_address')
      .execute(),
  )
}

test('a programme opens only when the code has every agreement, and after a survey', async () => {
  const { admin, people } = await begin()
  let kept: unknown[] = []
  await publishAgreements(admin, (list) => {
    kept = list
    return list.slice(1)
  })
  expect(await findLacking(admin)).toEqual({ published: true, lacking: ['corporate'] })
  await askEveryone(admin, people)
  expect(await openProgramme(admin, { seen: 0, reason: 'Toch.' })).toBe('agreements-lack')
  expect(await findProgramme(people[0]!)).toBeNull()
  // In the draft is not enough: what counts is what was published.
  await publishAgreements(admin, () => kept)
  expect(await openProgramme(admin, { seen: 0, reason: null })).toBe('done')
  expect(await openProgramme(admin, { seen: 1, reason: null })).toBe('open-already')
  expect(await findProgramme(people[0]!)).toEqual({ open: true, joined: false })
})

test('without a survey it does not open, and against its advice only with a reason', async () => {
  const { admin, people } = await begin()
  expect(await openProgramme(admin, { seen: 0, reason: 'Ik wil het.' })).toBe('survey-lacks')
  await askEveryone(admin, people, { interest: 'no' })
  expect(await openProgramme(admin, { seen: 0, reason: null })).toBe('reason-missing')
  expect(await openProgramme(admin, { seen: 0, reason: 'We beginnen klein.' })).toBe('done')
  expect((await getProgramme(admin)).turns[0]).toMatchObject({ reason: 'We beginnen klein.' })
  await expect(openProgramme(people[0]!, { seen: 1, reason: null })).rejects.toMatchObject({
    id: 'not-allowed',
  })
})

test('closing and opening again are records, and choices survive them', async () => {
  const { admin, people } = await open()
  await join(people[0]!)
  expect(await closeProgramme(admin, { seen: 0, reason: 'Even niet.' })).toBe('changed')
  expect(await closeProgramme(admin, { seen: 1, reason: 'Even niet.' })).toBe('done')
  expect(await closeProgramme(admin, { seen: 2, reason: 'Nog eens.' })).toBe('closed-already')
  expect(await findProgramme(people[0]!)).toEqual({ open: false, joined: true })
  expect(await join(people[1]!)).toBe('not-open')
  expect(await openProgramme(admin, { seen: 2, reason: null })).toBe('done')
  const { turns } = await getProgramme(admin)
  expect(turns.map(({ number, kind }) => [number, kind])).toEqual([
    [3, 'opened'],
    [2, 'closed'],
    [1, 'opened'],
  ])
})

test('joining and leaving leave no trace, and only a rounded number shows', async () => {
  const { admin, people } = await open()
  const count = () => look(admin, ({ tx }) => tx.selectFrom('event').select('id').execute())
  const before = await count()
  for (const who of people.slice(0, 9)) expect(await join(who)).toBe('done')
  expect(await join(people[0]!)).toBe('done')
  expect(await countJoined(admin)).toBeNull()
  for (const who of people) await join(who)
  expect(await countJoined(admin)).toBe(10)
  await choose(people[0]!, { channels: ['x'], topics: ['own-work'], letters: true })
  expect(await findOwnChoice(people[0]!)).toEqual({
    channels: ['x'],
    topics: ['own-work'],
    letters: true,
  })
  await leave(people[0]!)
  await leave(people[0]!)
  expect(await findOwnChoice(people[0]!)).toBeNull()
  expect(await choose(people[0]!, { channels: [], topics: [], letters: true })).toBe('not-joined')
  // Who came back begins anew.
  await join(people[0]!)
  expect(await findOwnChoice(people[0]!)).toEqual({ channels: [], topics: [], letters: false })
  expect(await count()).toEqual(before)
})

test('whoever leaves the organisation takes part no longer', async () => {
  const { admin, people } = await open()
  await join(people[0]!)
  await leaveOrganisation(admin, people[0]!.person ?? '')
  const rows = await look(admin, ({ tx }) => tx.selectFrom('ambassador').selectAll().execute())
  expect(rows).toEqual([])
})

test('thanks go to everyone at once: on the page of who takes part, by letter to who wants letters', async () => {
  const { admin, people, host } = await open()
  for (const who of people.slice(0, 3)) await join(who)
  await choose(people[1]!, { channels: [], topics: [], letters: true })
  const formKey = randomUUID()
  const text = 'Dank jullie wel.\nTwee mensen solliciteerden.'
  expect(await thankAll(admin, { formKey, text })).toBe('done')
  expect(await thankAll(admin, { formKey, text })).toBe('done')
  expect((await getProgramme(people[0]!)).thanks).toMatchObject([{ text, name: 'Karin Bos' }])
  // Who takes no part does not see it.
  expect((await getProgramme(people[5]!)).thanks).toEqual([])
  const [said] = await look(admin, ({ tx }) =>
    tx.selectFrom('programme_thanks').selectAll().execute(),
  )
  const job = { organisation: admin.organisation, thanks: said?.id ?? '' }
  await writeThanks(job)
  await writeThanks(job)
  const letters = await listLetters(admin)
  expect(letters.map(({ to_address }) => to_address)).toEqual([`${host}-1@waterrijk.example`])
  expect(letters[0]?.body).toContain('Twee mensen solliciteerden.')
  // No name of another who takes part, and a way to stop.
  expect(letters[0]?.body).not.toContain(`${host}-0`)
  expect(letters[0]?.body).toContain('/ambassadors/own')
})

test('a month has one letter where there is something to tell, and none otherwise', async () => {
  const { admin, people, survey } = await open()
  await join(people[0]!)
  await choose(people[0]!, { channels: [], topics: [], letters: true })
  const { first, next } = monthOf(dayOf(now()))
  const job = { organisation: admin.organisation, month: first }
  // Its morning has not come.
  await writeMonth(job)
  expect(await listLetters(admin)).toEqual([])
  await replyToObstacle(admin, survey, { obstacle: 'time', seen: 0, text: 'Een kwartier mag.' })
  takeNewsFrom(async () => [{ title: 'Het zwembad gaat open', link: 'https://handvat.example/x' }])
  moveClock(Date.parse(`${next}T08:00:00Z`) - Date.now())
  await writeMonth(job)
  await writeMonth(job)
  const letters = await listLetters(admin)
  expect(letters).toHaveLength(1)
  expect(letters[0]?.body).toContain('Het zwembad gaat open')
  expect(letters[0]?.body).toContain(
    '“Ik heb er geen tijd voor”. Wat we eraan doen: Een kwartier mag.',
  )
  takeNewsFrom(async () => [])
  const later = monthOf(next)
  moveClock(Date.parse(`${later.next}T08:00:00Z`) - Date.now())
  await writeMonth({ organisation: admin.organisation, month: next })
  expect(await listLetters(admin)).toHaveLength(1)
})

test('a goal of a team begins when five want it, counts messages without a person, and ends', async () => {
  const { admin, people, host } = await open()
  const unit = await addUnit(admin, { name: 'Buitendienst', parent: null })
  if (typeof unit === 'string') throw new Error(unit)
  const team = people.slice(0, 5)
  for (const [index, who] of team.entries()) {
    const email = `${host}-${index}@waterrijk.example`
    const kept = { name: email, email, phone: null, job: null, startsOn: null }
    await changePerson(admin, who.person ?? '', { ...kept, unit: unit.unit })
  }
  const fresh = () =>
    goalInput.parse({
      formKey: randomUUID(),
      title: 'Het zwembad',
      target: '2',
      lastDay: addDays(dayOf(now()), 7),
    })
  const [first, second, third, fourth, fifth] = team as [Who, Who, Who, Who, Who]
  expect(await proposeGoal(first, fresh())).toBe('not-joined')
  for (const who of people) await join(who)
  expect(await proposeGoal(people[9]!, fresh())).toBe('no-unit')
  expect(await proposeGoal(first, { ...fresh(), lastDay: addDays(dayOf(now()), 93) })).toBe(
    'day-wrong',
  )
  expect(await proposeGoal(first, fresh())).toBe('done')
  expect(await proposeGoal(second, fresh())).toBe('goal-already')
  const goal = (await findGoal(second))?.goal?.id ?? ''
  for (const who of [second, third, fourth]) await wantGoal(who, goal, 'add')
  // Four is too few: nothing is counted, and nothing shows of how many they are.
  expect(await findGoal(second)).toMatchObject({
    goal: { state: 'proposed', wanted: true, count: null },
  })
  await expect(countShared(first, goal, 1)).rejects.toMatchObject({ id: 'changed-meanwhile' })
  await expect(wantGoal(people[9]!, goal, 'add')).rejects.toMatchObject({ id: 'not-found' })
  await wantGoal(fifth, goal, 'add')
  for (const who of [first, first, second]) await countShared(who, goal, 1)
  await countShared(second, goal, -1)
  expect(await findGoal(third)).toMatchObject({ goal: { state: 'running', count: 2, target: 2 } })
  // Nobody of another team sees it, the one who leads the programme neither.
  expect(await findGoal(people[9]!)).toBeNull()
  expect(JSON.stringify(await getInsight(admin))).not.toContain('zwembad')
  await wantGoal(fifth, goal, 'remove')
  expect(await findGoal(third)).toMatchObject({ goal: { state: 'proposed', count: null } })
  moveClock(8 * day)
  await settleGoal({ organisation: admin.organisation, goal })
  expect(await findGoal(first)).toMatchObject({ goal: { state: 'over', wanted: false, count: 2 } })
  expect(await proposeGoal(first, fresh())).toBe('done')
})

test('the insight tells numbers from the minimum on, to who leads, HR and the works council only', async () => {
  const { admin, people } = await open()
  for (const who of people) await join(who)
  const insight = await getInsight(admin)
  expect(insight).toMatchObject({
    open: true,
    joined: 10,
    surveys: [{ number: 1, answered: 12, asked: 13, yes: 100, maybe: 0 }],
    obstacles: [],
  })
  expect(await getInsight({ ...people[0]!, roles: ['employee', 'works-council'] })).toEqual(insight)
  await expect(getInsight(people[0]!)).rejects.toMatchObject({ id: 'not-allowed' })
})
