import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { moveClock } from '#platform/clock.ts'
import { look } from '#platform/database/act.server.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import {
  createOrganisation,
  openTestDatabase,
  type TestDatabase,
  type TestOrganisation,
} from '../../../tests/world.ts'
import { answerQuestion } from './actions/answer.server.ts'
import { ask } from './actions/ask.server.ts'
import { answerInput, askInput } from './input.ts'
import { getQuestion, listOwnQuestions, listQuestions } from './reads.server.ts'

let database: TestDatabase
let waterrijk: TestOrganisation
let karin: Who
let stranger: Who
let names = 0

const someone = () => waterrijk.add(`Vrager ${++names}`)
const askOf = (who: Who, text: string) => ask(who, askInput.parse({ text }))

beforeAll(async () => {
  database = await openTestDatabase()
  waterrijk = await createOrganisation('Waterrijk', 'waterrijk', { published: true })
  // The admin is the contact point of this organisation.
  karin = waterrijk.admin
  stranger = (await createOrganisation('Hoogland', 'hoogland')).admin
})

afterEach(() => moveClock(0))

afterAll(() => database?.close())

test('a question reaches the contact point, and the answer the one who asked', async () => {
  const tom = await waterrijk.add('Tom Visser')
  const id = await askOf(tom, '  Mag een foto van de open dag?  ')
  expect(await getQuestion(karin, id)).toMatchObject({
    person: tom.person,
    kind: 'question',
    publication: null,
    text: 'Mag een foto van de open dag?',
    answers: [],
  })
  await answerQuestion(karin, id, 'Ja, als niemand herkenbaar is.')
  expect((await getQuestion(tom, id)).answers).toEqual([
    { text: 'Ja, als niemand herkenbaar is.', person: karin.person, answeredAt: expect.any(Date) },
  ])
})

test('a second answer comes below the first', async () => {
  const who = await someone()
  const id = await askOf(who, 'Hoe zit dat?')
  await answerQuestion(karin, id, 'Eerst.')
  moveClock(60_000)
  await answerQuestion({ ...karin, duties: ['deputy'] }, id, 'Toch anders.')
  expect((await getQuestion(who, id)).answers.map((answer) => answer.text)).toEqual([
    'Eerst.',
    'Toch anders.',
  ])
})

test('a doubt about the code keeps the version it is about', async () => {
  const who = await someone()
  const publication = (await findPublication(who))?.id ?? ''
  const id = await ask(who, { kind: 'disagree', publication, text: 'Dit gaat te ver.' })
  expect(await getQuestion(who, id)).toMatchObject({ kind: 'disagree', publication })
})

test('only the one who asked and who answers can read a question', async () => {
  const id = await askOf(await someone(), 'Onder ons')
  for (const role of ['employee', 'manager', 'communications', 'hr', 'works-council', 'admin']) {
    const other = { ...(await someone()), roles: [role] }
    await expect(getQuestion(other, id)).rejects.toThrow('not-found')
  }
  await expect(getQuestion(stranger, id)).rejects.toThrow('not-found')
  await expect(getQuestion(visitorOf(karin.organisation), id)).rejects.toThrow('not-signed-in')
})

test('only the contact point and a deputy answer', async () => {
  const who = await someone()
  const id = await askOf(who, 'Wie antwoordt?')
  for (const duties of [[], ['webcare'], ['spokesperson']])
    await expect(
      answerQuestion({ ...who, roles: ['employee', 'admin', 'hr'], duties }, id, 'Ik'),
    ).rejects.toThrow('not-allowed')
  await expect(answerQuestion(stranger, id, 'Ik')).rejects.toThrow('not-found')
  await expect(answerQuestion(karin, crypto.randomUUID(), 'Ik')).rejects.toThrow('not-found')
  expect((await getQuestion(who, id)).answers).toEqual([])
})

test('one lists only what one asked oneself, open ones first and then the newest', async () => {
  const who = await someone()
  await askOf(await someone(), 'Van een ander')
  const first = await askOf(who, 'Eerste')
  moveClock(1_000)
  const second = await askOf(who, 'Tweede')
  moveClock(2_000)
  const third = await askOf(who, 'Derde')
  await answerQuestion(karin, third, 'Antwoord')
  expect((await listOwnQuestions(who)).map(({ id, answered }) => ({ id, answered }))).toEqual([
    { id: second, answered: false },
    { id: first, answered: false },
    { id: third, answered: true },
  ])
})

test('who answers sees all questions of the own organisation, in pages with the total', async () => {
  const other = await createOrganisation('Laagland', 'laagland')
  const who = await other.add('Lia Laagland')
  for (let index = 0; index < 21; index++) await askOf(who, `Vraag ${index}`)
  const pages = await Promise.all([1, 2].map((page) => listQuestions(other.admin, page)))
  expect(pages.map(({ rows, total }) => [rows.length, total])).toEqual([
    [20, 21],
    [1, 21],
  ])
  expect(new Set(pages.flatMap(({ rows }) => rows.map((row) => row.id))).size).toBe(21)
  await expect(listQuestions(who, 1)).rejects.toThrow('not-allowed')
})

test('the spine tells that something was asked and answered, and not what', async () => {
  const who = await someone()
  const question = await askOf(who, 'Een geheim woord')
  await answerQuestion(karin, question, 'Nog een geheim')
  const events = await look(who, ({ tx }) =>
    tx
      .selectFrom('event')
      .select(['name', 'payload'])
      .where('name', 'like', 'question.%')
      .orderBy('id')
      .execute(),
  )
  expect(events.slice(-2)).toEqual([
    { name: 'question.asked', payload: { question, kind: 'question', publication: null } },
    { name: 'question.answered', payload: { question } },
  ])
  expect(JSON.stringify(events)).not.toContain('geheim')
})

test('a question without words, or with too many, is not taken', () => {
  const errorOf = (input: unknown, schema: typeof askInput | typeof answerInput = askInput) =>
    schema.safeParse(input).error?.issues[0]?.message
  expect(errorOf({ text: ' \n ' })).toBe('question-missing')
  expect(errorOf({ text: 'a'.repeat(5_001) })).toBe('text-long')
  expect(errorOf({ text: 'a'.repeat(5_000) })).toBeUndefined()
  expect(errorOf({ text: '' }, answerInput)).toBe('answer-missing')
  expect(askInput.safeParse({ text: 'a', publication: '1 OR 1=1' }).success).toBe(false)
})
