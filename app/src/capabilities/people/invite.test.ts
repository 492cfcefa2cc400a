import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { moveClock } from '#platform/clock.ts'
import { look } from '#platform/database/act.server.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { invitePeople, renewPass } from './actions/invite.server.ts'
import { redeemPass } from './actions/sign-in.server.ts'
import { findSignedIn } from './reads.server.ts'
import { listPeople } from './reads/list-people.server.ts'
import type { Role } from './contract.ts'
import { lasts } from './model.ts'

let database: TestDatabase
let admin: Who
let hr: Who
let employee: Who
let stranger: Who

const letter = { write: () => ({ subject: 's', body: 'b' }) }
const invite = (typed: string, who = admin, role: Role = 'employee') =>
  invitePeople(who, typed, role, letter)

async function inviteOne(typed: string, who = admin, role: Role = 'employee') {
  const [given] = (await invite(typed, who, role)).invited
  if (!given) throw new Error(`${typed} was not invited.`)
  return given
}

const tokenOf = (given: { link?: string }) => given.link?.split('/').at(-1) ?? ''

async function getRoles(organisation: string, secret: { token: string } | { code: string }) {
  const opened = await redeemPass(organisation, secret)
  if (typeof opened === 'string') return opened
  return (await findSignedIn(opened.session))?.who.roles.toSorted()
}

const countRows = (who: Who) =>
  look(who, async ({ tx }) => {
    const count = async (table: 'person' | 'sign_in_pass' | 'event' | 'mail') =>
      Number(
        (
          await tx
            .selectFrom(table)
            .select((eb) => eb.fn.countAll().as('count'))
            .executeTakeFirstOrThrow()
        ).count,
      )
    return {
      people: await count('person'),
      passes: await count('sign_in_pass'),
      events: await count('event'),
      mails: await count('mail'),
    }
  })

// The first run opens the connections; from the second on, what begins together also meets in the database.
const meeting = { repeats: 3 }

beforeAll(async () => {
  database = await openTestDatabase()
  const mine = await createOrganisation('Waterrijk', 'waterrijk')
  admin = mine.admin
  hr = await mine.add('Marijke Postma', 'hr')
  employee = await mine.add('Eva Kuiper')
  stranger = (await createOrganisation('Hoogland', 'hoogland')).admin
})

afterEach(() => moveClock(0))

afterAll(() => database?.close())

test('without a mail server an address gives a link to hand out, which opens a session once', async () => {
  const given = await inviteOne('Anna de Wit <anna@waterrijk.example>')
  expect(given).toMatchObject({ outcome: 'link', name: 'Anna de Wit' })
  expect(given.link).toMatch(/^https:\/\/waterrijk\/sign-in\/[\w-]{43}$/)
  expect(await getRoles(admin.organisation, { token: tokenOf(given) })).toEqual(['employee'])
  expect(await redeemPass(admin.organisation, { token: tokenOf(given) })).toBe('used')
  expect((await countRows(admin)).mails).toBe(0)
})

test('a name alone gives a printed code, which may be typed in any way', async () => {
  const given = await inviteOne('Ali Yılmaz')
  expect(given).toMatchObject({ outcome: 'code', email: null })
  expect(given.code).toMatch(/^[2-9A-HJKMNP-TW-Z]{5}-[2-9A-HJKMNP-TW-Z]{5}$/)
  const typed = ` ${given.code?.toLowerCase().replace('-', ' – ')} `
  expect(await getRoles(admin.organisation, { code: typed })).toEqual(['employee'])
})

test('what a link or a code says is stored nowhere', async () => {
  const link = tokenOf(await inviteOne('secret@waterrijk.example'))
  const code = (await inviteOne('Zonder Mailbox')).code ?? '-'
  const stored = await look(admin, async ({ tx }) => [
    await tx.selectFrom('sign_in_pass').selectAll().execute(),
    await tx.selectFrom('event').selectAll().execute(),
    await tx.selectFrom('person').selectAll().execute(),
  ])
  for (const secret of [link, code, code.replace('-', '')])
    expect(JSON.stringify(stored)).not.toContain(secret)
})

test('whoever is here already keeps the roles and the link from before', async () => {
  const first = await inviteOne('bob@waterrijk.example')
  const before = await countRows(admin)
  const again = await inviteOne('Robert <BOB@waterrijk.example>', admin, 'manager')
  expect(again).toMatchObject({ outcome: 'known', person: first.person })
  expect(again).not.toHaveProperty('link')
  expect(await countRows(admin)).toEqual(before)
  expect(await getRoles(admin.organisation, { token: tokenOf(first) })).toEqual(['employee'])
})

test('an address that stands there twice gives one person and one link', async () => {
  const { invited, bad } = await invite(
    'dubbel@waterrijk.example\nDubbel <Dubbel@Waterrijk.example>',
  )
  expect(invited.map((given) => given.outcome)).toEqual(['link'])
  expect(bad).toEqual([])
})

test('two who invite the same address at the same moment make one person', meeting, async () => {
  const address = `${crypto.randomUUID()}@waterrijk.example`
  const given = await Promise.all([1, 2, 3].map(() => inviteOne(address)))
  expect(given.map((one) => one.outcome).toSorted()).toEqual(['known', 'known', 'link'])
  expect(new Set(given.map((one) => one.person)).size).toBe(1)
})

