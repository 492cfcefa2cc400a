import { readDay } from '@handvat/documents/review.ts'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { ask } from '#capabilities/ask/actions/ask.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { moveClock, now } from '#platform/clock.ts'
import { act, look } from '#platform/database/act.server.ts'
import { addWorkingDays } from '#platform/day.ts'
import { useMailServer } from '#platform/mail.server.ts'
import { keepSubscription, usePush } from '#platform/push.server.ts'
import type { Who } from '#platform/who.ts'
import {
  createOrganisation,
  openTestDatabase,
  type TestDatabase,
  type TestOrganisation,
} from '../../../tests/world.ts'
import { makePushAddress } from '../../../tests/push.ts'
import { acknowledge } from './actions/acknowledge.server.ts'
import { chooseLadder, sendReminders } from './actions/remind.server.ts'
import { getReminders } from './reads/coverage.server.ts'

let database: TestDatabase
let hosts = 0
// Nothing listens there: letters stay in the outbox, where they can be read.
const nowhere = 'smtp://127.0.0.1:9'

async function begin(people: number): Promise<{ waterrijk: TestOrganisation; all: Who[] }> {
  const host = `waterrijk-${++hosts}`
  const waterrijk = await createOrganisation('Waterrijk', host, { published: true })
  const all: Who[] = []
  for (let index = 0; index < people; index++)
    all.push(await waterrijk.add(`lezer${index}@${host}.example`))
  await read(waterrijk.admin)
  return { waterrijk, all }
}

async function read(who: Who) {
  await acknowledge(who, (await findPublication(who))!.id, 'nl')
}

/** As if everyone had been asked so many working days ago. */
const age = (who: Who, workingDays: number) =>
  act(who, async ({ tx }) => {
    const today = readDay(now())
    let day = today
    while (addWorkingDays(day, workingDays) > today)
      day = new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10)
    await tx
      .updateTable('due')
      .set({ since: new Date(`${day}T12:00:00Z`) })
      .execute()
  })

const job = (who: Who) => ({
  organisation: who.organisation,
  day: now().toISOString().slice(0, 10),
})

const listLetters = (who: Who) =>
  look(who, ({ tx }) =>
    tx
      .selectFrom('mail')
      .select(['to_address as to', 'subject', 'body'])
      .where('subject', 'in', [
        'De socialmediacode ligt voor je klaar',
        'Er is iets nieuws in de socialmediacode',
        'Nog één keer: de socialmediacode',
      ])
      .orderBy('to_address')
      .execute(),
  )

beforeAll(async () => {
  database = await openTestDatabase()
  useMailServer(nowhere, 'handvat@waterrijk.example')
})
afterEach(() => moveClock(0))
afterAll(() => database?.close())

test('after three working days one warm letter goes, with a way to ask instead, and not a second', async () => {
  const { waterrijk, all } = await begin(2)
  await age(waterrijk.admin, 2)
  await sendReminders(job(waterrijk.admin))
  expect(await listLetters(waterrijk.admin)).toEqual([])
  await age(waterrijk.admin, 3)
  await sendReminders(job(waterrijk.admin))
  await sendReminders(job(waterrijk.admin))
  const letters = await listLetters(waterrijk.admin)
  expect(letters).toHaveLength(all.length)
  expect(letters[0]?.body).toMatch(/\/code\n[\s\S]*\/ask\?about=[\s\S]*Karin Bos helpt je/)
})

test('each step goes once, and who is past several gets the last of them only', async () => {
  const { waterrijk } = await begin(1)
  await age(waterrijk.admin, 8)
  await sendReminders(job(waterrijk.admin))
  expect((await listLetters(waterrijk.admin)).map(({ subject }) => subject)).toEqual([
    'De socialmediacode ligt voor je klaar',
  ])
  await age(waterrijk.admin, 15)
  await sendReminders(job(waterrijk.admin))
  await age(waterrijk.admin, 40)
  await sendReminders(job(waterrijk.admin))
  expect((await listLetters(waterrijk.admin)).map(({ subject }) => subject).sort()).toEqual([
    'De socialmediacode ligt voor je klaar',
    'Nog één keer: de socialmediacode',
  ])
})

test('nobody is reminded who read, asked, left or starts later', async () => {
  const { waterrijk, all } = await begin(4)
  const [reads, asks, leaves, starts] = all as [Who, Who, Who, Who]
  await age(waterrijk.admin, 5)
  await read(reads)
  const publication = (await findPublication(asks))!.id
  await ask(asks, { kind: 'question', publication, text: 'Geldt dit ook voor mij?' })
  await act(leaves, async ({ tx, append }) => {
    await tx
      .updateTable('person')
      .set({ left_at: now() })
      .where('id', '=', leaves.person!)
      .execute()
    await append('person.left', { person: leaves.person! })
  })
  await act(starts, ({ tx }) =>
    tx
      .updateTable('due')
      .set({ since: new Date('2040-01-02T12:00:00Z') })
      .where('person_id', '=', starts.person!)
      .execute(),
  )
  await sendReminders(job(waterrijk.admin))
  expect(await listLetters(waterrijk.admin)).toEqual([])
})

