import { addDays, dayOf } from '#platform/day.ts'
import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { addFreeDay, chooseCalendar } from '#capabilities/people/actions/calendar.server.ts'
import { assignDuty, endDuty } from '#capabilities/people/actions/assign.server.ts'
import { readCalendar } from '#capabilities/people/reads.server.ts'
import { moveClock, now } from '#platform/clock.ts'
import { look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { addAbsence, changeFace, dropAbsence, removePhoto } from './actions/faces.server.ts'
import { answerQuestion, takeQuestion } from './actions/answer.server.ts'
import { ask, followUp } from './actions/ask.server.ts'
import { absenceInput, faceInput } from './input.ts'
import { dueOf } from './model.ts'
import { settleQuestion } from './reactions.server.ts'
import { getQuestion, listQuestions } from './reads.server.ts'
import { findFace, getFaceToChange, getPhoto, listFaces } from './reads/faces.server.ts'

let database: TestDatabase
let hosts = 0

beforeAll(async () => {
  database = await openTestDatabase('smtp://127.0.0.1:1')
})
afterEach(() => moveClock(0))
afterAll(() => database?.close())

/** An organisation with Karin as contact point, Noor as deputy, and two who ask. */
async function begin() {
  const { admin: karin, add } = await createOrganisation('Waterrijk', `faces-${++hosts}`)
  const found = await add('Noor Jansen')
  await assignDuty(karin, found.person ?? '', { duty: 'deputy', hours: 'di-vr', unit: null })
  const noor: Who = { ...found, duties: ['deputy'] }
  return { karin, noor, tom: await add('Tom Visser'), add }
}

const words = (more: object = {}) => faceInput.parse({ language: 'nl', ...more })
const photo = () =>
  sharp({ create: { width: 900, height: 500, channels: 3, background: '#884422' } })
    .withExif({ IFD0: { Copyright: 'Geheime plek' } })
    .jpeg()
    .toBuffer()

/** To whom letters wait to go, and what about. */
async function listLetters(who: Who): Promise<string[]> {
  const rows = await look(who, ({ tx }) =>
    tx.selectFrom('mail').select(['to_address', 'subject', 'body']).orderBy('created_at').execute(),
  )
  return rows.map((row) => `${row.to_address}: ${row.subject}`)
}

test('somebody tells of themself in their own words, and everyone who works here reads it', async () => {
  const { karin, tom } = await begin()
  await changeFace(karin, karin.person ?? '', words({ about: 'Loop gerust binnen.' }), null)
  expect(await findFace(tom)).toMatchObject({
    name: 'Karin Bos',
    about: 'Loop gerust binnen.',
    phone: '088-0001234',
    hours: 'ma-do',
    photo: null,
  })
})

test('a photo is cut square and redrawn without what hides in it; taking it away erases it', async () => {
  const { karin, tom } = await begin()
  const id = karin.person ?? ''
  expect(await changeFace(karin, id, words(), await photo())).toBe('done')
  const { bytes, mediaType } = await getPhoto(tom, id)
  expect(mediaType).toBe('image/webp')
  const drawn = await sharp(bytes).metadata()
  expect([drawn.width, drawn.height, drawn.exif]).toEqual([320, 320, undefined])
  await removePhoto(karin, id)
  await expect(getPhoto(tom, id)).rejects.toThrow('not-found')
  const files = await look(karin, ({ tx }) => tx.selectFrom('file').select('id').execute())
  expect(files).toEqual([])
  expect(await changeFace(karin, id, words(), Buffer.from('geen foto'))).toBe('no-picture')
})

test('communications puts a photo of somebody else only when they agreed, and a colleague never', async () => {
  const { karin, noor, tom, add } = await begin()
  const priya = await add('Priya Nair', 'communications')
  const id = noor.person ?? ''
  expect(await changeFace(priya, id, words(), await photo())).toBe('agreed-missing')
  expect((await findFace(noor))?.photo).toBeNull()
  expect(await changeFace(priya, id, words({ agreed: 'yes' }), await photo())).toBe('done')
  await removePhoto(noor, id)
  await expect(changeFace(tom, id, words(), null)).rejects.toThrow('not-allowed')
  // A deputy changes their own face and no other.
  await expect(changeFace(noor, karin.person ?? '', words(), null)).rejects.toThrow('not-found')
  await expect(changeFace(priya, tom.person ?? '', words(), null)).rejects.toThrow('not-found')
})

test('on the days that a contact point is away the deputy stands on top, and steps back by itself', async () => {
  const { karin, noor, tom } = await begin()
  const today = dayOf(now())
  await addAbsence(karin, karin.person ?? '', { from: addDays(today, 1), until: addDays(today, 2) })
  expect((await listFaces(tom)).map(({ name }) => name)).toEqual(['Karin Bos', 'Noor Jansen'])
  moveClock(86_400_000)
  expect(await listFaces(tom)).toMatchObject([
    { name: 'Noor Jansen', stepsIn: true, awayUntil: null },
    { name: 'Karin Bos', awayUntil: addDays(today, 2) },
  ])
  moveClock(3 * 86_400_000)
  expect((await listFaces(tom)).map(({ name }) => name)).toEqual(['Karin Bos', 'Noor Jansen'])
  moveClock(0)
  const { absences } = await getFaceToChange(karin, karin.person ?? '')
  await dropAbsence(karin, karin.person ?? '', absences[0]?.id ?? '')
  await expect(dropAbsence(noor, noor.person ?? '', absences[0]?.id ?? '')).rejects.toThrow()
  const past = { from: addDays(today, -3), until: addDays(today, -1) }
  expect(await addAbsence(karin, karin.person ?? '', past)).toBe('days-passed')
  expect(absenceInput.safeParse({ from: '2026-12-02', until: '2026-12-01' }).success).toBe(false)
})

test('a question is told by mail to who is there, without a word of it, and the answer to who asked', async () => {
  const { karin, noor, tom, add } = await begin()
  const id = await ask(tom, { kind: 'question', publication: null, text: 'Een geheim' })
  expect((await listLetters(karin)).slice(-1)).toEqual([
    expect.stringMatching(/^karin@.*: Er is een vraag voor je$/),
  ])
  const today = dayOf(now())
  await addAbsence(karin, karin.person ?? '', { from: today, until: today })
  const eva = await add('Eva Kuiper <eva@waterrijk.example>').catch(() => add('Eva Kuiper'))
  await followUp(tom, id, 'Nog een geheim')
  // Noor has no address here, and Karin is away: nobody gets a letter that they cannot answer.
  expect((await listLetters(karin)).filter((one) => one.includes('toegevoegd'))).toEqual([])
  await answerQuestion(noor, id, 'Antwoord')
  const rows = await look(karin, ({ tx }) => tx.selectFrom('mail').selectAll().execute())
  expect(JSON.stringify(rows)).not.toMatch(/geheim|Tom Visser|Antwoord/)
  expect(eva.person).toBeTruthy()
})

test('a deputy takes a question over, and of two who press at once one is told', async () => {
  const { karin, noor, tom } = await begin()
  const id = await ask(tom, { kind: 'question', publication: null, text: 'Wie?' })
  expect(await takeQuestion(karin, id, 0)).toBe('done')
  expect((await getQuestion(tom, id)).taken).toEqual({ person: karin.person, number: 1 })
  const both = await Promise.all([takeQuestion(noor, id, 1), takeQuestion(noor, id, 0)])
  expect(both.toSorted()).toEqual(['changed', 'done'])
  expect((await getQuestion(tom, id)).taken).toEqual({ person: noor.person, number: 2 })
  await expect(takeQuestion(tom, id, 2)).rejects.toThrow('not-allowed')
})

test('an answer is promised within two working days, and what waits longer is told once', async () => {
  const friday = new Date('2026-12-04T10:00:00Z')
  const { karin, tom } = await begin()
  const calendar = await look(karin, readCalendar)
  expect(dueOf(friday, calendar).toISOString()).toBe('2026-12-08T10:00:00.000Z')
  expect(dueOf(new Date('2026-12-05T10:00:00Z'), calendar)).toEqual(
    new Date('2026-12-09T10:00:00Z'),
  )
  const id = await ask(tom, { kind: 'question', publication: null, text: 'Wanneer?' })
  const job = { organisation: karin.organisation, question: id }
  await settleQuestion(job)
  expect((await getQuestion(tom, id)).state).toBe('waiting')
  moveClock(dueOf(now(), calendar).getTime() - now().getTime() + 60_000)
  expect((await getQuestion(tom, id)).state).toBe('late')
  await settleQuestion(job)
  await settleQuestion(job)
  expect(
    (await listLetters(karin)).filter((one) => one.endsWith('Een vraag wacht nog')),
  ).toHaveLength(1)
  await answerQuestion(karin, id, 'Nu.')
  expect((await getQuestion(tom, id)).state).toBe('answered')
  // The one who asked writes again: a new promise.
  await followUp(tom, id, 'Dank, en dit?')
  expect((await getQuestion(tom, id)).state).toBe('waiting')
  await expect(followUp(karin, id, 'Ik niet')).rejects.toThrow('not-found')
})

test('a promise leaves out holidays and own free days, by the clock of the organisation', async () => {
  const { karin, tom } = await begin()
  moveClock(Date.parse('2026-12-24T10:00:00Z') - Date.now())
  const id = await ask(tom, { kind: 'question', publication: null, text: 'Op kerstavond' })
  const due = async () => (await getQuestion(tom, id)).dueAt?.toISOString().slice(0, 16)
  // Christmas is Friday and Saturday; then Monday and Tuesday are worked.
  expect(await due()).toBe('2026-12-29T10:00')
  await addFreeDay(karin, { day: '2026-12-28', name: 'Tussen kerst en nieuwjaar' })
  expect(await due()).toBe('2026-12-30T10:00')
  // The clock that was set for Tuesday finds a later promise, and comes back then.
  moveClock(Date.parse('2026-12-29T10:01:00Z') - Date.now())
  const job = { organisation: karin.organisation, question: id }
  await settleQuestion(job)
  const { rows } = await look(karin, ({ tx }) =>
    sql<{
      at: Date
    }>`SELECT start_after AS at FROM pgboss.job WHERE data->>'question' = ${id}`.execute(tx),
  )
  expect(rows.map(({ at }) => at.toISOString().slice(0, 16))).toContain('2026-12-30T10:00')
  expect((await listLetters(karin)).filter((one) => one.endsWith('wacht nog'))).toEqual([])
  moveClock(Date.parse('2026-12-30T10:01:00Z') - Date.now())
  await settleQuestion(job)
  expect((await listLetters(karin)).filter((one) => one.endsWith('wacht nog'))).toHaveLength(1)
  // Sunday evening on Curaçao is Monday in Amsterdam already.
  await chooseCalendar(karin, { number: 0, zone: 'America/Curacao', holidays: false })
  const evening = dueOf(new Date('2026-12-07T01:00:00Z'), await look(karin, readCalendar))
  expect(evening.toISOString()).toBe('2026-12-10T01:00:00.000Z')
})

test('who answers finds questions by words in them or in an answer, those that wait the longest on top', async () => {
  const { karin, tom } = await begin()
  const texts = ['Over 100% foto’s', 'Over een logo', 'Over een filmpje']
  const ids: string[] = []
  for (const [index, text] of texts.entries()) {
    moveClock(index * 60_000)
    ids.push(await ask(tom, { kind: 'question', publication: null, text }))
  }
  await answerQuestion(karin, ids[0] ?? '', 'Vraag het de fotograaf.')
  const find = async (search: string, show: 'waiting' | 'answered' | 'all' = 'all') =>
    (await listQuestions(karin, 1, { search, show })).rows.map(({ id }) => id)
  expect(await find('', 'waiting')).toEqual([ids[1], ids[2]])
  expect(await find('fotograaf')).toEqual([ids[0]])
  expect(await find('100%')).toEqual([ids[0]])
  expect(await find('%')).toEqual([ids[0]])
  expect(await find('filmpje', 'answered')).toEqual([])
})

test('a face goes with the duty that it stood for', async () => {
  const { karin, noor, tom } = await begin()
  const id = noor.person ?? ''
  await changeFace(noor, id, words({ about: 'Ik val in.' }), await photo())
  await endDuty(karin, id, 'deputy')
  expect((await listFaces(tom)).map(({ person }) => person)).toEqual([karin.person])
  const left = await look(karin, async ({ tx }) => [
    await tx.selectFrom('contact_face').selectAll().execute(),
    await tx.selectFrom('file').select('id').execute(),
  ])
  expect(left).toEqual([[], []])
})
