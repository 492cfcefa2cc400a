import { readDay } from '@handvat/documents/review.ts'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { roles } from '#capabilities/people/contract.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { moveClock, now } from '#platform/clock.ts'
import { look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import {
  createOrganisation,
  openTestDatabase,
  type TestDatabase,
  type TestOrganisation,
} from '../../../tests/world.ts'
import { acknowledge } from './actions/acknowledge.server.ts'
import { allowNames, withdrawNames } from './actions/decide-names.server.ts'
import { consentInput } from './input.ts'
import { longestConsentDays } from './model.ts'
import { findConsent, listAwaited, listConsents, seesNames } from './reads/names.server.ts'

let database: TestDatabase
let waterrijk: TestOrganisation
let council: Who
let hr: Who
let tom: Who

const day = 86_400_000
const inDays = (days: number) => readDay(new Date(now().getTime() + days * day))
const page = { search: '', offset: 0, limit: 50 }
const why = 'Tot de zomer, om mensen te helpen.'

async function allow(sees: 'hr' | 'hr-contact-point' = 'hr', days = 30): Promise<void> {
  const seen = (await listConsents(council)).rows[0]?.number ?? 0
  expect(await allowNames(council, { seen, sees, endsOn: inDays(days), words: why })).toBe(
    'decided',
  )
}

async function withdraw(): Promise<void> {
  const seen = (await listConsents(council)).rows[0]?.number ?? 0
  expect(await withdrawNames(council, { seen, words: '' })).toBe('decided')
}

beforeAll(async () => {
  database = await openTestDatabase()
  waterrijk = await createOrganisation('Waterrijk', 'waterrijk', { published: true })
  council = await waterrijk.add('Ruud Hendriks', 'works-council')
  hr = await waterrijk.add('Marijke Postma', 'hr')
  tom = await waterrijk.add('Tom Visser')
})
afterEach(async () => {
  moveClock(0)
  await withdraw()
})
afterAll(() => database?.close())

test('without a consent nobody sees a name, whatever their role or duty', async () => {
  for (const role of roles)
    for (const duties of [[], ['contact-point'], ['deputy', 'security', 'legal', 'coach']]) {
      const who = { ...tom, roles: [...new Set(['employee', role])], duties }
      await expect(listAwaited(who, page)).rejects.toThrow('not-allowed')
      expect(await seesNames(who)).toBe(false)
    }
  expect(await findConsent(tom)).toBeNull()
})

test('with one HR sees who did not answer yet by name and unit, and nobody else does', async () => {
  await allow()
  const { rows, total } = await listAwaited(hr, page)
  expect(rows.map(({ name }) => name)).toContain('Tom Visser')
  expect(total).toBe(rows.length)
  // Nothing of when, how or what else.
  for (const row of rows) expect(Object.keys(row).toSorted()).toEqual(['id', 'name', 'unit'])
  for (const role of roles.filter((one) => one !== 'hr'))
    await expect(listAwaited({ ...tom, roles: ['employee', role] }, page)).rejects.toThrow(
      'not-allowed',
    )
  await expect(listAwaited({ ...tom, duties: ['contact-point'] }, page)).rejects.toThrow(
    'not-allowed',
  )
  // Whoever answered is gone from it at once.
  await acknowledge(tom, (await findPublication(tom))!.id, 'nl')
  expect((await listAwaited(hr, page)).rows.map(({ name }) => name)).not.toContain('Tom Visser')
})

test('a manager never sees names, also when they work for HR or are the contact point', async () => {
  await allow('hr-contact-point')
  const both = { ...hr, roles: ['employee', 'hr', 'manager'], duties: ['contact-point'] }
  await expect(listAwaited(both, page)).rejects.toThrow('not-allowed')
  expect(await seesNames(both)).toBe(false)
  expect(await seesNames({ ...tom, duties: ['contact-point'] })).toBe(true)
})

test('it ends by itself after its last day, and at once when it is taken back', async () => {
  await allow('hr', 2)
  moveClock(2 * day)
  expect((await listAwaited(hr, page)).total).toBeGreaterThan(0)
  moveClock(3 * day)
  await expect(listAwaited(hr, page)).rejects.toThrow('not-allowed')
  expect(await findConsent(tom)).toBeNull()
  moveClock(0)
  expect(await findConsent(tom)).toMatchObject({ sees: 'hr', endsOn: inDays(2) })
  await withdraw()
  await expect(listAwaited(hr, page)).rejects.toThrow('not-allowed')
  // Both records stay, with who and when.
  const { rows } = await listConsents(tom)
  expect(rows.slice(0, 2).map(({ state, name }) => [state, name])).toEqual([
    ['withdrawn', 'Ruud Hendriks'],
    ['given', 'Ruud Hendriks'],
  ])
})

test('only the works council decides, and each decision is an event', async () => {
  for (const who of [hr, tom, waterrijk.admin, { ...tom, roles: ['communications', 'manager'] }]) {
    const given = { seen: 0, sees: 'hr' as const, endsOn: inDays(3), words: why }
    await expect(allowNames(who, given)).rejects.toThrow('not-allowed')
    await expect(withdrawNames(who, { seen: 0, words: '' })).rejects.toThrow('not-allowed')
  }
  const count = () =>
    look(hr, ({ tx }) =>
      tx.selectFrom('event').select('name').where('name', 'like', 'names.%').execute(),
    )
  const before = (await count()).length
  await allow()
  await withdraw()
  await withdraw()
  expect(await count()).toHaveLength(before + 2)
})

test('a consent has a day of at most half a year away, and is given upon what one saw', async () => {
  const seen = (await listConsents(council)).rows[0]?.number ?? 0
  const given = { seen, sees: 'hr' as const, words: why }
  for (const days of [-1, longestConsentDays + 1])
    expect(await allowNames(council, { ...given, endsOn: inDays(days) })).toBe('consent-day')
  expect(await allowNames(council, { ...given, seen: seen + 7, endsOn: inDays(1) })).toBe('changed')
  const both = await Promise.all(
    [1, 2].map((days) => allowNames(council, { ...given, endsOn: inDays(days) })),
  )
  expect(both.toSorted()).toEqual(['changed', 'decided'])
  for (const wrong of [{ sees: 'manager' }, { endsOn: 'morgen' }, { words: ' ' }])
    expect(
      consentInput.safeParse({ ...given, seen: '0', endsOn: inDays(1), ...wrong }).success,
    ).toBe(false)
})

test('another organisation decides for itself', async () => {
  await allow()
  const hoogland = await createOrganisation('Hoogland', 'hoogland', { published: true })
  const other = await hoogland.add('Henk', 'hr')
  await expect(listAwaited(other, page)).rejects.toThrow('not-allowed')
  expect(await findConsent(other)).toBeNull()
})

test('names are searched for and paged', async () => {
  await allow()
  const found = await listAwaited(hr, { ...page, search: 'postma' })
  expect(found.rows.map(({ name }) => name)).toEqual(['Marijke Postma'])
  expect((await listAwaited(hr, { ...page, search: '%' })).rows).toEqual([])
  const first = await listAwaited(hr, { ...page, limit: 1 })
  const second = await listAwaited(hr, { ...page, limit: 1, offset: 1 })
  expect(first.total).toBeGreaterThan(1)
  expect(first.rows[0]?.id).not.toBe(second.rows[0]?.id)
})
