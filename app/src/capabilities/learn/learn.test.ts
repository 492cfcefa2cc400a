import { library } from 'virtual:library'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { readingMinutes } from '@handvat/documents/code-text.ts'
import { acknowledge } from '#capabilities/acknowledge/actions/acknowledge.server.ts'
import { ask } from '#capabilities/ask/actions/ask.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { moveClock } from '#platform/clock.ts'
import { act, look } from '#platform/database/act.server.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import {
  createOrganisation,
  openTestDatabase,
  type TestDatabase,
  type TestOrganisation,
} from '../../../tests/world.ts'
import { completeTrack } from './actions/complete-track.server.ts'
import { countChoice, issueTicket } from './actions/count-choice.server.ts'
import { wishPractice } from './actions/wish-practice.server.ts'
import { countInput } from './input.ts'
import {
  countCompleted,
  findWaitingTrack,
  getCase,
  getDilemma,
  getPracticeChannel,
  listDilemmas,
  listPractice,
  listTracks,
} from './reads.server.ts'
import { findPracticeDue } from './reads/order.server.ts'

let database: TestDatabase
let waterrijk: TestOrganisation
let stranger: Who
let names = 0

const day = 86_400_000
const parcel = { dilemma: 'late-parcel', scene: 'complaint', option: 'pass-on' }
const someone = () => waterrijk.add(`Leerling ${++names}`)

/** Somebody who confirmed the code. */
async function reader(): Promise<Who> {
  const who = await someone()
  const publication = await findPublication(who)
  await acknowledge(who, publication?.id ?? '', 'nl')
  return who
}

/** Puts people into a new unit, as the list of people does. */
async function makeUnit(name: string, people: readonly Who[]): Promise<string> {
  const id = randomUUID()
  await act(waterrijk.admin, async ({ tx, who, now }) => {
    await tx
      .insertInto('unit')
      .values({ organisation_id: who.organisation, id, name, created_at: now })
      .execute()
    for (const { person } of people)
      await tx
        .updateTable('person')
        .set({ unit_id: id })
        .where('id', '=', person ?? '')
        .execute()
  })
  return id
}

const listEvents = (who: Who) =>
  look(who, ({ tx }) =>
    tx
      .selectFrom('event')
      .select(['name', 'payload', 'by_person as by'])
      .where('by_person', '=', who.person)
      .execute(),
  )

beforeAll(async () => {
  database = await openTestDatabase()
  waterrijk = await createOrganisation('Waterrijk', 'waterrijk', { published: true })
  stranger = (await createOrganisation('Hoogland', 'hoogland', { published: true })).admin
})
afterAll(() => database?.close())

test('everyone has the track of the first day, a manager and a contact point theirs as well', async () => {
  const idsFor = async (who: Who) => (await listTracks(who, 'nl')).map(({ id }) => id)
  const who = await someone()
  expect(await idsFor(who)).toEqual(['day-one'])
  expect(await idsFor({ ...who, roles: ['employee', 'manager'] })).toEqual(['day-one', 'manager'])
  expect(await idsFor({ ...who, duties: ['contact-point'] })).toEqual(['day-one', 'contact-point'])
})

test('the dilemmas of a track teach rules that the published code holds, and are the same each time', async () => {
  const who = await someone()
  const publication = await findPublication(who)
  const held = new Set(
    publication?.document.sections.flatMap(({ rules }) => rules.map(({ id }) => id)),
  )
  const dilemmasOf = async (one: Who) =>
    (await listTracks(one, 'nl')).flatMap(({ steps }) =>
      steps.flatMap(({ dilemmas }) => dilemmas.map(({ id }) => id)),
    )
  const ids = await dilemmasOf({ ...who, roles: ['employee', 'manager'] })
  expect(ids.length).toBeGreaterThan(1)
  expect(await dilemmasOf({ ...(await someone()), roles: ['employee', 'manager'] })).toEqual(ids)
  for (const id of ids) {
    const dilemma = library.learn.dilemmas.find((known) => known.id === id)
    expect(dilemma?.rules.some((rule) => held.has(rule))).toBe(true)
  }
})

test('a track is finished once, with the moment, and the event knows who', async () => {
  const who = await reader()
  expect(await completeTrack(who, 'day-one')).toBe('completed')
  const [track] = await listTracks(who, 'nl')
  expect(track?.completedAt).toBeInstanceOf(Date)
  moveClock(day)
  expect(await completeTrack(who, 'day-one')).toBe('completed')
  expect((await listTracks(who, 'nl'))[0]?.completedAt).toEqual(track?.completedAt)
  moveClock(0)
  expect((await listEvents(who)).filter(({ name }) => name === 'track.completed')).toEqual([
    { name: 'track.completed', payload: { track: 'day-one' }, by: who.person },
  ])
})

