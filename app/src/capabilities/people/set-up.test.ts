import { Client } from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { findDraft } from '#capabilities/write/reads.server.ts'
import { look } from '#platform/database/act.server.ts'
import { openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import {
  answerSetup,
  findSetup,
  finishSetup,
  issueSetup,
  lookAtSetup,
  needsSetup,
  openSetup,
} from './actions/set-up.server.ts'
import type { SetupAnswers } from './input.ts'
import { findOrganisationByHost, findSignedIn, listContactPoints } from './reads.server.ts'

let database: TestDatabase
let owner: Client

const answers: SetupAnswers = {
  organisation: 'Gemeente Waterrijk',
  languages: ['nl', 'en'],
  stance: 'stimulate',
  contactName: 'Karin Bos',
  contactEmail: 'karin@waterrijk.example',
  contactPhone: '088-0001234',
  contactHours: 'ma-do',
  yourName: 'Sanne de Wit',
  yourEmail: 'sanne@waterrijk.example',
  template: 'municipality',
}

async function open(): Promise<string> {
  const cookie = await openSetup(await issueSetup())
  if (!cookie) throw new Error('A fresh link did not open.')
  return cookie
}

async function answered(more: Partial<SetupAnswers> = {}): Promise<string> {
  const cookie = await open()
  await answerSetup(cookie, { ...answers, ...more })
  return cookie
}

/** The person who set up the organisation of this session. */
async function getSignedIn(done: Awaited<ReturnType<typeof finishSetup>>) {
  const signedIn = typeof done === 'string' ? undefined : await findSignedIn(done.session)
  if (!signedIn) throw new Error(`Nobody is signed in: ${JSON.stringify(done)}.`)
  return signedIn
}

async function countOrganisations(): Promise<number> {
  const { rows } = await owner.query('SELECT count(*)::int AS count FROM installation.organisation')
  return rows[0].count
}

// The first run opens the connections; from the second on, what begins together also meets in the database.
const meeting = { repeats: 3 }

beforeAll(async () => {
  database = await openTestDatabase()
  const { host, port, database: name, owner: login } = database.connection
  owner = new Client({ host, port, database: name, ...login })
  await owner.connect()
})

afterAll(async () => {
  await owner?.end()
  await database?.close()
})

test('a set-up that was left half-way goes on with the answers given so far', async () => {
  expect(await needsSetup()).toBe(true)
  const cookie = await open()
  expect(await findSetup(cookie)).toEqual({})
  const { organisation, languages, ...rest } = answers
  expect(await answerSetup(cookie, { organisation })).toBe(true)
  expect(await answerSetup(cookie, { languages })).toBe(true)
  // The browser was closed here, and the server started again.
  expect(await findSetup(cookie)).toEqual({ organisation, languages })
  expect(await finishSetup(cookie, 'waterrijk')).toBe('incomplete')
  expect(await countOrganisations()).toBe(0)
  await answerSetup(cookie, rest)
  const { organisation: made } = await getSignedIn(await finishSetup(cookie, 'waterrijk'))
  expect(made).toMatchObject({ name: organisation, languages })
  expect(await needsSetup()).toBe(false)
})

test('an answer given again replaces the earlier one', async () => {
  const cookie = await answered({ organisation: 'Gemeente Waterijk' })
  await answerSetup(cookie, { organisation: 'Gemeente Waterrijk' })
  expect(await findSetup(cookie)).toEqual(answers)
})

test('finishing makes the admin, the contact point and a draft of the code, in one go', async () => {
  const { who, person } = await getSignedIn(await finishSetup(await answered(), 'hoogland'))
  expect(person).toMatchObject({ name: 'Sanne de Wit', duties: [] })
  expect(person.roles.toSorted()).toEqual(['admin', 'communications', 'employee'])
  const [contact, ...others] = await listContactPoints(who)
  expect(others).toEqual([])
  expect(contact).toMatchObject({ name: 'Karin Bos', phone: '088-0001234', hours: 'ma-do' })
  expect(contact?.person).not.toBe(person.id)
  expect((await findDraft(who))?.document.contact.name).toBe('Karin Bos')
  const moments = await look(who, ({ tx }) =>
    tx.selectFrom('event').select(['name', 'at']).orderBy('id').execute(),
  )
  expect(moments.map((event) => event.name)).toEqual(['organisation.created', 'code.drafted'])
  expect(new Set(moments.map((event) => event.at.getTime())).size).toBe(1)
})

test('someone who is contact point too is one person, with both tasks and the phone number', async () => {
  const same = { yourName: 'K. Bos', yourEmail: 'karin@waterrijk.example' }
  const { who, person } = await getSignedIn(await finishSetup(await answered(same), 'laagland'))
  expect(person).toMatchObject({
    name: 'Karin Bos',
    phone: '088-0001234',
    duties: ['contact-point'],
  })
  expect(person.roles).toContain('admin')
  expect(await listContactPoints(who)).toHaveLength(1)
})

test('finishing twice gives one organisation, and "ended" the second time', async () => {
  const before = await countOrganisations()
  const cookie = await answered()
  expect(await finishSetup(cookie, 'twice')).toHaveProperty('session')
  expect(await finishSetup(cookie, 'twice')).toBe('ended')
  expect(await countOrganisations()).toBe(before + 1)
})

test('two presses at the same moment give one organisation', meeting, async () => {
  const host = crypto.randomUUID()
  const before = await countOrganisations()
  const cookie = await answered()
  const done = await Promise.all([1, 2, 3].map(() => finishSetup(cookie, host)))
  expect(done.filter((one) => one === 'ended')).toHaveLength(2)
  expect(await countOrganisations()).toBe(before + 1)
})

test('where an organisation answers already, no second one is made', async () => {
  const before = await countOrganisations()
  expect(await finishSetup(await answered(), 'one-address')).toHaveProperty('session')
  const late = await answered({ organisation: 'Waterrijk 2' })
  expect(await finishSetup(late, 'One-Address')).toBe('ended')
  expect(await countOrganisations()).toBe(before + 1)
})

test('a new link replaces the one that nobody opened', async () => {
  const first = await issueSetup()
  const second = await issueSetup()
  expect(await lookAtSetup(first)).toBe('unknown')
  expect(await openSetup(first)).toBeNull()
  expect(await openSetup(second)).not.toBeNull()
})

test('a set-up that was begun goes on beside a new link, until somebody opens that', async () => {
  const begun = await answered()
  const link = await issueSetup()
  expect(await findSetup(begun)).toEqual(answers)
  const cookie = await openSetup(link)
  expect(await findSetup(begun)).toBeUndefined()
  expect(await finishSetup(begun, 'begun')).toBe('ended')
  expect(await findSetup(cookie ?? '')).toEqual({})
})

test('a set-up that has ended keeps no answers and takes none', async () => {
  const cookie = await answered()
  await finishSetup(cookie, 'ended')
  expect(await findSetup(cookie)).toBeUndefined()
  expect(await answerSetup(cookie, { organisation: 'x' })).toBe(false)
  const { rows } = await owner.query(
    `SELECT answers FROM installation.setup WHERE finished_at IS NOT NULL AND answers <> '{}'`,
  )
  expect(rows).toEqual([])
})

test('a link opens once, and looking at it does not use it', async () => {
  const link = await issueSetup()
  expect(await lookAtSetup(link)).toBe('open')
  expect(await lookAtSetup(link)).toBe('open')
  expect(await openSetup(link)).not.toBeNull()
  expect(await lookAtSetup(link)).toBe('used')
  expect(await openSetup(link)).toBeNull()
})

test(
  'a link that two browsers open at the same moment belongs to one of them',
  meeting,
  async () => {
    const link = await issueSetup()
    const cookies = await Promise.all([1, 2, 3].map(() => openSetup(link)))
    const [winner, ...others] = cookies.filter((cookie) => cookie !== null)
    expect(others).toEqual([])
    expect(await findSetup(winner ?? '')).toEqual({})
  },
)

test('a link or a cookie that nobody gave out opens nothing', async () => {
  expect(await lookAtSetup('made-up')).toBe('unknown')
  expect(await openSetup('made-up')).toBeNull()
  expect(await findSetup('made-up')).toBeUndefined()
  expect(await answerSetup('made-up', { organisation: 'x' })).toBe(false)
  expect(await finishSetup('made-up', 'x')).toBe('ended')
})

test('an answer that may not be given leaves the set-up incomplete', async () => {
  for (const wrong of [{ contactEmail: 'karin' }, { languages: [] }, { yourName: ' ' }])
    expect(await finishSetup(await answered(wrong), 'wrong')).toBe('incomplete')
  expect(await findOrganisationByHost('wrong')).toBeUndefined()
})

test('when the draft cannot be written nothing is made, and another answer helps', async () => {
  const before = await countOrganisations()
  const cookie = await answered({ stance: 'prohibit', template: 'municipality' })
  await expect(finishSetup(cookie, 'half')).rejects.toThrow('does not serve the stance')
  expect(await countOrganisations()).toBe(before)
  await answerSetup(cookie, { stance: 'stimulate' })
  expect(await finishSetup(cookie, 'half')).toHaveProperty('session')
})

test('an organisation is found by its own address, whatever its capitals, and by no other', async () => {
  expect((await findOrganisationByHost('HoogLand'))?.name).toBe('Gemeente Waterrijk')
  expect(await findOrganisationByHost('elsewhere')).toBeUndefined()
})

test('a host with capitals is kept in the form in which it is found', async () => {
  const done = await finishSetup(await answered(), 'Intranet.Waterrijk.Example')
  const { organisation } = await getSignedIn(done)
  expect((await findOrganisationByHost('intranet.waterrijk.example'))?.id).toBe(organisation.id)
})
