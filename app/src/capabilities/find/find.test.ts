import { addDays, dayOf } from '#platform/day.ts'
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  addKnownAnswer,
  withdrawKnownAnswer,
} from '#capabilities/ask/actions/known-answers.server.ts'
import { knownAnswerInput } from '#capabilities/ask/input.ts'
import { publishCode } from '#capabilities/write/actions/publish.server.ts'
import { changeDraft } from '#capabilities/write/actions/change-draft.server.ts'
import { findDraft, findPublication } from '#capabilities/write/reads.server.ts'
import { now } from '#platform/clock.ts'
import { act } from '#platform/database/act.server.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import {
  createOrganisation,
  openTestDatabase,
  type TestDatabase,
  type TestOrganisation,
} from '../../../tests/world.ts'
import { dumpDatabase } from '../../../tests/dump.ts'
import { foundKinds } from './contract.ts'
import { findInput } from './input.ts'
import { mostFound, find } from './reads.server.ts'

let database: TestDatabase
let waterrijk: TestOrganisation
let karin: Who
let tom: Who

beforeAll(async () => {
  database = await openTestDatabase()
  waterrijk = await createOrganisation('Waterrijk', 'waterrijk', { published: true })
  karin = waterrijk.admin
  tom = await waterrijk.add('Tom Visser')
})
afterAll(() => database?.close())

const search = async (words: string, language: 'nl' | 'en' = 'nl', who = tom) =>
  find(who, words, language)
const titlesOf = async (words: string, language: 'nl' | 'en' = 'nl') =>
  (await search(words, language)).found
    .filter(({ kind }) => kind === 'code')
    .map(({ title }) => title)

async function listRules(language: 'nl' | 'en') {
  const { document } = (await findPublication(tom)) ?? {}
  return (document?.sections ?? [])
    .flatMap(({ rules }) => rules)
    .map(({ id, title, text }) => ({ id, title: title[language], text: text[language] }))
}

async function make(rule: string, question: string, answer: string): Promise<string> {
  const input = knownAnswerInput.parse({
    formKey: randomUUID(),
    seen: 0,
    rule,
    'question-nl': question,
    'answer-nl': answer,
    lookAgainOn: addDays(dayOf(now()), 300),
  })
  const done = await addKnownAnswer(karin, null, input)
  if (typeof done === 'string' || !('answer' in done)) throw new Error(JSON.stringify(done))
  return done.answer
}

test('every rule of the code is found by its own title, in both languages, among the first', async () => {
  for (const language of ['nl', 'en'] as const) {
    const missed: string[] = []
    for (const { title } of await listRules(language))
      if (!(await titlesOf(title, language)).includes(title)) missed.push(title)
    expect({ language, missed }).toEqual({ language, missed: [] })
  }
})

test('a whole question finds the rule, with the sentence that says it under a marker', async () => {
  const { found } = await search('Mag ik een wachtwoord op een foto laten staan?')
  expect(found[0]?.kind).toBe('code')
  const first = found.find(({ title, text }) => /wachtwoord/i.test(title + text))
  const marked = [
    ...(first?.strokes ?? []).map(({ start, end }) => first?.text.slice(start, end)),
    ...(first?.titleStrokes ?? []).map(({ start, end }) => first?.title.slice(start, end)),
  ]
  expect(marked.join(' ').toLowerCase()).toContain('wachtwoord')
})

test('capitals, accents, other forms, beginnings and typing mistakes do not matter', async () => {
  const [plain] = await titlesOf('wachtwoord')
  expect(plain).toBeTruthy()
  for (const words of [
    'WACHTWOORD',
    'wáchtwoord',
    'wachtwoorden',
    'wachtwo',
    'wachtwoort',
    'wahctwoord',
  ])
    expect({ words, first: (await titlesOf(words))[0] }).toEqual({ words, first: plain })
  expect((await search('wachtwoort')).instead).toMatchObject([{ typed: 'wachtwoort' }])
  expect((await search('wachtwoord')).instead).toEqual([])
})

test('an English reader gets English, and who types the other language is understood too', async () => {
  const { found } = await search('password', 'en')
  expect(found[0]).toMatchObject({ kind: 'code', language: 'en' })
  expect(found[0]!.title + found[0]!.text).toMatch(/password/i)
  expect((await search('wachtwoord', 'en')).found.some(({ kind }) => kind === 'code')).toBe(true)
})

