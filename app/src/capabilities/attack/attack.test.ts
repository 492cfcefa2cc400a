import { randomUUID } from 'node:crypto'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { moveClock, now } from '#platform/clock.ts'
import { act, look } from '#platform/database/act.server.ts'
import { keepSubscription, usePush } from '#platform/push.server.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import {
  createOrganisation,
  openTestDatabase,
  type TestDatabase,
  type TestOrganisation,
} from '../../../tests/world.ts'
import { makePushAddress } from '../../../tests/push.ts'
import { assignDuty } from '../people/store/duties.server.ts'
import type { Duty } from '../people/contract.ts'
import { askHelp } from './actions/ask-help.server.ts'
import { dropShift, planShift } from './actions/plan-duty.server.ts'
import {
  chooseLeader,
  endAttack,
  recordContact,
  tickStep,
  writeMessage,
} from './actions/take-part.server.ts'
import { proposeAftercare } from './model.ts'
import { settleAttack } from './reactions.server.ts'
import { getAttack, getAttackPicture, listAttacks, listShifts } from './reads.server.ts'

const minute = 60_000
const day = 86_400_000
let database: TestDatabase
let waterrijk: TestOrganisation
let karin: Who
let sem: Who
let dina: Who
let joost: Who
let stranger: Who
let names = 0

const someone = () => waterrijk.add(`Handhaver ${++names}`)
const settle = (attack: string) => settleAttack({ organisation: karin.organisation, attack })
const write = (who: Who, attack: string, text: string, picture: Uint8Array | null = null) =>
  writeMessage(who, attack, { formKey: randomUUID(), text }, picture)
const drawPicture = () =>
  sharp({ create: { width: 40, height: 30, channels: 3, background: '#a33' } })
    .png()
    .toBuffer()

async function give(who: Who, duty: Duty): Promise<Who> {
  await act(who, (context) => assignDuty(context, { person: who.person ?? '', duty }))
  return { ...who, duties: [...who.duties, duty] }
}

const listLetters = () =>
  look(karin, ({ tx }) =>
    tx.selectFrom('mail').select(['to_address', 'subject', 'body']).orderBy('created_at').execute(),
  )

beforeAll(async () => {
  // A mail server that is not there: letters are written and wait.
  database = await openTestDatabase('smtp://127.0.0.1:9')
  waterrijk = await createOrganisation('Waterrijk', 'waterrijk')
  // The admin is the contact point of this organisation.
  karin = waterrijk.admin
  sem = await give(await waterrijk.add('Sem Bakker'), 'security')
  dina = await give(await waterrijk.add('Dina Vos'), 'deputy')
  joost = await waterrijk.add('Joost van Dam', 'manager')
  stranger = (await createOrganisation('Hoogland', 'hoogland')).admin
})

afterEach(() => moveClock(0))

afterAll(() => database?.close())

test('one press calls security and the contact point by name, with fifteen minutes on the clock', async () => {
  const boa = await someone()
  const id = await askHelp(boa, randomUUID())
  const view = await getAttack(boa, id)
  expect(view.helpers.map(({ person, part }) => [person, part])).toEqual([
    [sem.person, 'security'],
    [karin.person, 'contact-point'],
  ])
  expect(view.contactBy.getTime() - view.startedAt.getTime()).toBe(15 * minute)
  expect(view).toMatchObject({ own: true, contact: null, closedAt: null })
  expect((await getAttack(sem, id)).own).toBe(false)
})

test('a press that comes twice is one call for help', async () => {
  const boa = await someone()
  const key = randomUUID()
  const ids = await Promise.all([askHelp(boa, key), askHelp(boa, key)])
  expect(ids[0]).toBe(ids[1])
  expect(await listAttacks(boa)).toHaveLength(1)
})

test('no role and no later duty opens it: for everyone but the named it does not exist', async () => {
  const boa = await someone()
  const id = await askHelp(boa, randomUUID())
  await write(boa, id, 'Mijn adres staat online.', await drawPicture())
  const picture = (await getAttack(boa, id)).messages[0]?.id ?? ''
  const others: Who[] = [
    stranger,
    joost,
    dina,
    await give(await someone(), 'security'),
    await give(await someone(), 'contact-point'),
    { ...(await someone()), duties: ['webcare', 'spokesperson', 'legal', 'confidant'] },
  ]
  for (const role of ['employee', 'manager', 'communications', 'hr', 'works-council', 'admin'])
    others.push({ ...(await someone()), roles: [role] })
  for (const other of others) {
    await expect(getAttack(other, id)).rejects.toThrow('not-found')
    await expect(getAttackPicture(other, id, picture)).rejects.toThrow('not-found')
    await expect(write(other, id, 'Ik lees mee')).rejects.toThrow('not-found')
    await expect(recordContact(other, id)).rejects.toThrow('not-found')
    expect((await listAttacks(other)).map((row) => row.id)).not.toContain(id)
  }
  await expect(getAttack(visitorOf(karin.organisation), id)).rejects.toThrow('not-signed-in')
  expect((await getAttackPicture(sem, id, picture)).mediaType).toBe('image/webp')
})

