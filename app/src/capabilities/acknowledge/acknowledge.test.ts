import { afterAll, beforeAll, expect, test } from 'vitest'
import { ask } from '#capabilities/ask/actions/ask.server.ts'
import { publishCode } from '#capabilities/write/actions/publish.server.ts'
import { withdrawVersion } from '#capabilities/write/actions/withdraw.server.ts'
import { findPublication, listVersions } from '#capabilities/write/reads.server.ts'
import { act, look } from '#platform/database/act.server.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import {
  createOrganisation,
  openTestDatabase,
  type TestDatabase,
  type TestOrganisation,
} from '../../../tests/world.ts'
import { acknowledge } from './actions/acknowledge.server.ts'
import { getReceipt, getStanding } from './reads.server.ts'

let database: TestDatabase
let waterrijk: TestOrganisation
let stranger: Who
let names = 0

const someone = () => waterrijk.add(`Lezer ${++names}`)

async function getLatest(who: Who) {
  const publication = await findPublication(who)
  if (!publication) throw new Error('Nothing is published.')
  return publication
}

async function publishNext(who: Who, material = true): Promise<void> {
  const { version } = await getLatest(who)
  const after = (await listVersions(who, 1)).total
  const revision = await act(who, async ({ tx }) => {
    const row = await tx.selectFrom('code_draft').selectAll().executeTakeFirstOrThrow()
    const title = { nl: `Versie ${after + 1}`, en: `Version ${after + 1}` }
    await tx
      .updateTable('code_draft')
      .set({
        document: JSON.stringify({ ...(row.document as object), title }),
        revision: row.revision + 1,
      })
      .execute()
    return row.revision + 1
  })
  expect(await publishCode(who, { revision, after, counts: version }, { material })).toEqual({
    version: after + 1,
  })
}

const withdraw = async (who: Who, next: number) =>
  withdrawVersion(who, { version: (await getLatest(who)).version, reason: 'Te vroeg', next })

const countEvents = (who: Who) =>
  look(who, async ({ tx }) => {
    const rows = await tx
      .selectFrom('event')
      .select('id')
      .where('name', '=', 'code.acknowledged')
      .where('by_person', '=', who.person)
      .execute()
    return rows.length
  })

async function getReceiptId(who: Who, publication: string): Promise<string> {
  const done = await acknowledge(who, publication, 'nl')
  if (typeof done === 'string') throw new Error(`The acknowledgement ended with ${done}.`)
  return done.receipt
}

const askAbout = (who: Who, publication: string | null) =>
  ask(who, { kind: 'disagree', publication, text: 'Moet ik dit echt?' })

// The first run opens the connections; from the second on, what begins together also meets in the database.
const meeting = { repeats: 3 }

beforeAll(async () => {
  database = await openTestDatabase()
  waterrijk = await createOrganisation('Waterrijk', 'waterrijk', { published: true })
  stranger = (await createOrganisation('Hoogland', 'hoogland', { published: true })).admin
})

afterAll(() => database?.close())

test('an acknowledgement names exactly the version, its hash and the language in which it was read', async () => {
  const who = await someone()
  const publication = await getLatest(who)
  const done = await acknowledge(who, publication.id, 'en')
  if (done === 'newer') throw new Error('There was a newer version.')
  expect(await getReceipt(who, done.receipt)).toEqual({
    id: done.receipt,
    publication: publication.id,
    hash: publication.hash,
    language: 'en',
    at: expect.any(Date),
  })
  expect(await getStanding(who, publication.id)).toMatchObject({
    state: 'acknowledged',
    receipt: done.receipt,
  })
})

test('acknowledging twice gives the receipt of the first time', async () => {
  const who = await someone()
  const { id } = await getLatest(who)
  const receipt = await getReceiptId(who, id)
  const before = await getReceipt(who, receipt)
  expect(await acknowledge(who, id, 'en')).toEqual({ receipt })
  expect(await getReceipt(who, receipt)).toEqual(before)
  expect(await countEvents(who)).toBe(1)
})

test('two presses at the same moment give one receipt', meeting, async () => {
  const who = await someone()
  const { id } = await getLatest(who)
  const receipts = await Promise.all([1, 2, 3].map(() => getReceiptId(who, id)))
  expect(new Set(receipts).size).toBe(1)
  expect(await countEvents(who)).toBe(1)
})

test('a version that was replaced while someone read it is not acknowledged', async () => {
  const who = await someone()
  const read = await getLatest(who)
  await publishNext(waterrijk.admin)
  expect(await acknowledge(who, read.id, 'nl')).toBe('newer')
  expect(await getStanding(who, read.id)).toEqual({ state: 'waiting' })
  const { id } = await getLatest(who)
  expect(id).not.toBe(read.id)
  await getReceiptId(who, id)
})

test('the receipt of an earlier version stays, and the new version waits', async () => {
  const who = await someone()
  const first = await getLatest(who)
  const receipt = await getReceiptId(who, first.id)
  await publishNext(waterrijk.admin)
  expect((await getReceipt(who, receipt)).hash).toBe(first.hash)
  expect(await getStanding(who, (await getLatest(who)).id)).toEqual({
    state: 'waiting',
    since: first.id,
  })
})

