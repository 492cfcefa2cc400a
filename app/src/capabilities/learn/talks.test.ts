import { addDays, dayOf } from '#platform/day.ts'
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { closeRound, openRound } from '#capabilities/cocreate/actions/lead-round.server.ts'
import { listOfPart } from '#capabilities/cocreate/reads.server.ts'
import { listCoaches, listOwnUnits } from '#capabilities/people/reads.server.ts'
import { findDraft } from '#capabilities/write/reads.server.ts'
import { moveClock, now } from '#platform/clock.ts'
import { act, look } from '#platform/database/act.server.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { nameCoach, removeCoach } from './actions/coach-name.server.ts'
import { mostOutcomes, recordOutcome, settleOutcome } from './actions/talk-outcome.server.ts'
import { cancelTalk, changeTalk, mailTalk, planTalk } from './actions/talk-plan.server.ts'
import { outcomeInput, planInput } from './input-talks.ts'
import { shownAfter } from './model-talks.ts'
import {
  countWaitingOutcomes,
  findNextTalk,
  getMoment,
  listOutcomes,
  listOutcomesOf,
  listPlanned,
} from './reads/talks.server.ts'

let database: TestDatabase
let hosts = 0
const kit = 'first-meeting'
const day = 86_400_000

beforeAll(async () => {
  database = await openTestDatabase('smtp://127.0.0.1:1')
})
afterEach(() => moveClock(0))
afterAll(() => database?.close())

const later = (days: number) => dayOf(new Date(now().getTime() + days * day))
const plan = (more: Record<string, unknown> = {}) =>
  planInput.parse({
    formKey: randomUUID(),
    unit: '',
    day: later(3),
    time: '09:30',
    minutes: '30',
    place: 'Kamer 3',
    ...more,
  })
const saying = (more: Record<string, unknown> = {}) =>
  outcomeInput.parse({
    formKey: randomUUID(),
    title: 'Zeg erbij dat je hier werkt',
    text: 'Praat je over ons werk? Zeg dan dat je hier werkt.',
    ...more,
  })

/** Adds a unit below another, and puts somebody in it. */
async function addUnit(name: string, above: string | null, member: Who): Promise<string> {
  const id = randomUUID()
  await act(visitorOf(member.organisation), async ({ tx, now: moment }) => {
    const { organisation: organisation_id, person } = member
    await tx
      .insertInto('unit')
      .values({ organisation_id, id, parent_id: above, name, created_at: moment })
      .execute()
    await tx.updateTable('person').set({ unit_id: id }).where('id', '=', person).execute()
  })
  return id
}

/** An organisation with a coach of the field service, a colleague in it, one outside it, and an author. */
async function begin() {
  hosts++
  const { admin, add } = await createOrganisation('Gemeente Waterrijk', `talk-${hosts}`, {
    published: true,
  })
  const author = await add('Priya Nair', 'communications')
  const eva = await add('Eva Kuiper')
  const tom = await add('Tom Visser')
  const fatima = await add('Fatima el Bakkali')
  const works = await addUnit('Openbare werken', null, eva)
  const field = await addUnit('Buitendienst', works, tom)
  expect(await nameCoach(admin, { who: 'Eva Kuiper', unit: works })).toBe('done')
  const coach: Who = { ...eva, duties: ['coach'] }
  return { admin, author, coach, eva, tom, fatima, works, field }
}

async function planned(who: Who, more: Record<string, unknown> = {}): Promise<string> {
  const done = await planTalk(who, kit, plan(more))
  if (typeof done === 'string') throw new Error(`Not planned: ${done}.`)
  return done.moment
}

test('a coach teaches a unit and those below it; naming again moves, and taking away ends the duty', async () => {
  const { admin, tom, fatima, eva, works, field } = await begin()
  expect((await listOwnUnits(tom)).map(({ id }) => id)).toEqual([field, works])
  expect(await listCoaches(fatima)).toMatchObject([{ name: 'Eva Kuiper', unit: { id: works } }])
  expect(await nameCoach(admin, { who: 'Eva Kuiper', unit: null })).toBe('done')
  expect(await listCoaches(fatima)).toMatchObject([{ person: eva.person, unit: null }])
  expect(await nameCoach(admin, { who: 'Niemand Hier', unit: null })).toBe('colleague-nobody')
  expect(await nameCoach(admin, { who: 'Eva Kuiper', unit: randomUUID() })).toBe('unit-wrong')
  await expect(nameCoach(fatima, { who: 'Eva Kuiper', unit: null })).rejects.toThrow('not-allowed')
  await removeCoach(admin, eva.person ?? '')
  expect(await listCoaches(fatima)).toEqual([])
})

