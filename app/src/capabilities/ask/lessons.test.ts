import { addDays, dayOf } from '#platform/day.ts'
import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { answerContribution } from '#capabilities/cocreate/actions/answer.server.ts'
import { openRound } from '#capabilities/cocreate/actions/lead-round.server.ts'
import { findOpenRound, listOfPart } from '#capabilities/cocreate/reads.server.ts'
import { findDraft } from '#capabilities/write/reads.server.ts'
import { moveClock, now } from '#platform/clock.ts'
import { look } from '#platform/database/act.server.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { answerQuestion } from './actions/answer.server.ts'
import { ask } from './actions/ask.server.ts'
import { decideGap, proposeGap } from './actions/gaps.server.ts'
import {
  addKnownAnswer,
  confirmKnownAnswer,
  rewriteKnownAnswer,
  withdrawKnownAnswer,
} from './actions/known-answers.server.ts'
import { gapInput, gapOutcomeInput, knownAnswerInput } from './input.ts'
import { answerDays } from './model.ts'
import { getQuestion } from './reads.server.ts'
import { listAskedOften, listGaps, listGapsOf, weighAsked } from './reads/gaps.server.ts'
import { getKnownAnswer, listShownAnswers } from './reads/known-answers.server.ts'

let database: TestDatabase
let hosts = 0
const rule = 'image-people-without-permission'
const question = 'Mag ik een foto plaatsen waar bezoekers op staan?'

beforeAll(async () => {
  database = await openTestDatabase()
})
afterEach(() => moveClock(0))
afterAll(() => database?.close())

async function begin() {
  const { admin: karin, add } = await createOrganisation('Waterrijk', `lessons-${++hosts}`, {
    published: true,
  })
  const tom = await add('Tom Visser')
  const asked = await ask(tom, { kind: 'question', publication: null, text: question, rule })
  await answerQuestion(karin, asked, 'Ja, als niemand herkenbaar is.')
  return { karin, tom, asked }
}

const saying = (more: object = {}) =>
  knownAnswerInput.parse({
    formKey: randomUUID(),
    seen: 0,
    rule,
    'question-nl': 'Mogen bezoekers herkenbaar op een foto?',
    'answer-nl': 'Alleen als ze dat goed vinden.',
    lookAgainOn: addDays(dayOf(now()), answerDays.fresh),
    ...more,
  })

async function make(karin: Parameters<typeof addKnownAnswer>[0], from: string | null, more = {}) {
  const done = await addKnownAnswer(karin, from, saying(more))
  if (typeof done === 'string' || !('answer' in done)) throw new Error(JSON.stringify(done))
  return done.answer
}

test('a known answer shows to every colleague under its rule, in the reader’s language where it has that', async () => {
  const { karin, tom, asked } = await begin()
  await make(karin, asked, {
    'question-en': 'May visitors be seen?',
    'answer-en': 'If they agree.',
  })
  expect(await listShownAnswers(tom, 'en')).toMatchObject([
    { rule, language: 'en', question: 'May visitors be seen?' },
  ])
  expect(await listShownAnswers(tom, 'nl')).toMatchObject([{ language: 'nl' }])
  await make(karin, null, { 'question-nl': 'Alleen Nederlands?' })
  expect((await listShownAnswers(tom, 'en')).map(({ language }) => language).toSorted()).toEqual([
    'en',
    'nl',
  ])
})

test('the words of the one who asked cannot become it, however they are dressed', async () => {
  const { karin, tom, asked } = await begin()
  for (const text of [question, '  mag ik een foto plaatsen, waar bezoekers op staan ']) {
    expect(await addKnownAnswer(karin, asked, saying({ 'question-nl': text }))).toEqual({
      field: 'question-nl',
      error: 'own-words',
    })
  }
  expect(await listShownAnswers(tom, 'nl')).toEqual([])
  await expect(addKnownAnswer(tom, asked, saying())).rejects.toThrow('not-allowed')
})

test('it asks to be looked at after its date, goes from sight when nobody does, and comes back by a look', async () => {
  const { karin, tom, asked } = await begin()
  const id = await make(karin, asked, { lookAgainOn: addDays(dayOf(now()), 30) })
  const at = async (days: number) => {
    moveClock(days * 86_400_000)
    return [(await getKnownAnswer(karin, id)).age, (await listShownAnswers(tom, 'nl')).length]
  }
  expect(await at(29)).toEqual(['fresh', 1])
  expect(await at(31)).toEqual(['look', 1])
  expect(await at(95)).toEqual(['hidden', 0])
  expect(await confirmKnownAnswer(karin, id, 1)).toBe('done')
  expect(await at(96)).toEqual(['fresh', 1])
})

test('of two who change it at once one is told, and what is taken away can be shown again', async () => {
  const { karin, tom, asked } = await begin()
  const id = await make(karin, asked)
  const other = saying({ seen: 1, 'answer-nl': 'Vraag het ze eerst.' })
  expect(await rewriteKnownAnswer(karin, id, other)).toBe('done')
  expect(await rewriteKnownAnswer(karin, id, other)).toBe('changed')
  expect(await withdrawKnownAnswer(karin, id, 'withdrawn', 0)).toBe('done')
  expect(await listShownAnswers(tom, 'nl')).toEqual([])
  expect(await withdrawKnownAnswer(karin, id, 'shown', 0)).toBe('changed')
  expect(await withdrawKnownAnswer(karin, id, 'shown', 1)).toBe('done')
  expect(await listShownAnswers(tom, 'nl')).toMatchObject([{ answer: 'Vraag het ze eerst.' }])
})

