import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { moveClock, now } from '#platform/clock.ts'
import { act } from '#platform/database/act.server.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import {
  createOrganisation,
  openTestDatabase,
  type TestDatabase,
  type TestOrganisation,
} from '../../../tests/world.ts'
import { dumpDatabase } from '../../../tests/dump.ts'
import { askAnonymously, followUpByCode, openByCode } from './actions/ask-anonymous.server.ts'
import { answerQuestion, setAside } from './actions/answer.server.ts'
import { MOST_ANONYMOUS } from './contract.ts'
import { anonymousInput } from './input.ts'
import { forgetTime } from '#capabilities/people/model.ts'
import { CODE_WORDS, codeWords, normaliseWords } from './model-words.ts'
import { settleQuestion } from './reactions.server.ts'
import { getQuestion, listOwnQuestions, listQuestions } from './reads.server.ts'
import { insertQuestion } from './store/questions.server.ts'

let database: TestDatabase
let waterrijk: TestOrganisation
let karin: Who
let tom: Who

const asking = (text: string, more: object = {}) =>
  anonymousInput.parse({ formKey: randomUUID(), text, ...more })

async function askAs(who: Who, text: string): Promise<string> {
  const done = await askAnonymously(who, asking(text), 'nl')
  if (typeof done === 'string') throw new Error(`The question was not asked: ${done}.`)
  return done.code
}

const dumpEverything = () => dumpDatabase(database, karin.organisation)

beforeAll(async () => {
  database = await openTestDatabase('smtp://127.0.0.1:1')
  waterrijk = await createOrganisation('Waterrijk', 'waterrijk', { published: true })
  karin = waterrijk.admin
  tom = await waterrijk.add('Tom Visser')
})
afterEach(() => moveClock(0))
afterAll(() => database?.close())

test('a code has five words of a list of ours, and at least forty bits', () => {
  for (const language of ['nl', 'en'] as const) {
    const list = codeWords[language]
    expect(new Set(list).size).toBe(list.length)
    expect(list.filter((word) => !/^[a-z]{3,12}$/.test(word))).toEqual([])
    expect(CODE_WORDS * Math.log2(list.length)).toBeGreaterThanOrEqual(40)
  }
})

test('a question without a name is answered by a human with a name, and read by its code', async () => {
  const code = await askAs(tom, 'Mag ik over mijn rooster klagen?')
  expect(code.split(' ')).toHaveLength(5)
  const { rows } = await listQuestions(karin, 1, { show: 'waiting', search: 'rooster' })
  expect(rows).toMatchObject([{ person: null, text: 'Mag ik over mijn rooster klagen?' }])
  const id = rows[0]?.id ?? ''
  await answerQuestion(karin, id, 'Ja, dat mag.')
  expect(await openByCode(visitorOf(karin.organisation), code)).toMatchObject({
    state: 'answered',
    turns: [{ person: karin.person, text: 'Ja, dat mag.' }],
  })
})

test('a code opens with capitals, commas and dashes, and nothing opens with another one', async () => {
  const code = await askAs(tom, 'Een vraag')
  const typed = code.toUpperCase().split(' ').join(', ')
  expect(normaliseWords(typed)).toBe(code.split(' ').join('-'))
  expect((await openByCode(karin, typed)).text).toBe('Een vraag')
  for (const wrong of [code.split(' ').slice(0, 4).join(' '), `${code} zon`, 'zon', '—'])
    await expect(openByCode(karin, wrong)).rejects.toThrow('not-found')
})

test('a code of one organisation opens nothing in another', async () => {
  const other = await createOrganisation('Hoogland', 'hoogland')
  const code = await askAs(tom, 'Alleen hier')
  await expect(openByCode(other.admin, code)).rejects.toThrow('not-found')
})