test('the first day is not finished before the code was answered; a question is an answer', async () => {
  const who = await someone()
  expect(await completeTrack(who, 'day-one')).toBe('acknowledge-first')
  expect((await listTracks(who, 'nl'))[0]?.completedAt).toBeNull()
  const publication = (await findPublication(who))?.id ?? null
  await ask(who, { kind: 'question', publication, text: 'Geldt dit ook in het weekend?' })
  expect(await completeTrack(who, 'day-one')).toBe('completed')
})

test('nobody finishes a track that is not theirs, or that does not exist', async () => {
  const who = await reader()
  await expect(completeTrack(who, 'manager')).rejects.toThrow('not-found')
  await expect(completeTrack(who, 'day-two')).rejects.toThrow('not-found')
  await expect(completeTrack(visitorOf(who.organisation), 'day-one')).rejects.toThrow(
    'not-signed-in',
  )
})

test('the track waits on the home of who came lately, until it is finished or two months have passed', async () => {
  const who = await reader()
  const waiting = await findWaitingTrack(who, 'nl')
  expect(waiting?.title).toBe('Je eerste dag')
  // What the home says of the track, the track itself, and what the code says of its own reading time are one.
  const [track] = await listTracks(who, 'nl')
  const code = (await findPublication(who))?.document
  expect(waiting?.minutes).toBe(track?.minutes)
  expect(track?.steps.find(({ kind }) => kind === 'read')?.minutes).toBe(
    readingMinutes(code!, 'nl'),
  )
  expect(track?.steps.reduce((sum, { minutes }) => sum + minutes, 0)).toBe(track?.minutes)
  moveClock(61 * day)
  expect(await findWaitingTrack(who, 'nl')).toBeUndefined()
  moveClock(0)
  await completeTrack(who, 'day-one')
  expect(await findWaitingTrack(who, 'nl')).toBeUndefined()
})

test('a choice is counted without anyone: not in the table, not as an event', async () => {
  const who = await someone()
  const before = (await listEvents(who)).length
  const ticket = await issueTicket(who)
  const nobody = visitorOf(who.organisation)
  await countChoice(nobody, { ...parcel, ticket })
  await countChoice(nobody, { ...parcel, ticket })
  const rows = await look(who, ({ tx }) => tx.selectFrom('dilemma_choice').selectAll().execute())
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ dilemma: 'late-parcel', option: 'pass-on', count: 2 })
  expect(JSON.stringify(rows)).not.toContain(who.person)
  expect(await listEvents(who)).toHaveLength(before)
})

test('a ticket is the same for all of a unit, and says nothing of who they are', async () => {
  const [one, two, other] = [await someone(), await someone(), await someone()]
  const unit = await makeUnit('Groen', [one, two])
  const ticket = await issueTicket(one)
  expect(await issueTicket(two)).toBe(ticket)
  expect(await issueTicket(other)).not.toBe(ticket)
  expect(ticket.startsWith(unit)).toBe(true)
  expect(ticket).not.toContain(one.person)
})

test('a ticket that was made up, belongs to others, or is of last week counts nothing', async () => {
  const who = await someone()
  const nobody = visitorOf(who.organisation)
  const ticket = await issueTicket(who)
  const forged = ticket.replace(/^[0-9a-f-]{36}/, randomUUID())
  for (const wrong of [forged, await issueTicket(stranger), `${ticket}x`, '', '..'])
    await expect(countChoice(nobody, { ...parcel, ticket: wrong })).rejects.toThrow('not-found')
  moveClock(2 * day)
  await expect(countChoice(nobody, { ...parcel, ticket })).rejects.toThrow('not-found')
  moveClock(0)
})

test('an answer that does not exist is not counted, and nothing else travels along', async () => {
  const who = await someone()
  const ticket = await issueTicket(who)
  const nobody = visitorOf(who.organisation)
  for (const wrong of [{ option: 'other' }, { scene: 'other' }, { dilemma: 'other' }])
    await expect(countChoice(nobody, { ...parcel, ...wrong, ticket })).rejects.toThrow('not-found')
  expect(countInput.safeParse({ ...parcel, ticket }).success).toBe(true)
  expect(countInput.safeParse({ ...parcel, ticket, person: who.person }).success).toBe(false)
})

test('how colleagues chose shows from ten answers on, as tenths', async () => {
  const place = await createOrganisation('Laagland', 'laagland', { published: true })
  const nobody = visitorOf(place.admin.organisation)
  const ticket = await issueTicket(place.admin)
  const barsNow = async () =>
    (await getDilemma(place.admin, 'late-parcel', 'nl')).scenes[0]?.bars.everyone
  for (let index = 0; index < 9; index++) await countChoice(nobody, { ...parcel, ticket })
  expect(await barsNow()).toBeNull()
  await countChoice(nobody, { ...parcel, option: 'solve', ticket })
  expect(await barsNow()).toEqual({ tenths: { defend: 0, solve: 1, 'pass-on': 9 } })
  // The other organisation sees its own counts only.
  expect((await getDilemma(stranger, 'late-parcel', 'nl')).scenes[0]?.bars.everyone).toBeNull()
})

