import { randomUUID } from 'node:crypto'
import { library } from 'virtual:library'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { act } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import {
  askTalk,
  beginAdvice,
  finishAdvice,
  saveIntake,
  saveWords,
} from './actions/write-advice.server.ts'
import { intakeInput } from './input.ts'
import { drawAdvice, getAdvice, getAdviceVersion, writeAdviceFile } from './reads/advice.server.ts'
import { takeCounts } from './store/figures.server.ts'

let database: TestDatabase
let admin: Who
let id: string

beforeAll(async () => {
  database = await openTestDatabase('smtp://127.0.0.1:1')
  admin = (await createOrganisation('Waterrijk', 'waterrijk', { published: true })).admin
  id = await beginAdvice(admin, { language: 'nl', organisation: 'Waterrijk' })
})
afterAll(() => database?.close())

const intake = (revision: number, fields: Record<string, string> = {}) =>
  intakeInput.parse({ revision, name: 'Bureau Kade', colour: '#7A1F5C', goal: 'Rust.', ...fields })

test('an answer leads to a step with its reason, and what was skipped to none', async () => {
  expect(await saveIntake(admin, id, intake(1, { 'answer.watching': 'yes' }))).toEqual({
    revision: 2,
  })
  const { draft } = await getAdvice(admin, id)
  const { advice } = await drawAdvice(admin, draft, 'Waterrijk')
  const actions = advice.moments.flatMap((moment) => moment.actions)
  expect(actions.map((action) => action.id)).toEqual(['stop-watching'])
  expect(actions[0]?.because[0]).toContain('eigen accounts')
  expect(advice.face).toMatchObject({ name: 'Bureau Kade', colour: '#7a1f5c' })
})

test('a second press on an old page writes nothing', async () => {
  expect(await saveIntake(admin, id, intake(1))).toBe('changed')
  expect((await getAdvice(admin, id)).draft.answers).toEqual({ watching: 'yes' })
})

test('a figure that shows leads to a step, traced to its statistic and month', async () => {
  const tree = [{ id: 'everyone', parent: null, people: 60 }]
  const statistic = { id: 'responses', partOf: [], unitMonths: 0 }
  await act(admin, (context) =>
    takeCounts(context, statistic, '2026-09-01', tree, [
      { subject: 'ordinary', facet: '', category: '', count: 40 },
      { subject: 'ordinary', facet: 'clock', category: 'in-time', count: 20 },
      { subject: 'ordinary', facet: 'clock', category: 'late', count: 20 },
    ]),
  )
  const { draft } = await getAdvice(admin, id)
  const { advice } = await drawAdvice(admin, draft, 'Waterrijk')
  const step = advice.moments
    .flatMap(({ actions }) => actions)
    .find((one) => one.id === 'answer-sooner')
  expect(step?.because[0]).toContain('5 van de 10 keer')
  expect(step?.because[0]).toContain('september 2026')
  for (const figure of advice.figures)
    expect(figure.traced === '').toBe(figure.value === 'te weinig om te tonen')
})

test('own sentences stand in the place of ours, a step can be left out, and the honest one stays', async () => {
  const words = {
    revision: 2,
    sentences: { 'stop-watching.what': 'Kijk niet meer mee.', honest: 'Nu is alles veilig.' },
    left: ['answer-sooner'],
  }
  expect(await saveWords(admin, id, words)).toEqual({ revision: 3 })
  const number = await finishAdvice(admin, id, 'Waterrijk')
  expect(number).toBe(1)
  const { document } = await getAdviceVersion(admin, id, number)
  const actions = document.moments.flatMap((moment) => moment.actions)
  expect(actions.map(({ what }) => what)).toEqual(['Kijk niet meer mee.'])
  expect(document.summary.at(-1)).toContain('fors kleiner')
  expect(document.summary.join(' ')).not.toContain('veilig')
})

test('a finished version gives the same bytes for ever, and the next is another', async () => {
  const first = writeAdviceFile((await getAdviceVersion(admin, id, 1)).document)
  expect(Buffer.from(first.slice(0, 5)).toString()).toBe('%PDF-')
  await saveWords(admin, id, { revision: 3, sentences: {}, left: [] })
  expect(await finishAdvice(admin, id, 'Waterrijk')).toBe(2)
  const again = writeAdviceFile((await getAdviceVersion(admin, id, 1)).document)
  expect(Buffer.from(again).equals(Buffer.from(first))).toBe(true)
})

test('a logo is drawn anew, and what is no picture is refused', async () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
    'base64',
  )
  const given = intake(4, { 'answer.watching': 'yes' })
  expect(await saveIntake(admin, id, given, Buffer.from('no picture'))).toBe('no-picture')
  expect(await saveIntake(admin, id, given, png)).toEqual({ revision: 5 })
  const number = await finishAdvice(admin, id, 'Waterrijk')
  const { document } = await getAdviceVersion(admin, id, number)
  expect(Buffer.from(document.face.logo, 'base64').subarray(1, 4).toString()).toBe('PNG')
  expect(writeAdviceFile(document).length).toBeGreaterThan(1_000)
})

test('a talk is asked for once a press, and the letter holds nothing of the advice', async () => {
  const formKey = randomUUID()
  await askTalk(admin, id, 1, formKey)
  await askTalk(admin, id, 1, formKey)
  expect((await getAdviceVersion(admin, id, 1)).talks).toHaveLength(1)
  const letters = await act(admin, ({ tx }) =>
    tx
      .selectFrom('mail')
      .select(['to_address', 'body'])
      .where('subject', 'like', '%advies%')
      .execute(),
  )
  expect(letters).toHaveLength(1)
  expect(letters[0]?.to_address).toBe('karin@waterrijk.example')
  expect(letters[0]?.body).not.toMatch(/meekijk|Kijk niet|Bureau|Rust/)
})

test('no text of the library promises that anything is safe', () => {
  const { advice, organisationAdvice } = library
  const texts = JSON.stringify([organisationAdvice, advice?.entries, advice?.texts])
  expect(texts).toContain('fors kleiner')
  expect(texts).not.toMatch(
    /100%|volledig veilig|helemaal veilig|geen risico|zonder risico|risicoloos|completely safe|fully safe|no risk|risk-free|guarantee|garand?eer/i,
  )
})
