import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { moveClock } from '#platform/clock.ts'
import { act, look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { invitePeople, renewPass } from './actions/invite.server.ts'
import { chooseOwnLanguage, redeemPass, requestLink, signOut } from './actions/sign-in.server.ts'
import { lasts } from './model.ts'
import { findSignedIn } from './reads.server.ts'
import { lookAtPass } from './reads/pass.server.ts'

let database: TestDatabase
let admin: Who
let stranger: Who

const letter = { appUrl: 'https://handvat.example', write: () => ({ subject: 's', body: 'b' }) }

/** Someone new, with the token of a link. */
async function addPerson(name: string): Promise<{ person: string; token: string }> {
  const local = `${name.toLowerCase()}-${crypto.randomUUID()}`
  const { invited } = await invitePeople(
    admin,
    `${name} <${local}@waterrijk.example>`,
    'employee',
    letter,
  )
  const [given] = invited
  const token = given?.link?.split('/').at(-1)
  if (!given || !token) throw new Error(`${name} got no link.`)
  return { person: given.person, token }
}

async function open(token: string, organisation = admin.organisation) {
  const opened = await redeemPass(organisation, { token })
  if (typeof opened === 'string') throw new Error(`The link is ${opened}.`)
  return opened
}

const leave = (person: string) =>
  act(admin, ({ tx, now }) =>
    tx.updateTable('person').set({ left_at: now }).where('id', '=', person).execute(),
  )

// The first run opens the connections; from the second on, what begins together also meets in the database.
const meeting = { repeats: 3 }

beforeAll(async () => {
  database = await openTestDatabase()
  admin = (await createOrganisation('Waterrijk', 'waterrijk')).admin
  stranger = (await createOrganisation('Hoogland', 'hoogland')).admin
})

afterEach(() => moveClock(0))

afterAll(() => database?.close())

test('a session tells who someone is, in which organisation', async () => {
  const { person, token } = await addPerson('Fatima')
  const signedIn = await findSignedIn((await open(token)).session)
  expect(signedIn?.who).toEqual({
    organisation: admin.organisation,
    person,
    roles: ['employee'],
    duties: [],
  })
  expect(signedIn?.person).toMatchObject({ name: 'Fatima', language: null })
  expect(signedIn?.organisation).toMatchObject({ name: 'Waterrijk' })
})

test('a link and a code that nobody gave out are unknown', async () => {
  expect(await redeemPass(admin.organisation, { token: 'made-up' })).toBe('unknown')
  expect(await redeemPass(admin.organisation, { code: 'ABCDE-FGHJK' })).toBe('unknown')
  expect(await redeemPass(admin.organisation, { code: '' })).toBe('unknown')
  expect(await lookAtPass(admin.organisation, 'made-up')).toEqual({ state: 'unknown' })
})

test('a link of one organisation opens nothing in another', async () => {
  const { token } = await addPerson('Grensganger')
  expect(await redeemPass(stranger.organisation, { token })).toBe('unknown')
  expect(await lookAtPass(stranger.organisation, token)).toEqual({ state: 'unknown' })
  expect((await findSignedIn((await open(token)).session))?.organisation.name).toBe('Waterrijk')
})

test('looking at a link, as mail scanners do, does not use it', async () => {
  const { token } = await addPerson('Scanner')
  expect(await lookAtPass(admin.organisation, token)).toEqual({
    state: 'open',
    name: 'Scanner',
    person: expect.any(String),
  })
  expect(await lookAtPass(admin.organisation, token)).toEqual({
    state: 'open',
    name: 'Scanner',
    person: expect.any(String),
  })
  await open(token)
  expect(await lookAtPass(admin.organisation, token)).toEqual({ state: 'used' })
})

test('a link that two browsers press at the same moment opens one session', meeting, async () => {
  const { token } = await addPerson('Tweeling')
  const opened = await Promise.all([1, 2, 3].map(() => redeemPass(admin.organisation, { token })))
  expect(opened.filter((one) => one === 'used')).toHaveLength(2)
  expect(opened.filter((one) => typeof one !== 'string')).toHaveLength(1)
})

test('a link is worth nothing from the moment it expires, and can be renewed', async () => {
  const { person, token } = await addPerson('Laat')
  moveClock(lasts.invitation - 60_000)
  expect((await lookAtPass(admin.organisation, token)).state).toBe('open')
  moveClock(lasts.invitation)
  expect(await lookAtPass(admin.organisation, token)).toEqual({ state: 'expired' })
  expect(await redeemPass(admin.organisation, { token })).toBe('expired')
  const given = await renewPass(admin, person, letter)
  expect((await open(given.link?.split('/').at(-1) ?? '')).person).toBe(person)
})

test('a link is not a code, and a code is not a link', async () => {
  const { token } = await addPerson('Verkeerd')
  const { invited } = await invitePeople(admin, 'Zonder Mailbox', 'employee', letter)
  expect(await redeemPass(admin.organisation, { code: token })).toBe('unknown')
  expect(await redeemPass(admin.organisation, { token: invited[0]?.code ?? '' })).toBe('unknown')
})

test('signing out ends that session and leaves the one on another device', async () => {
  const { person, token } = await addPerson('Uitlogger')
  const { session: phone } = await open(token)
  const again = await renewPass(admin, person, letter)
  const { session: desk } = await open(again.link?.split('/').at(-1) ?? '')
  const who = (await findSignedIn(phone))?.who
  if (!who) throw new Error('The session did not open.')
  await signOut(who, phone)
  expect(await findSignedIn(phone)).toBeUndefined()
  expect((await findSignedIn(desk))?.person.id).toBe(person)
  await signOut(who, phone)
})

test('nobody can end a session of another organisation', async () => {
  const { session } = await open((await addPerson('Blijver')).token)
  await signOut(stranger, session)
  expect(await findSignedIn(session)).toBeDefined()
})

test('a session ends by itself after its time', async () => {
  const { session } = await open((await addPerson('Geduld')).token)
  moveClock(lasts.session - 60_000)
  expect(await findSignedIn(session)).toBeDefined()
  moveClock(lasts.session)
  expect(await findSignedIn(session)).toBeUndefined()
})

test('whoever leaves is out at once, and no link lets them in again', async () => {
  const { person, token } = await addPerson('Vertrekker')
  const { session } = await open(token)
  const next = (await renewPass(admin, person, letter)).link?.split('/').at(-1) ?? ''
  await leave(person)
  expect(await findSignedIn(session)).toBeUndefined()
  expect(await redeemPass(admin.organisation, { token: next })).toBe('unknown')
  expect(await lookAtPass(admin.organisation, next)).toEqual({ state: 'unknown' })
  await expect(renewPass(admin, person, letter)).rejects.toThrow('not-found')
})

test('a role that is taken away is gone from the running session too', async () => {
  const { person, token } = await addPerson('Wisselaar')
  const { session } = await open(token)
  await act(admin, ({ tx, now }) =>
    tx
      .insertInto('person_role')
      .values({
        organisation_id: admin.organisation,
        person_id: person,
        role: 'manager',
        granted_at: now,
      })
      .execute(),
  )
  expect((await findSignedIn(session))?.who.roles.toSorted()).toEqual(['employee', 'manager'])
  await act(admin, ({ tx }) =>
    tx
      .deleteFrom('person_role')
      .where('person_id', '=', person)
      .where('role', '=', 'manager')
      .execute(),
  )
  expect((await findSignedIn(session))?.who.roles).toEqual(['employee'])
})

test('the language one chooses stays with the person', async () => {
  const { session } = await open((await addPerson('Talenknobbel')).token)
  const { who, person } = (await findSignedIn(session)) ?? {}
  if (!who) throw new Error('The session did not open.')
  expect(person?.language).toBeNull()
  await chooseOwnLanguage(who, 'en')
  expect((await findSignedIn(session))?.person.language).toBe('en')
})

test('a session that nobody has is no one', async () => {
  for (const token of ['', 'made-up', '\u0000', 'a'.repeat(5_000)])
    expect(await findSignedIn(token)).toBeUndefined()
})

test('without a mail server a request for a link does nothing, not even to the link in hand', async () => {
  const { token } = await addPerson('Vrager')
  const listAddresses = () =>
    look(admin, async ({ tx }) => {
      const passes = await tx.selectFrom('sign_in_pass').select('id').execute()
      const [person] = await tx
        .selectFrom('person')
        .select('email')
        .where('name', '=', 'Vrager')
        .execute()
      return { passes: passes.length, email: person?.email ?? '' }
    })
  const before = await listAddresses()
  await requestLink(admin.organisation, before.email, letter)
  expect(await listAddresses()).toEqual(before)
  expect((await lookAtPass(admin.organisation, token)).state).toBe('open')
})