test('a rule is quoted in the own words of the code, and told apart where the code has it not', async () => {
  const who = await someone()
  const publication = await findPublication(who)
  const { rules } = await getDilemma(who, 'late-parcel', 'nl')
  const own = publication?.document.sections.flatMap((section) => section.rules)
  for (const rule of rules) {
    const inCode = own?.find(({ id }) => id === rule.id)
    expect(rule.inCode).toBe(inCode !== undefined)
    if (inCode) expect([rule.title, rule.text]).toEqual([inCode.title.nl, inCode.text.nl])
  }
  await expect(getDilemma(who, 'nothing', 'nl')).rejects.toThrow('not-found')
})

test('the list of dilemmas is searched in both languages, and narrowed', async () => {
  const who = await someone()
  const all = { search: '', audience: '', theme: '', sector: '' }
  const idsFor = (wished: object) =>
    listDilemmas(who, { ...all, ...wished }, 'nl').rows.map(({ id }) => id)
  expect(idsFor({})).toHaveLength(library.learn.dilemmas.length)
  expect(idsFor({ search: 'PARCEL  late' })).toContain('late-parcel')
  expect(idsFor({ search: 'negen dagen' })).toContain('late-parcel')
  expect(idsFor({ search: 'xyzzy' })).toEqual([])
  expect(idsFor({ audience: 'manager' })).toContain('star-ambassador')
  expect(idsFor({ audience: 'manager' })).not.toContain('late-parcel')
  expect(idsFor({ theme: 'customer-reply' })).toContain('late-parcel')
  expect(idsFor({ theme: 'customer-reply' })).not.toContain('star-ambassador')
})

test('a public case names its sources, and says of each whether it was checked', async () => {
  const who = await someone()
  const found = await getCase(who, 'official-photos', 'en')
  expect(found.sources.length).toBeGreaterThan(0)
  expect(typeof found.sources[0]?.verified).toBe('boolean')
  await expect(getCase(who, 'nothing', 'en')).rejects.toThrow('not-found')
})

test('the organisation sees how many of a unit finished, never of a small one', async () => {
  const place = await createOrganisation('Zeezicht', 'zeezicht')
  const teams: Record<string, Who[]> = { Haven: [], Strand: [], Duin: [] }
  const sizes = { Haven: 12, Strand: 11, Duin: 3 }
  for (const [team, size] of Object.entries(sizes))
    for (let index = 0; index < size; index++)
      teams[team]?.push(await place.add(`${team} ${index}`))
  const keep = waterrijk
  waterrijk = place
  for (const [team, people] of Object.entries(teams)) await makeUnit(team, people)
  waterrijk = keep
  for (const who of [...(teams.Haven ?? []).slice(0, 4), ...(teams.Duin ?? [])])
    await completeTrack(who, 'day-one')
  const { whole, units } = await countCompleted(place.admin, 'day-one')
  expect(whole).toEqual({ asked: 27, answered: 7 })
  const shownOf = (name: string) => units.find((unit) => unit.name === name)?.shown
  // Four of twelve, in tens of a hundred.
  expect(shownOf('Haven')).toEqual({ asked: 12, share: 30 })
  // Karin is in no unit, so with Duin that makes four: the next smallest is hidden with them.
  expect([shownOf('Duin'), shownOf('Strand')]).toEqual([null, null])
  const duin = teams.Duin?.[0] as Who
  await expect(countCompleted(duin, 'day-one')).rejects.toThrow('not-allowed')
  await expect(countCompleted({ ...duin, roles: ['manager'] }, 'day-one')).rejects.toThrow(
    'not-allowed',
  )
})

test('a dilemma comes along with the letter for who wished so, on the four days, until they wish otherwise', async () => {
  const place = await createOrganisation('Berg en Bos', 'berg', { published: true })
  const who = await place.add('Brieflezer')
  const other = await place.add('Buurvrouw')
  const start = Date.now()
  const practice = await listPractice(who)
  const due = (from: number, until: number, one = who) =>
    look(visitorOf(who.organisation), (context) =>
      findPracticeDue(context, practice, one.person ?? '', {
        from: new Date(start + from * day),
        until: new Date(start + until * day),
      }),
    )
  expect(await getPracticeChannel(who)).toBe('device')
  expect(await due(0, 100)).toBeUndefined()
  await wishPractice(who, 'digest')
  await wishPractice(who, 'digest')
  expect(await getPracticeChannel(who)).toBe('digest')
  expect(await due(1, 3)).toBe(practice[0])
  expect(await due(3, 6)).toBeUndefined()
  expect(await due(6, 8)).toBe(practice[1])
  expect(await due(85, 95)).toBe(practice[3])
  expect(await due(1, 3, other)).toBeUndefined()
  await wishPractice(who, 'device')
  expect(await due(1, 3)).toBeUndefined()
  const kept = await look(who, ({ tx }) =>
    tx.selectFrom('practice_wish').select(['number', 'channel']).orderBy('number').execute(),
  )
  expect(kept).toEqual([
    { number: 1, channel: 'digest' },
    { number: 2, channel: 'device' },
  ])
})