// A worker may have a letter in hand at that very moment, and then it waits no more: another story tells it.
test('a letter that waits is taken back when its reader answers first', { retry: 3 }, async () => {
  const { waterrijk, all } = await begin(2)
  await age(waterrijk.admin, 3)
  await sendReminders(job(waterrijk.admin))
  await read(all[0]!)
  expect(await listLetters(waterrijk.admin)).toHaveLength(1)
})

test('a stop half way, and two workers at once, send everybody exactly one letter', async () => {
  const { waterrijk, all } = await begin(0)
  const { admin } = waterrijk
  // Enough for several batches, added in one go.
  await act(admin, async ({ tx, now: at, append }) => {
    const people = Array.from({ length: 450 }, (_, index) => ({
      organisation_id: admin.organisation,
      id: crypto.randomUUID(),
      name: `Massa ${index}`,
      email: `massa${index}@waterrijk.example`,
      created_at: at,
    }))
    await tx.insertInto('person').values(people).execute()
    await append('person.joined', { person: people[0]!.id })
  })
  expect(all).toEqual([])
  // The others came in without a word: the work of the day asks them.
  await sendReminders(job(admin), 0)
  await age(admin, 3)
  await sendReminders(job(admin), 1)
  expect(await listLetters(admin)).toHaveLength(200)
  await Promise.allSettled([sendReminders(job(admin)), sendReminders(job(admin))])
  await sendReminders(job(admin))
  const to = (await listLetters(admin)).map((letter) => letter.to)
  expect(to).toHaveLength(450)
  expect(new Set(to).size).toBe(450)
  const reminders = await look(admin, ({ tx }) =>
    tx.selectFrom('reminder').select('step').execute(),
  )
  expect(reminders).toHaveLength(450)
})

test('an organisation may choose other days, or none, and the choice is a record', async () => {
  const { waterrijk } = await begin(1)
  const { admin } = waterrijk
  expect(await chooseLadder(admin, [], 0)).toBe('chosen')
  await age(admin, 30)
  await sendReminders(job(admin))
  expect(await listLetters(admin)).toEqual([])
  expect(await chooseLadder(admin, [5], 0)).toBe('changed')
  expect(await chooseLadder(admin, [20, 2, 20], 1)).toBe('chosen')
  expect((await getReminders(admin)).ladder).toMatchObject({ number: 2, days: [2, 20] })
  await sendReminders(job(admin))
  expect(await listLetters(admin)).toHaveLength(1)
  const rows = await look(admin, ({ tx }) =>
    tx.selectFrom('reminder_ladder').select('days').execute(),
  )
  expect(rows).toHaveLength(2)
})

test('whoever has no mailbox is a number, and a small number is not told', async () => {
  const { waterrijk } = await begin(0)
  for (let index = 0; index < 9; index++) await waterrijk.add(`Monteur ${index}`)
  expect((await getReminders(waterrijk.admin)).withoutMail).toBeNull()
  await waterrijk.add('Monteur tien')
  expect((await getReminders(waterrijk.admin)).withoutMail).toBe(10)
  const employee = { ...waterrijk.admin, roles: ['employee'] }
  await expect(getReminders(employee)).rejects.toThrow('not-allowed')
  await expect(chooseLadder(employee, [1], 0)).rejects.toThrow('not-allowed')
})

test('who chose messages on a device is reminded there too, also without a mailbox, and once a step', async () => {
  const { waterrijk, all } = await begin(1)
  const noMail = await waterrijk.add('Bram Jansen')
  const neither = await waterrijk.add('Chris Dal')
  usePush('handvat@waterrijk.example', () => true)
  for (const who of [noMail, all[0]!])
    await act(who, async (context) => {
      const address = makePushAddress(who.person!)
      await keepSubscription(context, { person: who.person!, address, kinds: ['reminder'] })
    })
  await age(waterrijk.admin, 3)
  await sendReminders(job(waterrijk.admin))
  await sendReminders(job(waterrijk.admin))
  const sent = await look(waterrijk.admin, ({ tx }) =>
    tx
      .selectFrom('push_message')
      .innerJoin('push_subscription', 'push_subscription.id', 'push_message.device_id')
      .select(['person_id as person', 'text', 'link'])
      .execute(),
  )
  const text = 'Er wacht iets op je in Handvat.'
  expect(sent.toSorted((a, b) => (a.person < b.person ? -1 : 1))).toEqual(
    [noMail, all[0]!]
      .map((who) => ({ person: who.person!, text, link: '/code' }))
      .toSorted((a, b) => (a.person < b.person ? -1 : 1)),
  )
  expect(await listLetters(waterrijk.admin)).toHaveLength(1)
  const reminded = await look(waterrijk.admin, ({ tx }) =>
    tx.selectFrom('reminder').select('person_id as person').execute(),
  )
  expect(reminded.map(({ person }) => person)).not.toContain(neither.person)
})