test('whoever acknowledged is not asked again while only small things change', async () => {
  const who = await someone()
  const first = await getLatest(who)
  const receipt = await getReceiptId(who, first.id)
  await publishNext(waterrijk.admin, false)
  await publishNext(waterrijk.admin, false)
  const covered = { state: 'covered', receipt, since: first.id, at: expect.any(Date) }
  expect(await getStanding(who, (await getLatest(who)).id)).toEqual(covered)
  // Somebody who never acknowledged is asked as ever.
  expect(await getStanding(await someone(), (await getLatest(who)).id)).toEqual({
    state: 'waiting',
  })
  expect((await getReceipt(who, receipt)).hash).toBe(first.hash)
})

test('a small change after one that matters does not hide the one that matters', async () => {
  const who = await someone()
  const first = await getLatest(who)
  await getReceiptId(who, first.id)
  await publishNext(waterrijk.admin)
  await publishNext(waterrijk.admin, false)
  const latest = await getLatest(who)
  expect(await getStanding(who, latest.id)).toEqual({ state: 'waiting', since: first.id })
  const receipt = await getReceiptId(who, latest.id)
  await publishNext(waterrijk.admin, false)
  expect(await getStanding(who, (await getLatest(who)).id)).toMatchObject({
    state: 'covered',
    receipt,
    since: latest.id,
  })
})

test('a doubt about a version stands while only small things change', async () => {
  const who = await someone()
  const question = await askAbout(who, (await getLatest(who)).id)
  await publishNext(waterrijk.admin, false)
  expect(await getStanding(who, (await getLatest(who)).id)).toEqual({ state: 'asked', question })
  await publishNext(waterrijk.admin)
  expect(await getStanding(who, (await getLatest(who)).id)).toEqual({ state: 'waiting' })
})

test('a withdrawn version takes nothing from who acknowledged what counts again', async () => {
  const who = await someone()
  const joined = await someone()
  const first = await getLatest(who)
  const receipt = await getReceiptId(who, first.id)
  await publishNext(waterrijk.admin)
  const second = await getLatest(who)
  const later = await getReceiptId(joined, second.id)
  expect(await withdraw(waterrijk.admin, first.version)).toBe('withdrawn')
  expect(await acknowledge(who, second.id, 'nl')).toBe('newer')
  expect(await getStanding(who, first.id)).toMatchObject({ state: 'acknowledged', receipt })
  // Who came in with the withdrawn version is asked for what counts now, and keeps the receipt.
  expect(await getStanding(joined, first.id)).toEqual({ state: 'waiting', since: second.id })
  expect((await getReceipt(joined, later)).hash).toBe(second.hash)
  // The next one follows the first: what stood in the withdrawn one is no change of it.
  await publishNext(waterrijk.admin, false)
  const third = await getLatest(who)
  expect(await getStanding(who, third.id)).toMatchObject({ state: 'covered', receipt })
  expect(await getStanding(joined, third.id)).toEqual({ state: 'waiting', since: second.id })
})

test('what was changed on top of a version stays a change when that version is withdrawn', async () => {
  const who = await someone()
  const first = await getLatest(who)
  await getReceiptId(who, first.id)
  await publishNext(waterrijk.admin)
  const { version } = await getLatest(who)
  await publishNext(waterrijk.admin, false)
  const next = (await getLatest(who)).version
  await withdrawVersion(waterrijk.admin, { version, reason: 'Te vroeg', next })
  expect(await getStanding(who, (await getLatest(who)).id)).toEqual({
    state: 'waiting',
    since: first.id,
  })
})

test('the receipt of someone else does not exist for you, whoever you are', async () => {
  const who = await someone()
  const receipt = await getReceiptId(who, (await getLatest(who)).id)
  for (const other of [await someone(), waterrijk.admin, stranger])
    await expect(getReceipt(other, receipt)).rejects.toThrow('not-found')
  await expect(getReceipt(visitorOf(who.organisation), receipt)).rejects.toThrow('not-signed-in')
})

test('a question about the version stands in place of an acknowledgement', async () => {
  const who = await someone()
  const { id } = await getLatest(who)
  expect(await getStanding(who, id)).toEqual({ state: 'waiting' })
  const question = await askAbout(who, id)
  expect(await getStanding(who, id)).toEqual({ state: 'asked', question })
  expect(await getStanding(await someone(), id)).toEqual({ state: 'waiting' })
})

test('a second question about the version is the one that stands', async () => {
  const who = await someone()
  const { id } = await getLatest(who)
  await askAbout(who, id)
  const second = await askAbout(who, id)
  expect(await getStanding(who, id)).toEqual({ state: 'asked', question: second })
})

test('a question about nothing in particular leaves the version waiting', async () => {
  const who = await someone()
  await askAbout(who, null)
  expect(await getStanding(who, (await getLatest(who)).id)).toEqual({ state: 'waiting' })
})

test('whoever asked may still acknowledge', async () => {
  const who = await someone()
  const { id } = await getLatest(who)
  await askAbout(who, id)
  await getReceiptId(who, id)
  expect((await getStanding(who, id)).state).toBe('acknowledged')
})

test('a version of another organisation, or none, cannot be acknowledged', async () => {
  const who = await someone()
  const theirs = await getLatest(stranger)
  await expect(acknowledge(who, theirs.id, 'nl')).rejects.toThrow('not-found')
  await expect(acknowledge(who, crypto.randomUUID(), 'nl')).rejects.toThrow('not-found')
})

test('a visitor acknowledges nothing and stands nowhere', async () => {
  const visitor = visitorOf(waterrijk.admin.organisation)
  const { id } = await getLatest(visitor)
  await expect(acknowledge(visitor, id, 'nl')).rejects.toThrow('not-signed-in')
  expect(await getStanding(visitor, id)).toEqual({ state: 'waiting' })
})
