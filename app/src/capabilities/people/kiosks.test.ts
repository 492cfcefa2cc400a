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
import { invitePeople } from './actions/invite.server.ts'
import {
  addKiosk,
  closeKiosk,
  enterKiosk,
  leaveKiosk,
  openKiosk,
  signKiosk,
} from './actions/kiosks.server.ts'
import { redeemPass } from './actions/sign-in.server.ts'
import { kioskInput } from './input.ts'
import { lasts } from './model.ts'
import { findSignedIn } from './reads.server.ts'
import { findKiosk, listKiosks, lookAtKioskLink } from './reads/kiosks.server.ts'

let database: TestDatabase
let waterrijk: TestOrganisation
let hr: Who
let names = 0
const letter = { write: () => ({ subject: 's', body: 'b' }) }
const home = () => waterrijk.admin.organisation

/** Somebody without a mailbox, with the code on their paper. */
async function addReader(): Promise<{ person: string; code: string }> {
  const { invited } = await invitePeople(
    waterrijk.admin,
    `Bram Jansen ${++names}`,
    'employee',
    letter,
  )
  const [given] = invited
  if (!given?.code) throw new Error('There is no code.')
  return { person: given.person, code: given.code }
}

async function openOne(name = 'Kantine'): Promise<{ id: string; key: string }> {
  const { kiosk, link } = await addKiosk(hr, name)
  const opened = await openKiosk(home(), link)
  if (typeof opened === 'string') throw new Error(opened)
  return { id: kiosk, key: opened.key }
}

async function enter(kiosk: string, code: string, signs = true): Promise<string> {
  const entered = await enterKiosk(home(), kiosk, { code, signs })
  if (typeof entered === 'string') throw new Error(entered)
  return entered.session
}

beforeAll(async () => {
  database = await openTestDatabase()
  waterrijk = await createOrganisation('Waterrijk', 'waterrijk')
  hr = await waterrijk.add('Marijke Postma', 'hr')
})
afterEach(() => moveClock(0))
afterAll(() => database?.close())

test('a device becomes a kiosk by a link that works once, for an hour, and in its own organisation', async () => {
  const { link } = await addKiosk(hr, 'Kantine')
  const hoogland = await createOrganisation('Hoogland', 'hoogland')
  expect(await openKiosk(hoogland.admin.organisation, link)).toBe('unknown')
  // Looking uses nothing: mail scanners open links too.
  expect(await lookAtKioskLink(home(), link)).toEqual({ state: 'open', name: 'Kantine' })
  const opened = await openKiosk(home(), link)
  expect(opened).toMatchObject({ key: expect.stringMatching(/^[\w-]{43}$/) })
  expect(await openKiosk(home(), link)).toBe('used')
  if (typeof opened === 'string') throw new Error(opened)
  expect(await findKiosk(home(), opened.key)).toMatchObject({ name: 'Kantine' })
  expect(await findKiosk(hoogland.admin.organisation, opened.key)).toBeUndefined()
  const late = await addKiosk(hr, 'Bus 12')
  moveClock(lasts.kioskLink + 1)
  expect(await openKiosk(home(), late.link)).toBe('expired')
})

test('two devices that open the same link at the same moment make one kiosk', async () => {
  const { link } = await addKiosk(hr, 'Loods')
  const both = await Promise.all([openKiosk(home(), link), openKiosk(home(), link)])
  expect(both.filter((one) => one === 'used')).toHaveLength(1)
})

test('a paper stays good at a kiosk until its owner has answered, and opens nothing afterwards', async () => {
  const { id } = await openOne()
  const { person, code } = await addReader()
  const first = await enter(id, code)
  expect(await findSignedIn(first)).toMatchObject({ kiosk: id, who: { person } })
  // Called away: the session is over, the paper is not.
  await leaveKiosk(home(), id)
  expect(await findSignedIn(first)).toBeUndefined()
  const second = await enter(id, code)
  await leaveKiosk(home(), id, person)
  expect(await findSignedIn(second)).toBeUndefined()
  expect(await enterKiosk(home(), id, { code, signs: true })).toBe('used')
  expect(await redeemPass(home(), { code })).toBe('used')
})