test('what is found comes as code, known answers, dilemmas and cases, a few of each', async () => {
  const [rule] = await listRules('nl')
  await make(rule?.id ?? '', 'Mag de poster van de open dag online?', 'Ja. De foto erop is vrij.')
  const { found } = await search('foto')
  const order = found.map(({ kind }) => foundKinds.indexOf(kind))
  expect(order).toEqual(order.toSorted((a, b) => a - b))
  for (const kind of foundKinds)
    expect(found.filter((one) => one.kind === kind).length).toBeLessThanOrEqual(mostFound)
  expect(new Set(found.map(({ key }) => key)).size).toBe(found.length)
  expect(found.find(({ kind }) => kind === 'answer')).toMatchObject({
    title: 'Mag de poster van de open dag online?',
    text: 'Ja. De foto erop is vrij.',
    href: `/code#${rule?.id}`,
  })
  expect(
    found.some(({ kind, href }) => kind === 'dilemma' && href.startsWith('/learn/dilemmas/')),
  ).toBe(true)
})

test('what was taken away is found no more, and a new version is found at once', async () => {
  const [rule] = await listRules('nl')
  const id = await make(rule?.id ?? '', 'Zeppelins boven het stadhuis?', 'Liever niet.')
  // With the rule that it belongs to.
  expect((await search('zeppelins')).found.map(({ kind }) => kind)).toEqual(['code', 'answer'])
  await withdrawKnownAnswer(karin, id, 'withdrawn', 0)
  expect((await search('zeppelins')).found).toEqual([])
  const draft = await findDraft(karin)
  if (!draft) throw new Error('There is no draft.')
  const document = structuredClone(draft.document)
  document.sections[0]?.body.push({
    nl: 'Ook onze heteluchtballonnen tellen mee.',
    en: 'Balloons too.',
  })
  await act(karin, (context) =>
    changeDraft(context, draft, document, { origin: 'edit', by: karin.person ?? '' }),
  )
  const next = await findDraft(karin)
  expect((await search('heteluchtballonnen')).found).toEqual([])
  await publishCode(karin, { revision: next?.revision ?? 0, after: 1 })
  expect((await search('heteluchtballonnen')).found).toMatchObject([
    { kind: 'code', text: 'Ook onze heteluchtballonnen tellen mee.' },
  ])
})

test('one organisation finds nothing of another, and a visitor finds nothing at all', async () => {
  const other = await createOrganisation('Hoogland', 'hoogland')
  await make(
    (await listRules('nl'))[0]?.id ?? '',
    'Mogen xylofoons mee?',
    'Xylofoons blijven thuis.',
  )
  expect((await search('xylofoons')).found.map(({ kind }) => kind)).toEqual(['code', 'answer'])
  expect((await search('xylofoons', 'nl', other.admin)).found).toEqual([])
  await expect(find(visitorOf(tom.organisation), 'xylofoons', 'nl')).rejects.toThrow(
    'not-signed-in',
  )
})

test('words that mean something to a database are only words, and none at all finds nothing', async () => {
  for (const words of [
    "'; DROP TABLE findable; --",
    ":* & | ! ( ' \\",
    '🙂',
    'x'.repeat(300),
    'de het een',
    '%_',
  ])
    await search(words)
  expect((await search('🙂')).found).toEqual([])
  expect(findInput.safeParse({ words: '  ' }).error?.issues[0]?.message).toBe('words-missing')
  expect(findInput.safeParse({ words: 'x'.repeat(301) }).success).toBe(false)
})

test('what somebody looked for is kept nowhere', async () => {
  await search('krokodillenleer wachtwoord')
  const kept = await dumpDatabase(database, tom.organisation)
  // The dump sees what there is: what can be found stands in it.
  expect(kept).toContain('public.findable ')
  expect(kept).not.toMatch(/krokodil/i)
})

test('searching stays quick with a large code and many answers', async () => {
  const rules = await listRules('nl')
  for (let index = 0; index < 60; index++)
    await make(
      rules[index % rules.length]?.id ?? '',
      `Vraag ${index} over folders en vlaggen`,
      `Antwoord ${index}.`,
    )
  await search('vlaggen')
  const started = performance.now()
  for (let index = 0; index < 10; index++)
    await search('Mag ik vlaggen en folders op een foto zetten?')
  // A bound that only a mistake of another order goes past: this machine is shared.
  expect((performance.now() - started) / 10).toBeLessThan(1_000)
})