test('only the one who is attacked brings in a manager, and only a manager', async () => {
  const boa = await someone()
  const id = await askHelp(boa, randomUUID())
  await expect(chooseLeader(sem, id, 'Joost van Dam')).rejects.toThrow('not-allowed')
  expect(await chooseLeader(boa, id, 'Niemand Hier')).toBe('colleague-nobody')
  expect(await chooseLeader(boa, id, 'Dina Vos')).toBe('leader-role')
  expect(await chooseLeader(boa, id, 'joost van dam')).toBe('added')
  const view = await getAttack(joost, id)
  expect(view.helpers.map(({ part }) => part)).toEqual(['security', 'contact-point', 'leader'])
})

test('the first contact stops the clock, and nobody is called after it', async () => {
  const boa = await someone()
  const id = await askHelp(boa, randomUUID())
  await expect(recordContact(boa, id)).rejects.toThrow('not-allowed')
  await recordContact(sem, id)
  await recordContact(karin, id)
  expect((await getAttack(boa, id)).contact?.name).toBe('Sem Bakker')
  moveClock(16 * minute)
  await settle(id)
  expect(await getAttack(boa, id)).toMatchObject({ escalatedAt: null })
  await expect(getAttack(dina, id)).rejects.toThrow('not-found')
})

test('without contact in a quarter of an hour the deputy is called, once, in a letter without a name or a word', async () => {
  const boa = await someone()
  const id = await askHelp(boa, randomUUID())
  await write(boa, id, 'Ze staan voor mijn deur')
  moveClock(14 * minute)
  await settle(id)
  await expect(getAttack(dina, id)).rejects.toThrow('not-found')
  moveClock(15 * minute + 1_000)
  await settle(id)
  await settle(id)
  const view = await getAttack(dina, id)
  expect(view.helpers.map(({ part }) => part)).toEqual(['security', 'contact-point', 'deputy'])
  const letters = (await listLetters()).filter(({ body }) => body?.includes(id))
  expect(letters.length).toBeGreaterThan(0)
  const text = JSON.stringify(letters)
  expect(text).not.toContain(view.name)
  expect(text).not.toContain('deur')
})

test('who is on duty is called before who has the duty longest', async () => {
  const mira = await give(await waterrijk.add('Mira Smit'), 'security')
  const today = new Date().toISOString().slice(0, 10)
  const later = new Date(Date.now() + 2 * day).toISOString().slice(0, 10)
  const shift = { part: 'security' as const, from: today, until: later }
  await expect(planShift(joost, { ...shift, colleague: 'Mira Smit' })).rejects.toThrow(
    'not-allowed',
  )
  expect(await planShift(sem, { ...shift, colleague: 'Joost van Dam' })).toBe('duty-not-theirs')
  expect(await planShift(sem, { ...shift, colleague: 'Mira Smit' })).toBe('planned')
  const boa = await someone()
  const id = await askHelp(boa, randomUUID())
  expect((await getAttack(boa, id)).helpers[0]?.person).toBe(mira.person)
  moveClock(4 * day)
  const after = await askHelp(boa, randomUUID())
  expect((await getAttack(boa, after)).helpers[0]?.person).toBe(sem.person)
  moveClock(0)
  for (const planned of await listShifts(sem)) await dropShift(sem, planned.id)
  const free = await askHelp(boa, randomUUID())
  expect((await getAttack(boa, free)).helpers[0]?.person).toBe(sem.person)
})

test('the checklist is ticked together, and who comes second sees that first', async () => {
  const boa = await someone()
  const id = await askHelp(boa, randomUUID())
  expect(await tickStep(boa, id, { step: 'preserve', number: 0, state: 'done' })).toBe('done')
  expect(await tickStep(karin, id, { step: 'preserve', number: 0, state: 'done' })).toBe('changed')
  const read = async () =>
    (await getAttack(karin, id)).steps.find(({ step }) => step === 'preserve')
  expect((await read())?.done?.name).toContain('Handhaver')
  expect(await tickStep(karin, id, { step: 'preserve', number: 1, state: 'open' })).toBe('done')
  expect(await read()).toEqual({ step: 'preserve', number: 2, done: null })
})