test('one person at a time: whoever begins ends the session of the one before', async () => {
  const { id } = await openOne()
  const [bram, chris] = [await addReader(), await addReader()]
  const before = await enter(id, bram.code)
  const after = await enter(id, chris.code)
  expect(await findSignedIn(before)).toBeUndefined()
  expect((await findSignedIn(after))?.who.person).toBe(chris.person)
})

test('a session at a kiosk ends without signs of somebody, also where the tablet was switched off', async () => {
  const { id } = await openOne()
  const { code } = await addReader()
  const session = await enter(id, code)
  moveClock(lasts.kioskSign - 1_000)
  expect(await signKiosk(home(), id, session)).toBe(true)
  moveClock(2 * lasts.kioskSign - 2_000)
  expect(await findSignedIn(session)).toBeDefined()
  moveClock(2 * lasts.kioskSign)
  expect(await findSignedIn(session)).toBeUndefined()
  // What is over is not woken again.
  expect(await signKiosk(home(), id, session)).toBe(false)
  moveClock(0)
  const plain = await enter(id, code, false)
  moveClock(lasts.kioskPlain - 1_000)
  expect(await findSignedIn(plain)).toBeDefined()
  moveClock(lasts.kioskPlain)
  expect(await findSignedIn(plain)).toBeUndefined()
})

test('a kiosk takes codes on paper only: no link, no code of elsewhere, and none of somebody who left', async () => {
  const { id } = await openOne()
  const { invited } = await invitePeople(
    waterrijk.admin,
    'Eva <eva@waterrijk.example>',
    'employee',
    letter,
  )
  const token = invited[0]?.link?.split('/').at(-1) ?? ''
  expect(await enterKiosk(home(), id, { code: token, signs: true })).toBe('unknown')
  const { person, code } = await addReader()
  await act(waterrijk.admin, ({ tx, now }) =>
    tx.updateTable('person').set({ left_at: now }).where('id', '=', person).execute(),
  )
  expect(await enterKiosk(home(), id, { code, signs: true })).toBe('unknown')
})

test('closing a kiosk ends who is at it, its key, and every code there', async () => {
  const { id, key } = await openOne('Werkplaats')
  const { code } = await addReader()
  const session = await enter(id, code)
  await closeKiosk(hr, id)
  await closeKiosk(hr, id)
  expect(await findSignedIn(session)).toBeUndefined()
  expect(await findKiosk(home(), key)).toBeUndefined()
  await expect(enterKiosk(home(), id, { code, signs: true })).rejects.toThrow('not-allowed')
  expect((await listKiosks(hr)).map(({ name }) => name)).not.toContain('Werkplaats')
  const closed = await look(hr, ({ tx }) =>
    tx.selectFrom('event').select('id').where('name', '=', 'kiosk.closed').execute(),
  )
  expect(closed).toHaveLength(1)
})

test('only HR, communications and admins keep kiosks, and of their own organisation', async () => {
  const { id } = await openOne()
  const employee = await waterrijk.add('Tom Visser')
  for (const who of [employee, { ...employee, roles: ['employee', 'manager', 'works-council'] }]) {
    await expect(addKiosk(who, 'Kantine')).rejects.toThrow('not-allowed')
    await expect(closeKiosk(who, id)).rejects.toThrow('not-allowed')
    await expect(listKiosks(who)).rejects.toThrow('not-allowed')
  }
  const elsewhere = await createOrganisation('Duinstad', 'duinstad')
  await expect(closeKiosk(elsewhere.admin, id)).rejects.toThrow('not-found')
  expect(await listKiosks(elsewhere.admin)).toEqual([])
})

test('a kiosk has a name of some letters', () => {
  for (const name of ['', '  ', 'x'.repeat(81)])
    expect(kioskInput.safeParse({ name }).success).toBe(false)
})