test('a talk is planned once by one form, and seen by the unit, those below it, who planned it and authors', async () => {
  const { author, coach, tom, fatima, works, admin } = await begin()
  const form = plan({ unit: works })
  const first = await planTalk(coach, kit, form)
  expect(await planTalk(coach, kit, form)).toEqual(first)
  const seen = async (who: Who) => (await listPlanned(who, 1)).rows.map(({ id }) => id)
  const { moment } = first as { moment: string }
  for (const who of [coach, tom, author, admin]) expect(await seen(who)).toEqual([moment])
  expect(await seen(fatima)).toEqual([])
  await expect(getMoment(fatima, moment)).rejects.toThrow('not-found')
  expect((await getMoment(tom, moment)).unit?.name).toBe('Openbare werken')
  expect((await findNextTalk(tom))?.id).toBe(moment)
  expect(await findNextTalk(fatima)).toBeUndefined()
  const all = await planned(coach)
  expect(await seen(fatima)).toEqual([all])
  // On the home stands the next one, and not one that was cancelled.
  expect((await findNextTalk(fatima))?.id).toBe(all)
  await cancelTalk(coach, all)
  expect(await findNextTalk(fatima)).toBeUndefined()
  // A day after it began it is in no list.
  moveClock(3 * day + shownAfter + 12 * 3_600_000)
  expect(await seen(coach)).toEqual([])
})

test('only who leads colleagues plans a talk, with a kit that exists, at a time that exists', async () => {
  const { coach, tom } = await begin()
  await expect(planTalk(tom, kit, plan())).rejects.toThrow('not-allowed')
  await expect(planTalk(coach, 'no-such-kit', plan())).rejects.toThrow('not-found')
  expect(await planTalk(coach, kit, plan({ day: '2027-03-28', time: '02:30' }))).toBe('time-gap')
  expect(await planTalk(coach, kit, plan({ day: later(800) }))).toBe('day-far')
  expect(await planTalk(coach, kit, plan({ unit: randomUUID() }))).toBe('unit-wrong')
  expect(planInput.safeParse({ ...plan(), unit: '', minutes: '0' }).success).toBe(false)
})

test('a change names the revision that it saw, and a cancelled talk changes no more', async () => {
  const { author, coach, tom } = await begin()
  const moment = await planned(coach)
  const other = { ...plan({ place: 'Kantine' }), revision: 1 }
  expect(await changeTalk(coach, moment, other)).toBe('done')
  expect(await changeTalk(coach, moment, other)).toBe('changed')
  expect(await getMoment(tom, moment)).toMatchObject({ place: 'Kantine', revision: 2 })
  const manager: Who = { ...tom, roles: ['employee', 'manager'] }
  await expect(changeTalk(manager, moment, { ...other, revision: 2 })).rejects.toThrow(
    'not-allowed',
  )
  await cancelTalk(author, moment)
  await cancelTalk(author, moment)
  expect((await getMoment(tom, moment)).cancelledAt).not.toBeNull()
  expect(await changeTalk(coach, moment, { ...other, revision: 2 })).toBe('cancelled')
  expect(await recordOutcome(coach, moment, saying(), 'nl')).toBe('cancelled')
})

test('a talk goes to the own mailbox with its calendar file, and to nobody else', async () => {
  const { coach, tom } = await begin()
  const moment = await planned(coach)
  await act(visitorOf(tom.organisation), ({ tx }) =>
    tx
      .updateTable('person')
      .set({ email: 'tom@waterrijk.example' })
      .where('id', '=', tom.person)
      .execute(),
  )
  const write = () => ({ subject: 'Gesprek', body: 'Kom je?', calendar: 'BEGIN:VCALENDAR' })
  expect(await mailTalk(tom, moment, write, 'nl')).toBe('mailed')
  expect(await mailTalk(coach, moment, write, 'nl')).toBe('no-address')
  const mails = await look(visitorOf(tom.organisation), ({ tx }) =>
    tx
      .selectFrom('mail')
      .select(['to_address', 'calendar'])
      .where('subject', '=', 'Gesprek')
      .execute(),
  )
  expect(mails).toEqual([{ to_address: 'tom@waterrijk.example', calendar: 'BEGIN:VCALENDAR' }])
})

