import { readDay } from '@handvat/documents/review.ts'
import { afterAll, afterEach, beforeEach, beforeAll, expect, test, vi } from 'vitest'
import { moveClock } from '#platform/clock.ts'
import { look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import {
  createOrganisation,
  openTestDatabase,
  type TestDatabase,
  type TestOrganisation,
} from '../../../tests/world.ts'
import { applyDirectory } from './actions/apply-import.server.ts'
import { assignDuty } from './actions/assign.server.ts'
import { beginDay } from './actions/begin-day.server.ts'
import { bringDirectory, chooseColumns, dropImport } from './actions/bring-import.server.ts'
import { invitePeople, renewPass } from './actions/invite.server.ts'
import { printCodes } from './actions/print-codes.server.ts'
import { redeemPass } from './actions/sign-in.server.ts'
import type { Role } from './contract.ts'
import { listPeople } from './reads/list-people.server.ts'
import { findImportPage, listImportRows } from './reads/imports.server.ts'
import { listStarters, listUnitTree } from './reads/person.server.ts'

let database: TestDatabase
let mine: TestOrganisation
let admin: Who
let hr: Who
let number = 0

const head = 'Nummer;Naam;E-mail;Functie;Afdeling;Eerste werkdag\n'

async function bring(lines: readonly string[], who = hr, formKey: string = crypto.randomUUID()) {
  const file = new TextEncoder().encode(head + lines.join('\n'))
  const brought = await bringDirectory(who, { formKey, fileName: 'mensen.csv', file })
  if ('problem' in brought) throw new Error(brought.problem)
  return brought.import
}

async function apply(
  id: string,
  more: Partial<Parameters<typeof applyDirectory>[2]> = {},
  who = hr,
) {
  const { seen } = await getImport(id)
  return applyDirectory(who, id, { leavers: false, invites: false, typed: '', seen, ...more })
}

async function getImport(id: string) {
  const found = await findImportPage(hr, id)
  if (!found) throw new Error('The import is not there.')
  return found
}

const bringAndApply = async (lines: readonly string[]) =>
  expect(await apply(await bring(lines))).toBe('applied')

const reasonsOf = async (id: string) =>
  (await listImportRows(hr, id, { outcome: 'refused', after: 0 })).rows.map(
    ({ line, reason, about }) => [line, reason, about],
  )

const letter = { write: () => ({ subject: 's', body: 'b' }) }

async function invite(line: string, role: Role = 'employee'): Promise<string> {
  const { invited } = await invitePeople(admin, line, role, letter)
  return invited[0]?.person ?? ''
}

const getPerson = (name: string) =>
  look(admin, ({ tx }) =>
    tx.selectFrom('person').selectAll().where('name', '=', name).executeTakeFirst(),
  )

const listEvents = async (name: string) =>
  (
    await look(admin, ({ tx }) =>
      tx.selectFrom('event').select(['payload', 'by_person']).where('name', '=', name).execute(),
    )
  ).map(({ payload, by_person: by }) => ({ ...(payload as object), by }))

const countKept = (id: string) =>
  look(admin, async ({ tx }) => {
    const rows = await tx
      .selectFrom('people_import_row')
      .selectAll()
      .where('import_id', '=', id)
      .execute()
    const kept = await tx
      .selectFrom('people_import')
      .select('file')
      .where('id', '=', id)
      .executeTakeFirst()
    return { rows: rows.length, file: kept?.file ?? null }
  })

beforeAll(async () => {
  database = await openTestDatabase()
})
beforeEach(async () => {
  number += 1
  mine = await createOrganisation(`Waterrijk ${number}`, `waterrijk${number}`)
  admin = mine.admin
  hr = await mine.add('Marijke Postma', 'hr')
})
afterEach(() => moveClock(0))
afterAll(() => database?.close())

test('a file says first what it would do, and does nothing until the press', async () => {
  await bringAndApply(['1;Anna Smit;anna@w.example;Adviseur;Wegen;', '2;Bram Dal;;;Groen;'])
  const id = await bring([
    '1;Anna Smit;anna@w.example;Projectleider;Wegen;',
    '2;Bram Dal;;;Groen;',
    '3;Carla Vos;carla@w.example;;Wegen;',
    '4;;leeg@w.example;;;',
  ])
  expect((await getImport(id)).counts).toEqual({
    join: 1,
    change: 1,
    same: 1,
    refused: 1,
    // Karin is the last contact point, and Marijke presses.
    stay: 2,
    leave: 0,
  })
  expect(await reasonsOf(id)).toEqual([[5, 'no-name', null]])
  expect(await getPerson('Carla Vos')).toBeUndefined()
  expect((await getPerson('Anna Smit'))?.job).toBe('Adviseur')
  expect(await apply(id)).toBe('applied')
  expect((await getPerson('Carla Vos'))?.email).toBe('carla@w.example')
  expect((await getPerson('Anna Smit'))?.job).toBe('Projectleider')
  expect(await getImport(id)).toMatchObject({ joined: 1, changed: 1, gone: 0, total: 2 })
})

test('nothing of the file is kept once it is applied, thrown away, or a day old', async () => {
  const [applied, dropped, old] = [
    await bring(['1;Anna Smit;;;;']),
    await bring(['2;Bram Dal;;;;']),
    await bring(['3;Carla Vos;;;;']),
  ]
  expect((await countKept(old)).rows).toBeGreaterThan(0)
  await apply(applied)
  await dropImport(hr, dropped)
  moveClock(25 * 3_600_000)
  await beginDay({ organisation: hr.organisation })
  for (const id of [applied, dropped, old])
    expect(await countKept(id)).toEqual({ rows: 0, file: null })
  await expect(apply(old)).rejects.toThrow('not-found')
})

test('two presses apply it once, and the same file again changes nothing', async () => {
  const lines = ['1;Anna Smit;anna@w.example;;Wegen;', '2;Bram Dal;;;;']
  const key = crypto.randomUUID()
  const [id, again] = await Promise.all([bring(lines, hr, key), bring(lines, hr, key)])
  expect(again).toBe(id)
  const { seen } = await getImport(id)
  const press = () => applyDirectory(hr, id, { leavers: false, invites: false, typed: '', seen })
  expect(await Promise.all([press(), press(), press()])).toEqual(['applied', 'applied', 'applied'])
  expect(await listEvents('people.imported')).toEqual([
    { import: id, joined: 2, changed: 0, moved: 0, left: 0, by: hr.person },
  ])
  const next = await bring(lines)
  expect((await getImport(next)).counts).toMatchObject({ join: 0, change: 0, same: 2, refused: 0 })
  expect(await apply(next)).toBe('import-nothing')
})

test('what changed between looking and pressing is looked at again first', async () => {
  const id = await bring(['1;Anna Smit;anna@w.example;;;'])
  const { seen } = await getImport(id)
  await invite('Anna Smit <anna@w.example>')
  expect(await apply(id, { seen })).toBe('directory-changed')
  expect((await getPerson('Anna Smit'))?.directory_key).toBeNull()
  expect(await apply(id)).toBe('applied')
  expect((await getPerson('Anna Smit'))?.directory_key).toBe('1')
})

test('units are made from their paths, and whoever goes to another one has moved', async () => {
  await bringAndApply([
    '1;Anna Smit;;;Openbare werken > Wegen;',
    '2;Bram Dal;;;Openbare werken > Groen;',
  ])
  const names = async () =>
    (await listUnitTree(hr)).map(({ name, depth, people }) => [name, depth, people])
  expect(await names()).toEqual([
    ['Openbare werken', 0, 0],
    ['Groen', 1, 1],
    ['Wegen', 1, 1],
  ])
  await bringAndApply(['1;Anna Smit;;;Groen;', '2;Bram Dal;;;Openbare werken > groen;'])
  expect(await names()).toEqual([
    ['Openbare werken', 0, 0],
    ['Groen', 1, 2],
    ['Wegen', 1, 0],
  ])
  const anna = await getPerson('Anna Smit')
  expect(await listEvents('person.moved')).toEqual([{ person: anna?.id, by: hr.person }])
})

test('a name of several units needs its path', async () => {
  await bringAndApply(['1;Anna Smit;;;Noord > Balie;', '2;Bram Dal;;;Zuid > Balie;'])
  const id = await bring(['1;Anna Smit;;;Balie;', '2;Bram Dal;;;Zuid > Balie;'])
  expect(await reasonsOf(id)).toEqual([[2, 'unit-several', 'Balie']])
})

test('an empty cell changes nothing, and somebody who was invited by hand is found by the address', async () => {
  const eva = await invite('Eva Kuiper <eva@w.example>')
  await bringAndApply(['9;Eva Kuiper-Smit;EVA@w.example;Jurist;Recht;'])
  expect(await getPerson('Eva Kuiper-Smit')).toMatchObject({ id: eva, directory_key: '9' })
  expect(await apply(await bring(['9;Eva Kuiper-Smit;;;;']))).toBe('import-nothing')
  expect(await getPerson('Eva Kuiper-Smit')).toMatchObject({
    email: 'eva@w.example',
    job: 'Jurist',
  })
})

test('two people may trade addresses, and nobody takes one that stays with another', async () => {
  await bringAndApply(['1;Anna Smit;a@w.example;;;', '2;Bram Dal;b@w.example;;;'])
  await bringAndApply(['1;Anna Smit;b@w.example;;;', '2;Bram Dal;a@w.example;;;'])
  expect([(await getPerson('Anna Smit'))?.email, (await getPerson('Bram Dal'))?.email]).toEqual([
    'b@w.example',
    'a@w.example',
  ])
  const id = await bring(['3;Carla Vos;a@w.example;;;', '2;Bram Dal;a@w.example;;;'])
  expect(await reasonsOf(id)).toEqual(
    [
      [3, 'email-twice', '2'],
      [2, 'email-taken', 'a@w.example'],
    ].toReversed(),
  )
})

test('with a file HR changes no address of somebody with a role or duty, and an admin does', async () => {
  const bob = await invite('Bob Baas <bob@w.example>', 'manager')
  await bringAndApply(['7;Bob Baas;bob@w.example;;;'])
  const lines = ['7;Bob Baas;hr-zelf@w.example;;;']
  expect(await reasonsOf(await bring(lines))).toEqual([[2, 'email-guarded', 'hr-zelf@w.example']])
  const byAdmin = await bring(lines, admin)
  expect(await reasonsOf(byAdmin)).toEqual([])
  expect(await apply(byAdmin, {}, admin)).toBe('applied')
  expect(await getPerson('Bob Baas')).toMatchObject({ id: bob, email: 'hr-zelf@w.example' })
})

test('who does not stand in the file leaves only by a tick', async () => {
  await bringAndApply(Array.from({ length: 9 }, (_, index) => `${index};Mens ${index};;;;`))
  const eight = Array.from({ length: 8 }, (_, index) => `${index};Mens ${index};;;;`)
  const id = await bring([...eight, 'x;Nieuw Mens;;;;'])
  expect((await getImport(id)).counts).toMatchObject({ leave: 1, stay: 2 })
  await apply(id)
  expect((await getPerson('Mens 8'))?.left_at).toBeNull()
  const next = await bring([...eight, 'x;Nieuw Mens;;;;'])
  expect(await apply(next, { leavers: true })).toBe('applied')
  const gone = await getPerson('Mens 8')
  expect(gone?.left_at).toEqual(expect.any(Date))
  expect(await listEvents('person.left')).toEqual([{ person: gone?.id, by: hr.person }])
  // And back again, as the same person.
  await bringAndApply([...eight, 'x;Nieuw Mens;;;;', '8;Mens 8;;;;'])
  expect(await getPerson('Mens 8')).toMatchObject({ id: gone?.id, left_at: null })
})

test('more than a third leaves only when their number is typed', async () => {
  await bringAndApply(Array.from({ length: 9 }, (_, index) => `${index};Mens ${index};;;;`))
  const id = await bring(['0;Mens 0;;;;'])
  expect(await getImport(id)).toMatchObject({ needsNumber: true, counts: { leave: 8 } })
  for (const typed of ['', '7', 'acht'])
    expect(await apply(id, { leavers: true, typed })).toBe('number-wrong')
  expect((await getPerson('Mens 8'))?.left_at).toBeNull()
  expect(await apply(id, { leavers: true, typed: '8' })).toBe('applied')
  expect((await listPeople(hr, { state: 'left' })).rows).toHaveLength(8)
})

test('somebody whose row is refused does not leave by it', async () => {
  await bringAndApply(['1;Anna Smit;anna@w.example;;;'])
  const id = await bring(['1;Anna Smit;anna@w.example;;;geen datum', '2;Bram Dal;;;;'])
  expect((await getImport(id)).counts).toMatchObject({ refused: 1, leave: 0 })
})

test('the last contact point and who presses do not leave by a file, another contact point does', async () => {
  await mine.add('Anna Smit')
  const anna = (await getPerson('Anna Smit'))?.id ?? ''
  await assignDuty(admin, anna, { duty: 'contact-point', hours: null, unit: null })
  const id = await bring(['1;Karin Bos;karin@x.example;;;'])
  const { rows } = await listImportRows(hr, id, { outcome: 'stay', after: 0 })
  // Karin is the last admin too, but one reason is enough.
  expect(rows.map(({ name, reason }) => [name, reason]).toSorted()).toEqual([
    ['Anna Smit', 'last-contact-point'],
    ['Karin Bos', 'last-contact-point'],
    ['Marijke Postma', 'yourself'],
  ])
})

test('columns that are not recognised are chosen, and then the file is read', async () => {
  const file = new TextEncoder().encode('K1;K2;K3\nanna@w.example;Anna;Smit\n')
  const brought = await bringDirectory(hr, {
    formKey: crypto.randomUUID(),
    fileName: 'x.csv',
    file,
  })
  const id = 'import' in brought ? brought.import : ''
  expect((await getImport(id)).counts).toMatchObject({ join: 0, refused: 0 })
  expect(await chooseColumns(hr, id, { first: 1 })).toBe('columns-missing')
  expect(await chooseColumns(hr, id, { email: 0, last: 0 })).toBe('columns-double')
  expect(await chooseColumns(hr, id, { email: 0, first: 1, last: 2 })).toBe('read')
  expect(await apply(id)).toBe('applied')
  expect((await getPerson('Anna Smit'))?.email).toBe('anna@w.example')
})

test('without a mailbox the code comes on paper on the first working day, and not before', async () => {
  const tomorrow = readDay(new Date(Date.now() + 86_400_000))
  const id = await bring([`1;Anna Vandaag;;;;`, `2;Bram Morgen;;;;${tomorrow}`])
  expect(await apply(id, { invites: true })).toBe('applied')
  expect((await listStarters(hr)).paper.map(({ name }) => name)).toEqual(['Anna Vandaag'])
  const [given, ...others] = await printCodes(hr)
  expect(others).toEqual([])
  expect(await redeemPass(hr.organisation, { code: given?.code ?? '' })).toMatchObject({
    session: expect.any(String),
  })
  expect((await listPeople(hr, { search: 'Bram' })).rows[0]?.invitation).toBe('planned')
  moveClock(2 * 86_400_000)
  expect((await printCodes(hr)).map(({ name }) => name)).toEqual(['Bram Morgen'])
  expect(await printCodes(hr)).toEqual([])
})

test('who was given a way in before the first day gets no other on it', async () => {
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10)
  await apply(await bring([`1;Anna Smit;;;;${tomorrow}`]), { invites: true })
  await renewPass(hr, (await getPerson('Anna Smit'))?.id ?? '', letter)
  moveClock(2 * 86_400_000)
  expect(await printCodes(hr)).toEqual([])
})

