import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, look } from '#platform/database/act.server.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import {
  createOrganisation,
  openTestDatabase,
  type TestDatabase,
  type TestOrganisation,
} from '../../../tests/world.ts'
import {
  addAccount,
  addHolder,
  beginFrom,
  changeAccount,
  dropHolder,
  saveHouseRules,
} from './actions.server.ts'
import { accountInputs } from './input.ts'
import { keyOf } from './model.ts'
import {
  findHouseRules,
  getAccount,
  getHouseRulesDesk,
  listAccounts,
  listShownAccounts,
} from './reads.server.ts'

let database: TestDatabase
let waterrijk: TestOrganisation
let karin: Who
let tom: Who
let stranger: Who
let visitor: Who

const organisation = { name: 'Waterrijk', languages: ['nl', 'en'] as ('nl' | 'en')[] }
const text = (rule: string) => `Huisregels\n\nWelkom.\n\n${rule}\nUitleg.`
const save = (revision: number, nl: string, publish = true, en = '') =>
  saveHouseRules(karin, organisation.languages, { revision, nl, en }, publish)
const fill = (more: object = {}) =>
  accountInputs.account.parse({
    platform: 'Instagram',
    handle: '@waterrijk',
    purpose: 'Nieuws',
    owner: 'Communicatie',
    shown: 'yes',
    revision: '0',
    ...more,
  })

beforeAll(async () => {
  database = await openTestDatabase()
  waterrijk = await createOrganisation('Waterrijk', 'waterrijk', { published: true })
  karin = waterrijk.admin
  tom = await waterrijk.add('Tom Visser')
  visitor = visitorOf(karin.organisation)
  stranger = (await createOrganisation('Hoogland', 'hoogland')).admin
})

afterAll(() => database?.close())

test('house rules begin from a start in every language, and a second start writes nothing over', async () => {
  expect(await findHouseRules(visitor)).toBeUndefined()
  const desk = await getHouseRulesDesk(karin, 'nl')
  expect(desk.draft).toBeNull()
  expect(desk.starts.length).toBe(3)
  await beginFrom(karin, organisation, 'municipality')
  await beginFrom(karin, organisation, 'care')
  const { draft } = await getHouseRulesDesk(karin, 'nl')
  expect(draft?.document.nl?.title).toBe('Huisregels van de gemeente')
  expect(draft?.document.en?.intro).toContain('Waterrijk')
  await expect(beginFrom(karin, organisation, 'nothing')).rejects.toThrow('not-found')
})

test('a version is published for everyone, and older ones stay as they were', async () => {
  expect(await save(1, text('Eerst'))).toBe('published')
  expect(await save(2, text('Eerst'))).toBe('same')
  expect(await save(3, text('Daarna'))).toBe('published')
  expect(await save(4, text('Nog niet'), false)).toBe('saved')
  const latest = await findHouseRules(visitor)
  expect(latest?.document.nl?.rules[0]?.title).toBe('Daarna')
  expect((await findHouseRules(visitor, 1))?.document.nl?.rules[0]?.title).toBe('Eerst')
  expect(await findHouseRules(stranger)).toBeUndefined()
})

test('of two who write at once the second hears it, and a text that cannot be is named by language', async () => {
  const { draft } = await getHouseRulesDesk(karin, 'nl')
  const revision = draft?.revision ?? 0
  const both = await Promise.all([
    save(revision, text('A'), false),
    save(revision, text('B'), false),
  ])
  expect(both.map(String).sort()).toEqual(['changed', 'saved'])
  expect(await save(revision + 1, 'Alleen een titel')).toEqual({
    problem: { nl: 'house-rules-empty' },
  })
  expect(await save(revision + 1, '', true, 'a'.repeat(12_001))).toEqual({
    problem: { en: 'house-rules-long' },
  })
  expect(await save(revision + 1, ' ')).toEqual({ problem: { nl: 'text-missing' } })
})

test('only who writes the code writes house rules and keeps the register', async () => {
  for (const roles of [['employee'], ['manager'], ['hr'], ['works-council']]) {
    const other = { ...tom, roles }
    await expect(getHouseRulesDesk(other, 'nl')).rejects.toThrow('not-allowed')
    await expect(listAccounts(other, 'nl')).rejects.toThrow('not-allowed')
    await expect(addAccount(other, fill())).rejects.toThrow('not-allowed')
  }
  await expect(listAccounts(visitor, 'nl')).rejects.toThrow('not-signed-in')
})

test('an account wants two holders, and one who left is flagged until the keys were changed', async () => {
  const added = await addAccount(karin, fill())
  const id = typeof added === 'object' ? added.account : ''
  expect((await getAccount(karin, id, 'nl')).concerns).toEqual(['few-holders', 'not-in-code'])
  expect(await addHolder(karin, id, 'Tom Visser')).toBe('added')
  expect(await addHolder(karin, id, 'Karin Bos')).toBe('added')
  expect(await addHolder(karin, id, 'Niemand')).toBe('colleague-nobody')
  expect((await getAccount(karin, id, 'nl')).concerns).toEqual(['not-in-code'])
  await act(karin, ({ tx, now }) =>
    tx.updateTable('person').set({ left_at: now }).where('id', '=', tom.person).execute(),
  )
  const left = await getAccount(karin, id, 'nl')
  expect(left.concerns).toEqual(['holder-left', 'few-holders', 'not-in-code'])
  expect(left.holders.map((one) => [one.name, one.left])).toEqual([
    ['Tom Visser', true],
    ['Karin Bos', false],
  ])
  await dropHolder(karin, id, tom.person ?? '')
  expect((await getAccount(karin, id, 'nl')).concerns).toEqual(['few-holders', 'not-in-code'])
  await expect(addHolder(stranger, id, 'Karin Bos')).rejects.toThrow('not-found')
})

test('an account stands in the register once, however it was typed', async () => {
  expect(await addAccount(karin, fill({ handle: 'https://www.instagram.com/Waterrijk/' }))).toBe(
    'account-known',
  )
  expect(keyOf({ platform: 'X ', handle: '@Gemeente' })).toBe(
    keyOf({ platform: 'x', handle: 'gemeente' }),
  )
  const two = await addAccount(karin, fill({ platform: 'X', handle: '@wtr' }))
  const id = typeof two === 'object' ? two.account : ''
  expect(await changeAccount(karin, id, fill({ revision: '1' }))).toBe('account-known')
  const change = fill({ platform: 'X', handle: '@wtr', revision: '1', state: 'ended' })
  expect(await changeAccount(karin, id, change)).toBe('saved')
  expect(await changeAccount(karin, id, change)).toBe('changed')
})

test('visitors see active accounts that are meant to be seen, and nobody who holds the keys', async () => {
  await addAccount(karin, fill({ platform: 'Mastodon', handle: '@intern', shown: undefined }))
  const shown = await listShownAccounts(visitor, 'nl')
  expect(shown).toEqual([
    { platform: 'Instagram', handle: '@waterrijk', purpose: 'Nieuws', hours: null },
  ])
  expect(await listShownAccounts(stranger, 'nl')).toEqual([])
})

test('the spine tells that house rules were published, and not by what words', async () => {
  const events = await look(karin, ({ tx }) =>
    tx
      .selectFrom('event')
      .select(['name', 'payload'])
      .where('name', '=', 'house-rules.published')
      .execute(),
  )
  expect(events.map(({ payload }) => payload)).toEqual([{ version: 1 }, { version: 2 }])
})