test('without a round an outcome waits at the desk of the authors, with no name, until one has looked', async () => {
  const { author, coach, tom } = await begin()
  const moment = await planned(coach)
  const form = saying({ part: 'rule:disclosure-say-you-work-here' })
  const done = await recordOutcome(coach, moment, form, 'nl')
  expect(done).toMatchObject({ round: null })
  expect(await recordOutcome(coach, moment, form, 'nl')).toEqual(done)
  expect(await countWaitingOutcomes(author)).toBe(1)
  expect(await countWaitingOutcomes(tom)).toBe(0)
  const { outcome } = done as { outcome: string }
  expect(await settleOutcome(author, outcome, 'Staat in versie 2.')).toBe('done')
  expect(await settleOutcome(author, outcome, null)).toBe('settled-already')
  expect(await countWaitingOutcomes(author)).toBe(0)
  expect((await listOutcomes(author, 1)).rows).toMatchObject([
    { settled: { remark: 'Staat in versie 2.' } },
  ])
  // Who led it reads what became of it; whoever was only there does not.
  const seen = await getMoment(tom, moment)
  expect(await listOutcomesOf(coach, seen)).toMatchObject([{ title: form.title }])
  expect(await listOutcomesOf(tom, seen)).toEqual([])
  const events = await look(visitorOf(coach.organisation), ({ tx }) =>
    tx
      .selectFrom('event')
      .select(['by_person', 'payload'])
      .where('name', '=', 'moment.outcome-recorded')
      .execute(),
  )
  expect(events).toHaveLength(1)
  expect(events[0]?.by_person).toBeNull()
  expect(JSON.stringify(events[0]?.payload)).not.toContain(form.text)
})

test('while a round is open an outcome becomes a proposal in it, with no name, in the same transaction', async () => {
  const { author, coach } = await begin()
  const draft = await findDraft(author)
  const part = `rule:${draft?.document.sections.flatMap(({ rules }) => rules)[0]?.id}` as const
  const opened = await openRound(author, {
    revision: draft?.revision ?? 0,
    title: 'Denk je mee?',
    welcome: 'Wat mist er?',
    lastDay: addDays(dayOf(now()), 10),
  })
  const { round } = opened as { round: string }
  const moment = await planned(coach)
  const done = await recordOutcome(coach, moment, saying({ part }), 'nl')
  expect(done).toMatchObject({ round })
  const { rows } = await listOfPart(author, round, part, 1)
  expect(rows).toMatchObject([
    { kind: 'proposal', source: 'round-table', signedAs: null, title: saying().title, own: false },
  ])
  expect(await countWaitingOutcomes(author)).toBe(0)
  // What its text does not have, and what comes after its end, is kept for the desk instead.
  const odd = saying({ part: 'rule:no-such-rule' })
  expect(await recordOutcome(coach, moment, odd, 'nl')).toMatchObject({ round: null })
  expect(await recordOutcome(coach, moment, saying(), 'nl')).toMatchObject({ round: null })
  await closeRound(author, round)
  expect(await recordOutcome(coach, moment, saying({ part }), 'nl')).toMatchObject({ round: null })
  expect((await listOfPart(author, round, part, 1)).rows).toHaveLength(1)
  expect(await countWaitingOutcomes(author)).toBe(3)
})

test('a talk holds so many outcomes and no more, and only of who led it or an author', async () => {
  const { author, coach, tom } = await begin()
  const moment = await planned(coach)
  const manager: Who = { ...tom, roles: ['employee', 'manager'] }
  await expect(recordOutcome(manager, moment, saying(), 'nl')).rejects.toThrow('not-allowed')
  for (let count = 0; count < mostOutcomes; count++)
    expect(await recordOutcome(author, moment, saying(), 'nl')).toMatchObject({ round: null })
  expect(await recordOutcome(coach, moment, saying(), 'nl')).toBe('outcomes-many')
})

test('a coach of one organisation is nothing in another, and sees none of its talks', async () => {
  const first = await begin()
  const second = await begin()
  const moment = await planned(first.coach)
  await expect(getMoment(second.admin, moment)).rejects.toThrow('not-found')
  expect((await listPlanned(second.admin, 1)).rows).toEqual([])
  expect(await listCoaches(second.admin)).toHaveLength(1)
})
