import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { moveClock } from '#platform/clock.ts'
import { act, look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import {
  createOrganisation,
  openTestDatabase,
  type TestDatabase,
  type TestOrganisation,
} from '../../../tests/world.ts'
import { assignDuty, endDuty, endRole, grantRole } from './actions/assign.server.ts'
import { beginDay } from './actions/begin-day.server.ts'
import { changePerson } from './actions/change-person.server.ts'
import { invitePeople } from './actions/invite.server.ts'
import { comeBack, endSessions, leave } from './actions/leave.server.ts'
import { redeemPass } from './actions/sign-in.server.ts'
import { addUnit, endUnit, moveUnit, renameUnit } from './actions/units.server.ts'
import { lasts, retention } from './model.ts'
import { findSignedIn, listContactPoints } from './reads.server.ts'
import { listPeople } from './reads/list-people.server.ts'
import { findPersonPage, listUnitTree } from './reads/person.server.ts'

let database: TestDatabase
let mine: TestOrganisation
let admin: Who
let hr: Who

const letter = { write: () => ({ subject: 's', body: 'b' }) }
const day = 86_400_000

async function join(line: string) {
  const [given] = (await invitePeople(admin, line, 'employee', letter)).invited
  const secret = given?.code
    ? { code: given.code }
    : { token: given?.link?.split('/').at(-1) ?? '' }
  return { id: given?.person ?? '', secret }
}

async function signIn(line: string) {
  const { id, secret } = await join(line)
  const opened = await redeemPass(admin.organisation, secret)
  if (typeof opened === 'string') throw new Error(opened)
  return { id, session: opened.session }
}

const facts = { phone: null, job: null, unit: null, startsOn: null }

beforeAll(async () => {
  database = await openTestDatabase()
  mine = await createOrganisation('Waterrijk', 'waterrijk')
  admin = mine.admin
  hr = await mine.add('Marijke Postma', 'hr')
})
afterEach(() => moveClock(0))
afterAll(() => database?.close())

test('whoever leaves is signed out at once, and no link, code, role or duty of theirs works', async () => {
  const { id, session } = await signIn('Weg Wezer <weg@waterrijk.example>')
  await grantRole(admin, id, 'manager')
  await assignDuty(hr, id, { duty: 'webcare', hours: 'ma-do', unit: null })
  expect((await findSignedIn(session))?.who.duties).toEqual(['webcare'])
  const other = await join('Nog Niet Binnen')
  expect(await leave(hr, id)).toBe('left')
  expect(await findSignedIn(session)).toBeUndefined()
  expect(await leave(hr, other.id)).toBe('left')
  expect(await redeemPass(admin.organisation, other.secret)).toBe('unknown')
  expect((await listPeople(hr, { search: 'Weg Wezer' })).rows).toEqual([])
  await comeBack(hr, id)
  expect(await findPersonPage(hr, id)).toMatchObject({
    roles: ['employee'],
    duties: [],
    leftAt: null,
  })
})

test('the last contact point and the last admin stay, until there is another', async () => {
  expect(await leave(admin, admin.person ?? '')).toBe('last-contact-point')
  expect(await endDuty(admin, admin.person ?? '', 'contact-point')).toBe('last-contact-point')
  expect(await endRole(admin, admin.person ?? '', 'admin')).toBe('last-admin')
  const { id } = await join('Ook Aanspreekpunt <ook@waterrijk.example>')
  await assignDuty(admin, id, { duty: 'contact-point', hours: 'di', unit: null })
  expect(await leave(admin, admin.person ?? '')).toBe('last-admin')
  expect((await listContactPoints(admin)).map(({ name, hours }) => [name, hours])).toContainEqual([
    'Ook Aanspreekpunt',
    'di',
  ])
  // Both at the same moment: one of them has to stay.
  const both = await Promise.all([
    leave(hr, id),
    endDuty(admin, admin.person ?? '', 'contact-point'),
  ])
  expect(both.filter((done) => done === 'last-contact-point')).toHaveLength(1)
  if (both[0] === 'left') expect(both[1]).toBe('last-contact-point')
  else
    await assignDuty(admin, admin.person ?? '', { duty: 'contact-point', hours: null, unit: null })
})

test('an admin ends the sessions of somebody, who can come in again', async () => {
  const { id, session } = await signIn('Telefoon Kwijt <kwijt@waterrijk.example>')
  expect((await findPersonPage(admin, id))?.sessions).toBe(1)
  expect((await findPersonPage(hr, id))?.sessions).toBeNull()
  await expect(endSessions(hr, id)).rejects.toThrow('not-allowed')
  expect(await endSessions(admin, id)).toBe(1)
  expect(await findSignedIn(session)).toBeUndefined()
  expect((await findPersonPage(admin, id))?.sessions).toBe(0)
})

test('HR changes what is known, but no address by which somebody with a duty signs in', async () => {
  const { id, secret } = await join('Anna Smit <anna@waterrijk.example>')
  const unit = await addUnit(hr, { name: 'Recht', parent: null })
  const change = {
    name: 'Anna Smit',
    email: 'anna.smit@waterrijk.example',
    ...facts,
    job: 'Jurist',
    unit: typeof unit === 'string' ? null : unit.unit,
  }
  expect(await changePerson(hr, id, change)).toEqual({ changed: ['email', 'job', 'unit'] })
  expect(await changePerson(hr, id, change)).toEqual({ changed: [] })
  // The link lies in a mailbox that is no longer theirs.
  expect(await redeemPass(admin.organisation, secret)).toBe('unknown')
  await assignDuty(hr, id, { duty: 'confidant', hours: null, unit: null })
  expect(await changePerson(hr, id, { ...change, email: 'ik@waterrijk.example' })).toBe(
    'email-guarded',
  )
  expect(await changePerson(admin, id, { ...change, email: 'karin@waterrijk.example' })).toBe(
    'email-taken',
  )
  expect(await changePerson(admin, id, { ...change, email: 'ik@waterrijk.example' })).toEqual({
    changed: ['email'],
  })
  await expect(
    assignDuty(hr, hr.person ?? '', { duty: 'webcare', hours: null, unit: null }),
  ).rejects.toThrow('not-allowed')
  await expect(grantRole(hr, id, 'admin')).rejects.toThrow('not-allowed')
  const employee = { ...hr, roles: ['employee'] }
  await expect(changePerson(employee, id, change)).rejects.toThrow('not-allowed')
  await expect(leave(employee, id)).rejects.toThrow('not-allowed')
})

test('a press that comes twice makes nobody twice, and its codes can still be printed', async () => {
  const key = crypto.randomUUID()
  const press = () =>
    invitePeople(admin, 'Dubbel Zonder Adres\ndubbel@waterrijk.example', 'employee', letter, key)
  const [first, second] = await Promise.all([press(), press()])
  const ids = [first, second].map(({ invited }) => invited.map(({ person }) => person))
  expect(ids[0]).toEqual(ids[1])
  expect((await listPeople(hr, { search: 'Dubbel' })).rows).toHaveLength(2)
  const opened = []
  for (const { invited } of [first, second])
    opened.push(await redeemPass(admin.organisation, { code: invited[0]?.code ?? '' }))
  expect(opened.filter((one) => typeof one === 'object')).toHaveLength(1)
})

test('units are added, renamed, moved and ended, and never below themselves', async () => {
  const add = async (name: string, parent: string | null) => {
    const done = await addUnit(hr, { name, parent })
    if (typeof done === 'string') throw new Error(done)
    return done.unit
  }
  const works = await add('Openbare werken', null)
  const roads = await add('Wegen', works)
  const team = await add('Team Noord', roads)
  expect(await addUnit(hr, { name: 'wegen', parent: works })).toBe('unit-taken')
  expect(await moveUnit(hr, works, team)).toBe('unit-below-itself')
  expect(await moveUnit(hr, works, works)).toBe('unit-below-itself')
  expect(await renameUnit(hr, roads, 'Wegen en water')).toBe('done')
  const { id } = await join('Wegwerker Een')
  await changePerson(hr, id, { name: 'Wegwerker Een', email: null, ...facts, unit: roads })
  await assignDuty(hr, id, { duty: 'coach', hours: null, unit: roads })
  expect(
    (await listPeople(hr, { unit: works })).rows.map(({ name, unit }) => [name, unit]),
  ).toEqual([['Wegwerker Een', 'Wegen en water']])
  expect((await listPeople(hr, { duty: 'coach' })).rows).toHaveLength(1)
  expect(await endUnit(hr, roads)).toBe(1)
  const tree = (await listUnitTree(hr)).filter(({ name }) => name !== 'Recht')
  expect(tree.map(({ name, depth, people }) => [name, depth, people])).toEqual([
    ['Openbare werken', 0, 1],
    ['Team Noord', 1, 0],
  ])
  expect((await findPersonPage(hr, id))?.duties).toMatchObject([{ duty: 'coach', unit: works }])
})

test('what is done with goes when its term is over, and not a day before', async () => {
  const { id } = await signIn('Lang Geleden <lang@waterrijk.example>')
  await leave(hr, id)
  const rows = () =>
    look(admin, async ({ tx }) => ({
      name: (
        await tx.selectFrom('person').select('name').where('id', '=', id).executeTakeFirstOrThrow()
      ).name,
      email: (
        await tx.selectFrom('person').select('email').where('id', '=', id).executeTakeFirstOrThrow()
      ).email,
      sessions: (await tx.selectFrom('session').select('id').execute()).length,
      letters: (await tx.selectFrom('mail').select('id').execute()).length,
      passes: (
        await tx.selectFrom('sign_in_pass').select('id').where('person_id', '=', id).execute()
      ).length,
    }))
  await act(admin, ({ tx, now, who }) =>
    tx
      .insertInto('mail')
      .values({
        organisation_id: who.organisation,
        id: crypto.randomUUID(),
        batch_id: crypto.randomUUID(),
        to_address: 'x@x.example',
        subject: 's',
        state: 'sent',
        expires_at: now,
        ended_at: now,
        created_at: now,
      })
      .execute(),
  )
  const later = async (milliseconds: number) => {
    moveClock(milliseconds)
    await beginDay({ organisation: admin.organisation })
    return rows()
  }
  const sessions = (await rows()).sessions
  expect(sessions).toBeGreaterThan(0)
  expect(await later(lasts.session - day)).toMatchObject({
    sessions,
    letters: 1,
    name: 'Lang Geleden',
  })
  expect(await later(lasts.session + day)).toMatchObject({ sessions: 0, name: 'Lang Geleden' })
  expect(await later((retention.letter * 31 + 1) * day)).toMatchObject({
    letters: 0,
    name: 'Lang Geleden',
  })
  expect(await later(retention['left-person'] * 30 * day)).toMatchObject({
    email: 'lang@waterrijk.example',
  })
  expect(await later((retention['left-person'] * 31 + 1) * day)).toMatchObject({
    name: 'Oud-collega',
    email: null,
    passes: 0,
  })
  expect(await findPersonPage(hr, id)).toBeUndefined()
})