const proposing = (asked: string, more: object = {}) =>
  gapInput.parse({
    formKey: randomUUID(),
    question: asked,
    part: `rule:${rule}`,
    title: 'Vraag het de mensen op de foto',
    text: 'Staan er mensen op? Vraag het ze eerst.',
    ...more,
  })

test('without a round a proposal waits for an author, and who asked reads what came of it', async () => {
  const { karin, tom, asked } = await begin()
  expect(await proposeGap(karin, proposing(asked), { round: null, language: 'nl' })).toEqual({
    round: null,
  })
  const [gap] = await listGapsOf(tom, asked)
  expect(gap).toMatchObject({ round: null, decided: null })
  const decided = { gap: gap?.id, number: 0, outcome: 'declined', why: 'Staat er al.' }
  await expect(decideGap(tom, gapOutcomeInput.parse(decided))).rejects.toThrow('not-allowed')
  expect(await decideGap(karin, gapOutcomeInput.parse(decided))).toBe('done')
  expect(await decideGap(karin, gapOutcomeInput.parse(decided))).toBe('changed')
  expect((await listGapsOf(tom, asked))[0]?.decided).toMatchObject({
    outcome: 'declined',
    why: 'Staat er al.',
  })
  expect(gapOutcomeInput.safeParse({ ...decided, why: '' }).success).toBe(false)
})

test('in an open round it becomes a proposal there without a name, and the answer there comes back', async () => {
  const { karin, tom, asked } = await begin()
  const draft = await findDraft(karin)
  const opened = await openRound(karin, {
    revision: draft?.revision ?? 0,
    title: 'Ronde',
    welcome: 'Doe mee',
    lastDay: addDays(dayOf(now()), 10),
  })
  if (typeof opened === 'string') throw new Error(opened)
  const open = await findOpenRound(tom)
  const [known] = draft?.document.sections.flatMap(({ rules }) => rules) ?? []
  const part = `rule:${known?.id}`
  const input = proposing(asked, { part })
  await proposeGap(karin, input, { round: open?.id ?? null, language: 'nl' })
  expect(await proposeGap(karin, input, { round: open?.id ?? null, language: 'nl' })).toBe(
    'sent-already',
  )
  const { rows } = await listOfPart(tom, opened.round, part, 1)
  expect(rows).toMatchObject([{ kind: 'proposal', signedAs: null, title: input.title }])
  const why = 'Met andere woorden.'
  const answer = { seen: 0, outcome: 'declined', why, became: null } as const
  expect(await answerContribution(karin, rows[0]?.id ?? '', answer)).toBe('done')
  expect((await listGapsOf(tom, asked))[0]).toMatchObject({
    round: opened.round,
    decided: { outcome: 'declined' },
  })
  // A part that the round does not have: then it waits at the desk.
  await proposeGap(karin, proposing(asked, { part: 'rule:image-nowhere-here' }), {
    round: open?.id ?? null,
    language: 'nl',
  })
  expect((await listGaps(karin, 1)).rows.map(({ round }) => round).toSorted()).toEqual(
    [opened.round, null].toSorted(),
  )
})

test('no event tells who proposed or asked, or any of their words', async () => {
  const { karin, tom, asked } = await begin()
  await make(karin, asked)
  await proposeGap(karin, proposing(asked), { round: null, language: 'nl' })
  const events = await look(tom, ({ tx }) =>
    tx
      .selectFrom('event')
      .select(['name', 'payload', 'by_person'])
      .where('name', 'in', ['question.asked', 'known-answer.written', 'code-gap.proposed'])
      .orderBy('id')
      .execute(),
  )
  expect(events.map(({ name, by_person: by }) => [name, by])).toEqual([
    ['question.asked', null],
    ['known-answer.written', karin.person],
    ['code-gap.proposed', null],
  ])
  expect(JSON.stringify(events)).not.toMatch(/foto|bezoekers|Staan/)
  expect((await getQuestion(tom, asked)).rule).toBe(rule)
})

test('what is asked often shows from ten questions on, and never what one could work out', async () => {
  const { karin } = await begin()
  expect(await listAskedOften(karin)).toEqual([])
  const shown = (counts: [string, number][]) =>
    weighAsked(counts.map(([one, count]) => ({ rule: one, count }))).map(
      ({ theme, count, rules }) => [theme, count, ...rules.map(({ rule: id }) => id)],
    )
  expect(shown([['image-people-without-permission', 12]])).toEqual([
    ['image', 12, 'image-people-without-permission'],
  ])
  // Twelve and three make fifteen: with the theme and the large one shown, the small one would be known.
  expect(
    shown([
      ['image-people-without-permission', 12],
      ['image-unsafe-work', 3],
    ]),
  ).toEqual([['image', 15]])
  expect(
    shown([
      ['image-people-without-permission', 12],
      ['copyright-third-party-logo', 3],
    ]),
  ).toEqual([])
})