test('nothing in the whole database ties it to who pressed, and its words stand nowhere', async () => {
  const times = (text: string, part: string) => text.split(part).length - 1
  const before = await dumpEverything()
  const code = await askAs(tom, 'Wie ben ik, een unieke zin')
  await followUpByCode(tom, code, 'En nog een unieke zin')
  const after = await dumpEverything()
  // It is there, so the dump sees what there is.
  expect(after).toContain('Wie ben ik, een unieke zin')
  expect(after).toContain('En nog een unieke zin')
  expect(times(after, tom.person ?? '')).toBe(times(before, tom.person ?? ''))
  expect(after).not.toContain(code)
  expect(after).not.toContain(normaliseWords(code))
  // Its event has no person, and no event has its text.
  const events = after.split('\n').filter((line) => line.startsWith('public.event '))
  expect(events.join('\n')).not.toContain('unieke')
  expect(await listOwnQuestions(tom)).toEqual([])
})

test('who asked adds something by the code, and it waits again', async () => {
  const code = await askAs(tom, 'Eerst dit')
  const [row] = (await listQuestions(karin, 1, { show: 'waiting', search: 'Eerst dit' })).rows
  await answerQuestion(karin, row?.id ?? '', 'Zo zit het.')
  moveClock(1_000)
  expect(await followUpByCode(tom, code, 'En dan?')).toBe('done')
  expect(await getQuestion(karin, row?.id ?? '')).toMatchObject({
    state: 'waiting',
    turns: [{ text: 'Zo zit het.' }, { person: null, text: 'En dan?' }],
  })
})

test('nobody but who answers can read it by its id, whoever asked it', async () => {
  await askAs(tom, 'Niet op id')
  const [row] = (await listQuestions(karin, 1, { show: 'all', search: 'Niet op id' })).rows
  await expect(getQuestion(tom, row?.id ?? '')).rejects.toThrow('not-found')
  await expect(getQuestion({ ...tom, person: null }, row?.id ?? '')).rejects.toThrow()
})

test('a form that is sent twice asks once', async () => {
  const input = asking('Twee keer gedrukt')
  expect(await askAnonymously(tom, input, 'nl')).toHaveProperty('code')
  expect(await askAnonymously(tom, input, 'nl')).toBe('sent-already')
  expect((await listQuestions(karin, 1, { show: 'all', search: 'Twee keer gedrukt' })).total).toBe(
    1,
  )
})

test('what is no question is set aside, and who wrote it reads that', async () => {
  const code = await askAs(tom, 'Koop nu goedkope zonnebrillen')
  const [row] = (await listQuestions(karin, 1, { show: 'waiting', search: 'zonnebrillen' })).rows
  await setAside(karin, row?.id ?? '', 'aside')
  expect((await openByCode(tom, code)).state).toBe('aside')
  expect((await listQuestions(karin, 1, { show: 'waiting', search: 'zonnebrillen' })).total).toBe(0)
  await setAside(karin, row?.id ?? '', 'back')
  expect((await openByCode(tom, code)).state).toBe('waiting')
})

test('no more than a hundred wait at a time, and who has a name is not kept from asking', async () => {
  const small = await createOrganisation('Klein', 'klein')
  await act(visitorOf(small.admin.organisation), async (context) => {
    for (let index = 0; index < MOST_ANONYMOUS; index++)
      await insertQuestion(context, {
        person: null,
        kind: 'question',
        publication: null,
        rule: null,
        formKey: null,
        text: `spam ${index}`,
      })
  })
  expect(await askAnonymously(small.admin, asking('Nog een'), 'nl')).toBe('full')
  const [first] = (await listQuestions(small.admin, 1)).rows
  await setAside(small.admin, first?.id ?? '', 'aside')
  expect(await askAnonymously(small.admin, asking('Nog een'), 'nl')).toHaveProperty('code')
})

test('twelve months after its last word it is gone, with its code', async () => {
  const code = await askAs(tom, 'Over een jaar weg')
  const [row] = (await listQuestions(karin, 1, { show: 'all', search: 'Over een jaar weg' })).rows
  const job = { organisation: karin.organisation, question: row?.id ?? '' }
  const ends = forgetTime('question', now()).getTime() - now().getTime()
  moveClock(ends - 60_000)
  await settleQuestion(job)
  expect((await openByCode(tom, code)).text).toBe('Over een jaar weg')
  moveClock(ends + 60_000)
  await settleQuestion(job)
  await expect(openByCode(tom, code)).rejects.toThrow('not-found')
  expect(await dumpEverything()).not.toContain('Over een jaar weg')
})