test('only HR and admins bring files, and only of their own organisation', async () => {
  const id = await bring(['1;Anna Smit;;;;'])
  const other = (await createOrganisation(`Hoogland ${number}`, `hoogland${number}`)).admin
  expect(await findImportPage(other, id)).toBeUndefined()
  await expect(
    applyDirectory(other, id, { leavers: false, invites: false, typed: '', seen: '1-0-0' }),
  ).rejects.toThrow('not-found')
  for (const role of ['employee', 'communications', 'manager'])
    await expect(bring(['1;X;;;;'], { ...hr, roles: [role] })).rejects.toThrow('not-allowed')
})

test('a file of thousands is applied in steps by a job, each person once', async () => {
  const lines = Array.from(
    { length: 2_500 },
    (_, index) => `${index};Mens ${index};m${index}@w.example;;Unit ${index % 20};`,
  )
  const id = await bring(lines)
  expect(await apply(id)).toBe('applied')
  await vi.waitFor(async () => expect((await getImport(id)).endedAt).not.toBeNull(), {
    timeout: 60_000,
    interval: 200,
  })
  expect(await getImport(id)).toMatchObject({ joined: 2_500, total: 2_500, left: 0 })
  expect(await listEvents('person.joined')).toHaveLength(2_501)
  expect(new Set((await listEvents('person.joined')).map(({ by }) => by))).toEqual(
    new Set([hr.person, admin.person]),
  )
}, 90_000)
