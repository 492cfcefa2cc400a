import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { moveClock } from '#platform/clock.ts'
import { act } from '#platform/database/act.server.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { invitePeople } from './actions/invite.server.ts'
import { redeemPass } from './actions/sign-in.server.ts'
import { lasts } from './model.ts'
import { listContactPoints, listNames } from './reads.server.ts'
import { listPeople, peoplePerPage } from './reads/list-people.server.ts'

let database: TestDatabase
let admin: Who
let stranger: Who

const letter = { write: () => ({ subject: 's', body: 'b' }) }
const invite = async (typed: string, who = admin) =>
  (await invitePeople(who, typed, 'employee', letter)).invited

async function listNamesLike(search: string, who = admin): Promise<string[]> {
  const { rows, next, previous } = await listPeople(who, { search })
  expect([next, previous]).toEqual([null, null])
  return rows.map((row) => row.name)
}

beforeAll(async () => {
  database = await openTestDatabase()
  admin = (await createOrganisation('Waterrijk', 'waterrijk')).admin
  stranger = (await createOrganisation('Hoogland', 'hoogland')).admin
  await invite(
    [
      'Fatima el Bakkali <fatima@waterrijk.example>',
      'Eva Kuiper <e_kuiper@waterrijk.example>',
      'Ed Kuiper <edkuiper@waterrijk.example>',
      'Honderd% Zeker',
      'Terug\\slag',
      'Laag_streep',
      'Ali Yılmaz',
    ].join('\n'),
  )
  await invite('Fatima van Hoogland <fatima@hoogland.example>', stranger)
})

afterEach(() => moveClock(0))

afterAll(() => database?.close())

test('a part of a name or an address finds a person, whatever its capitals', async () => {
  expect(await listNamesLike('BAKK')).toEqual(['Fatima el Bakkali'])
  expect(await listNamesLike('fatima@')).toEqual(['Fatima el Bakkali'])
  expect(await listNamesLike('yılmaz')).toEqual(['Ali Yılmaz'])
  expect(await listNamesLike('niemand')).toEqual([])
})

test('signs that mean something to the database mean themselves', async () => {
  expect(await listNamesLike('%')).toEqual(['Honderd% Zeker'])
  expect(await listNamesLike('\\')).toEqual(['Terug\\slag'])
  expect(await listNamesLike('_')).toEqual(['Eva Kuiper', 'Laag_streep'])
  expect(await listNamesLike('e_k')).toEqual(['Eva Kuiper'])
  expect(await listNamesLike(`'; --`)).toEqual([])
  expect(await listNamesLike('d% z')).toEqual(['Honderd% Zeker'])
})

test('people of another organisation are not found, neither in the list nor by id', async () => {
  expect(await listNamesLike('Hoogland')).toEqual([])
  expect(await listNamesLike('van Hoogland', stranger)).toEqual(['Fatima van Hoogland'])
  const [theirs] = (await listPeople(stranger, { search: 'van Hoogland' })).rows
  expect(await listNames(admin, [theirs?.id ?? '', admin.person ?? ''])).toEqual(
    new Map([[admin.person, 'Karin Bos']]),
  )
  expect(await listNames(stranger, [theirs?.id ?? ''])).toEqual(
    new Map([[theirs?.id, 'Fatima van Hoogland']]),
  )
  expect((await listContactPoints(admin)).map((contact) => contact.email)).toEqual([
    'karin@waterrijk.example',
  ])
})

test('the list is in order of name and comes in pages, forwards and backwards', async () => {
  const other = (await createOrganisation('Laagland', 'laagland')).admin
  const names = Array.from({ length: 60 }, (_, index) => `Mens ${String(index).padStart(2, '0')}`)
  await invite(names.toReversed().join('\n'), other)
  const all = ['Karin Bos', ...names]
  const first = await listPeople(other, {})
  expect(first.rows).toHaveLength(peoplePerPage)
  expect(first.previous).toBeNull()
  const second = await listPeople(other, { after: first.next ?? '' })
  expect(second.next).toBeNull()
  expect([...first.rows, ...second.rows].map((row) => row.name)).toEqual(all)
  const back = await listPeople(other, { before: second.previous ?? '' })
  expect(back.rows).toEqual(first.rows)
  expect([back.next, back.previous]).toEqual([first.next, null])
})

test('the list tells how far an invitation is', async () => {
  const stateOf = async (name: string) =>
    (await listPeople(admin, { search: name })).rows[0]?.invitation
  const [given] = await invite('Uitgenodigd <uitgenodigd@waterrijk.example>')
  expect(await stateOf('Uitgenodigd')).toBe('handed')
  moveClock(lasts.invitation)
  expect(await stateOf('Uitgenodigd')).toBe('expired')
  moveClock(0)
  await redeemPass(admin.organisation, { token: given?.link?.split('/').at(-1) ?? '' })
  expect(await stateOf('Uitgenodigd')).toBe('used')
  expect(await stateOf('Karin Bos')).toBe('none')
})

test('someone who has left is no longer in the list, but their name stays with what they did', async () => {
  const [given] = await invite('Vertrekker <weg@waterrijk.example>')
  const id = given?.person ?? ''
  await act(admin, ({ tx, now }) =>
    tx.updateTable('person').set({ left_at: now }).where('id', '=', id).execute(),
  )
  expect(await listNamesLike('Vertrekker')).toEqual([])
  expect((await listNames(admin, [id])).get(id)).toBe('Vertrekker')
})

test('only who may invite sees the list', async () => {
  const page = { search: '', page: 1 }
  for (const role of ['admin', 'hr', 'communications'])
    expect((await listPeople({ ...admin, roles: [role] }, page)).rows.length).toBeGreaterThan(0)
  for (const role of ['employee', 'manager', 'works-council'])
    await expect(listPeople({ ...admin, roles: [role] }, page)).rejects.toThrow('not-allowed')
  await expect(listPeople(visitorOf(admin.organisation), page)).rejects.toThrow('not-signed-in')
})