test('a message or a picture that is nothing is refused, and one press is one message', async () => {
  const boa = await someone()
  const id = await askHelp(boa, randomUUID())
  expect(await writeMessage(boa, id, { formKey: randomUUID(), text: null }, null)).toBe('empty')
  expect(await write(boa, id, 'x', new Uint8Array([1, 2, 3]))).toBe('no-picture')
  const once = { formKey: randomUUID(), text: 'Eén keer' }
  await writeMessage(boa, id, once, null)
  await writeMessage(boa, id, once, null)
  expect((await getAttack(sem, id)).messages.map(({ text }) => text)).toEqual(['Eén keer'])
})

test('it ends with days of aftercare, and the helper is reminded on each of them once', async () => {
  const boa = await someone()
  const id = await askHelp(boa, randomUUID())
  const days = proposeAftercare(now())
  await expect(endAttack(boa, id, days)).rejects.toThrow('not-allowed')
  expect(await endAttack(karin, id, ['2020-01-01'])).toBe('date-wrong')
  expect(await endAttack(karin, id, days)).toBe('ended')
  expect((await getAttack(boa, id)).aftercare.map((one) => one.day)).toEqual(days)
  const count = async () =>
    (await listLetters()).filter(
      ({ subject, body }) => /Vandaag|Today/.test(subject) && body?.includes(id),
    ).length
  await settle(id)
  expect(await count()).toBe(0)
  moveClock(8 * day)
  await settle(id)
  await settle(id)
  expect(await count()).toBe(1)
  moveClock(100 * day)
  await settle(id)
  expect(await count()).toBe(3)
})

test('twenty-four months after the end nothing is left of it, and the spine never knew a person or a word', async () => {
  const boa = await someone()
  const id = await askHelp(boa, randomUUID())
  await write(boa, id, 'Een geheim woord', await drawPicture())
  await tickStep(sem, id, { step: 'police', number: 0, state: 'done' })
  await endAttack(karin, id, proposeAftercare(now()))
  const files = () =>
    look(karin, ({ tx }) =>
      tx
        .selectFrom('file')
        .select(({ fn }) => fn.countAll<string>().as('count'))
        .executeTakeFirstOrThrow(),
    )
  const before = Number((await files()).count)
  moveClock(729 * day)
  await settle(id)
  expect((await getAttack(boa, id)).messages).toHaveLength(1)
  moveClock(732 * day)
  await settle(id)
  await settle(id)
  await expect(getAttack(boa, id)).rejects.toThrow('not-found')
  expect(Number((await files()).count)).toBe(before - 1)
  const left = await look(karin, async ({ tx }) => ({
    messages: await tx
      .selectFrom('attack_message')
      .select('id')
      .where('attack_id', '=', id)
      .execute(),
    helpers: await tx
      .selectFrom('attack_helper')
      .select('part')
      .where('attack_id', '=', id)
      .execute(),
    ticks: await tx.selectFrom('attack_tick').select('step').where('attack_id', '=', id).execute(),
    events: await tx
      .selectFrom('event')
      .select(['name', 'payload', 'by_person'])
      .where('name', 'like', 'attack.%')
      .execute(),
  }))
  expect(left).toMatchObject({ messages: [], helpers: [], ticks: [] })
  expect(left.events.every(({ by_person }) => by_person === null)).toBe(true)
  expect(JSON.stringify(left.events)).not.toContain('geheim')
  expect(JSON.stringify(left.events)).not.toContain(boa.person)
})

test('one that never ended is erased 24 months after its last message', async () => {
  const boa = await someone()
  const id = await askHelp(boa, randomUUID())
  moveClock(100 * day)
  await write(boa, id, 'Het begint weer')
  moveClock(732 * day)
  await settle(id)
  expect((await getAttack(boa, id)).messages).toHaveLength(1)
  moveClock(832 * day)
  await settle(id)
  await expect(getAttack(boa, id)).rejects.toThrow('not-found')
})

test('a helper who chose messages on a device is called there too, with a link and not a word about who', async () => {
  usePush('handvat@waterrijk.example', () => true)
  const address = makePushAddress('sem')
  await act(sem, (context) =>
    keepSubscription(context, { person: sem.person ?? '', address, kinds: ['attack'] }),
  )
  const attack = await askHelp(await someone(), randomUUID())
  const sent = await look(sem, ({ tx }) =>
    tx.selectFrom('push_message').select(['kind', 'text', 'link']).execute(),
  )
  expect(sent).toEqual([
    { kind: 'attack', text: 'Je hulp is nu nodig. Open Handvat.', link: `/attack/${attack}` },
  ])
})