test('lines that cannot be read are given back, and the others are invited', async () => {
  const { invited, bad } = await invite('carla@waterrijk.example\ncarla@\nDirk\u0000 Dal\n😀')
  expect(invited.map((given) => given.name)).toEqual(['Carla', 'Dirk Dal'])
  expect(bad).toEqual([
    { line: 2, text: 'carla@' },
    { line: 4, text: '😀' },
  ])
})

test('five hundred people are invited in one go, and the lines after them are given back', async () => {
  const before = await countRows(stranger)
  const typed = Array.from({ length: 503 }, (_, index) => `p${index}@hoogland.example`).join('\r\n')
  const { invited, bad } = await invite(typed, stranger)
  expect(invited).toHaveLength(500)
  expect(new Set(invited.map((given) => given.link)).size).toBe(500)
  expect(bad.map((line) => line.line)).toEqual([501, 502, 503])
  expect((await countRows(stranger)).people).toBe(before.people + 500)
})

test('an invitation is an event with the roles and the way, and without name and address', async () => {
  const given = await inviteOne('Evert Event <evert@waterrijk.example>', admin, 'manager')
  const [event] = await look(admin, ({ tx }) =>
    tx
      .selectFrom('event')
      .select(['name', 'payload', 'by_person'])
      .orderBy('id', 'desc')
      .limit(1)
      .execute(),
  )
  expect(event).toEqual({
    name: 'person.invited',
    payload: { person: given.person, roles: ['employee', 'manager'], by: 'link' },
    by_person: admin.person,
  })
  expect(await getRoles(admin.organisation, { token: tokenOf(given) })).toEqual([
    'employee',
    'manager',
  ])
})

test('HR and communications invite employees, and nobody else invites at all', async () => {
  const asCommunications = { ...employee, roles: ['employee', 'communications'] }
  expect(await inviteOne('door-hr@waterrijk.example', hr)).toMatchObject({ outcome: 'link' })
  expect(await inviteOne('door-com@waterrijk.example', asCommunications)).toMatchObject({
    outcome: 'link',
  })
  for (const role of ['employee', 'manager', 'works-council'])
    await expect(invite('x@x.nl', { ...employee, roles: [role] })).rejects.toThrow('not-allowed')
  await expect(
    invite('x@x.nl', { ...employee, roles: [], duties: ['contact-point'] }),
  ).rejects.toThrow('not-allowed')
  await expect(invite('x@x.nl', visitorOf(admin.organisation))).rejects.toThrow('not-signed-in')
})

test('only an admin makes others more than an employee', async () => {
  const before = await countRows(admin)
  for (const role of ['admin', 'hr', 'communications', 'manager', 'works-council'] as const)
    await expect(invite('meer@waterrijk.example', hr, role)).rejects.toThrow('not-allowed')
  expect(await countRows(admin)).toEqual(before)
})

test('a new link ends the earlier one, and says so to nobody but by not working', async () => {
  const first = await inviteOne('nieuw@waterrijk.example')
  const second = await renewPass(hr, first.person, letter)
  expect(await redeemPass(admin.organisation, { token: tokenOf(first) })).toBe('unknown')
  expect(await getRoles(admin.organisation, { token: tokenOf(second) })).toEqual(['employee'])
})

test('a new code ends the earlier one', async () => {
  const first = await inviteOne('Nog Een Code')
  const second = await renewPass(admin, first.person, letter)
  expect(second.outcome).toBe('code')
  expect(await redeemPass(admin.organisation, { code: first.code ?? '' })).toBe('unknown')
  expect(await getRoles(admin.organisation, { code: second.code ?? '' })).toEqual(['employee'])
})

test('a link lasts two weeks and a code a month', async () => {
  const { link } = await inviteOne('laat@waterrijk.example')
  const { code = '' } = await inviteOne('Late Lezer')
  moveClock(lasts.invitation)
  expect(await redeemPass(admin.organisation, { token: tokenOf({ link: link ?? '' }) })).toBe(
    'expired',
  )
  moveClock(lasts.code - 60_000)
  expect(await getRoles(admin.organisation, { code })).toEqual(['employee'])
  moveClock(0)
  const { code: other = '' } = await inviteOne('Nog Later')
  moveClock(lasts.code)
  expect(await redeemPass(admin.organisation, { code: other })).toBe('expired')
})

test('only an admin makes a new link for an admin', async () => {
  await expect(renewPass(hr, admin.person ?? '', letter)).rejects.toThrow('not-allowed')
  expect(await renewPass(admin, admin.person ?? '', letter)).toMatchObject({ outcome: 'link' })
})

test('nobody makes a link for someone of another organisation, or for no one', async () => {
  await expect(renewPass(admin, stranger.person ?? '', letter)).rejects.toThrow('not-found')
  await expect(renewPass(admin, crypto.randomUUID(), letter)).rejects.toThrow('not-found')
})

test('the same address in two organisations is two people', async () => {
  const given = await inviteOne('gedeeld@agency.example')
  const other = await inviteOne('gedeeld@agency.example', stranger)
  expect(other.outcome).toBe('link')
  expect(other.person).not.toBe(given.person)
  const { rows } = await listPeople(admin, { search: 'gedeeld@' })
  expect(rows).toHaveLength(1)
})
