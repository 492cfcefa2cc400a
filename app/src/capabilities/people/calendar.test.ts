import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { findOnDuty } from '#capabilities/respond/reads/roster.server.ts'
import { planRoster } from '#capabilities/respond/actions/tidy-desk.server.ts'
import { getItem } from '#capabilities/respond/reads.server.ts'
import { moveClock } from '#platform/clock.ts'
import { act, look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import { planReminders } from '../acknowledge/actions/plan-reminders.server.ts'
import { openItem } from '../../../tests/inbox.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { addFreeDay, chooseCalendar, dropFreeDay } from './actions/calendar.server.ts'
import { calendarInputs } from './input.ts'
import { readCalendar } from './reads.server.ts'
import { getCalendar } from './reads/calendar.server.ts'

let database: TestDatabase
let admin: Who
let eva: Who
let priya: Who
let stranger: Who

const at = (moment: string) => moveClock(Date.parse(moment) - Date.now())
const isFree = async (who: Who, day: string) => (await look(who, readCalendar)).isFree(day)

beforeAll(async () => {
  database = await openTestDatabase()
  const waterrijk = await createOrganisation('Waterrijk', 'waterrijk')
  admin = waterrijk.admin
  eva = await waterrijk.add('Eva Kuiper')
  priya = await waterrijk.add('Priya Nair', 'communications')
  stranger = (await createOrganisation('Hoogland', 'hoogland')).admin
})
afterEach(() => moveClock(0))
afterAll(() => database?.close())

const dueOf = async (text: string) => {
  const { item } = await openItem(eva, text)
  return (await getItem(priya, item)).item.dueAt?.toISOString().slice(0, 16)
}

describe('days on which nobody works', () => {
  test('stop the clocks of the inbox: Christmas, and a day of one’s own', async () => {
    // Thursday 24 December 2026, half an hour before closing; Christmas is Friday and Saturday.
    at('2026-12-24T15:30:00Z')
    expect(await dueOf('Op kerstavond')).toBe('2026-12-28T08:30')
    await addFreeDay(admin, { day: '2026-12-28', name: 'Tussen kerst en nieuwjaar' })
    expect(await dueOf('Ook op kerstavond')).toBe('2026-12-29T08:30')
    expect(await isFree(stranger, '2026-12-28')).toBe(false)
    await dropFreeDay(admin, '2026-12-28')
    expect(await isFree(admin, '2026-12-28')).toBe(false)
  })

  test('get no reminders', async () => {
    at('2026-12-24T10:00:00Z')
    await act(admin, planReminders)
    const days = await look(admin, ({ tx }) =>
      tx.selectFrom('reminder_day').select('day').execute(),
    )
    expect(JSON.stringify(days)).toContain('2026-12-28')
  })

  test('are chosen by who saw the last choice; without Dutch holidays Christmas is a day like any other', async () => {
    expect(await isFree(admin, '2026-12-25')).toBe(true)
    const choice = { number: 0, zone: 'America/Curacao', holidays: false }
    expect(await chooseCalendar(admin, choice)).toBe('chosen')
    expect(await chooseCalendar(admin, choice)).toBe('changed')
    expect(await isFree(admin, '2026-12-25')).toBe(false)
    expect(await getCalendar(admin)).toMatchObject({ choice: { number: 1, holidays: false } })
    expect(calendarInputs.choose.safeParse({ ...choice, zone: 'Mars/Olympus' }).success).toBe(false)
    await expect(addFreeDay(eva, { day: '2026-12-31', name: 'x' })).rejects.toThrow('not-allowed')
  })
})

test('the clocks and the roster go by the time zone of the organisation', async () => {
  // Monday, ten in the morning in Amsterdam, five on Curaçao: the office there opens in four hours.
  at('2026-11-30T09:00:00Z')
  expect(await dueOf('Vroeg op het eiland')).toBe('2026-11-30T14:00')
  const colleague = priya.person ?? ''
  const slots = [{ day: 1, from: '09:00', to: '17:00', person: colleague, deputy: null }]
  expect(await planRoster(priya, 0, slots)).toBe('done')
  expect(await findOnDuty(priya)).toBe(null)
  at('2026-11-30T14:00:00Z')
  expect(await findOnDuty(priya)).toMatchObject({ id: colleague, until: '17:00' })
})
