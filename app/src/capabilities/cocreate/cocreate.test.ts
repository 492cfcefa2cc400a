import { addDays, dayOf } from '#platform/day.ts'
import { hashCode } from '@handvat/documents/code-text.ts'
import type { CodeRule } from '@handvat/documents/code.ts'
import { findPart } from '@handvat/documents/parts.ts'
import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { editPart } from '#capabilities/write/actions/edit-part.server.ts'
import { findDraft } from '#capabilities/write/reads.server.ts'
import { moveClock, now } from '#platform/clock.ts'
import { look } from '#platform/database/act.server.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { answerContribution, recordOutcome, takeProposal } from './actions/answer.server.ts'
import {
  contribute,
  editContribution,
  hideName,
  joinRound,
  leaveRound,
  mostOwn,
  support,
  withdrawContribution,
} from './actions/contribute.server.ts'
import { closeRound, completeRound, openRound } from './actions/lead-round.server.ts'
import type { Contribution } from './contract.ts'
import { answerInput, contributionInput, editInput, outcomeInput, takeInput } from './input.ts'
import { rememberFor } from './model.ts'
import { settleRound } from './reactions.server.ts'
import {
  findOpenRound,
  getContribution,
  getRound,
  listByPart,
  listOfPart,
  listOwn,
  listRounds,
} from './reads.server.ts'

let database: TestDatabase
let hosts = 0
const day = 86_400_000

beforeAll(async () => {
  database = await openTestDatabase()
})
afterEach(() => moveClock(0))
afterAll(() => database?.close())

const opening = (revision: number, more: { lastDay?: string; title?: string } = {}) => ({
  revision,
  title: more.title ?? 'Denk je mee?',
  welcome: 'Wat mist er, en wat kan anders?',
  lastDay: more.lastDay ?? addDays(dayOf(now()), 10),
})

async function open(author: Who, more: Parameters<typeof opening>[1] = {}): Promise<string> {
  const draft = await findDraft(author)
  const done = await openRound(author, opening(draft?.revision ?? 0, more))
  if (typeof done === 'string') throw new Error(`The round was not opened: ${done}.`)
  return done.round
}

/** A fresh organisation with an open round, an author of communications and two colleagues who joined in. */
async function begin() {
  hosts++
  const organisation = await createOrganisation('Gemeente Waterrijk', `round-${hosts}`)
  const { admin, add } = organisation
  const round = await open(admin)
  const author = await add('Priya Nair', 'communications')
  const eva = await add('Eva Kuiper')
  const tom = await add('Tom Visser')
  await joinRound(eva, round, true)
  await joinRound(tom, round, false)
  const { document } = await getRound(eva, round)
  const rule = document.sections.flatMap(({ rules }) => rules)[0]!
  const section = document.sections.find(({ rules }) => rules.length > 0)!
  return {
    organisation,
    admin,
    author,
    eva,
    tom,
    round,
    document,
    rule,
    part: `rule:${rule.id}`,
    section: `section:${section.id}`,
  }
}

type Fields = Record<string, string>
const comment = (fields: Fields = {}) =>
  contributionInput.parse({
    kind: 'comment',
    formKey: crypto.randomUUID(),
    text: 'Geldt dit ook voor stagiairs?',
    ...fields,
  })
const proposal = (fields: Fields = {}) =>
  contributionInput.parse({
    kind: 'proposal',
    formKey: crypto.randomUUID(),
    title: 'Zeg dat je hier werkt',
    text: 'Praat je over ons werk? Zeg er dan bij dat je hier werkt.',
    ...fields,
  })

async function add(who: Who, round: string, part: string, input = comment()): Promise<string> {
  const done = await contribute(who, { round, part, language: 'nl' }, input)
  if (typeof done === 'string') throw new Error(`It was not added: ${done}.`)
  return done.contribution
}

const say = (fields: Fields) => answerInput.parse({ seen: '0', ...fields })
const take = (fields: Fields = {}) =>
  takeInput.parse({ seen: '0', title: 'Zeg dat je hier werkt', text: 'Doe het erbij.', ...fields })

const listEvents = (who: Who) =>
  look(who, ({ tx }) =>
    tx.selectFrom('event').select(['name', 'payload', 'by_person']).orderBy('id').execute(),
  )
const countRows = (who: Who, table: 'round_participant' | 'contribution_support') =>
  look(who, async ({ tx }) => {
    const rows = await tx.selectFrom(table).select('organisation_id').execute()
    return rows.length
  })

test('a round is the draft as it then was, whatever becomes of the draft', async () => {
  const { admin, round, rule, part } = await begin()
  const before = await findDraft(admin)
  await editPart(admin, {
    part,
    seen: 0,
    content: { ...rule, title: { nl: 'Anders', en: 'Other' } },
  })
  const found = await getRound(admin, round)
  expect(found.document).toEqual(before?.document)
  expect(found.hash).toBe(await hashCode(found.document))
  expect(found).toMatchObject({ number: 1, state: 'open', joined: 2, title: 'Denk je mee?' })
})

test('the introduction, the contact and the lists are talked about too, with questions that get an answer', async () => {
  const { admin, eva, round, document } = await begin()
  const list = `facts:${Object.keys(document.facts ?? {})[0]}`
  expect(list).not.toBe('facts:undefined')
  for (const part of ['head', 'contact', list]) {
    const id = await add(eva, round, part, comment({ asks: 'yes' }))
    expect(await answerContribution(admin, id, say({ outcome: 'explained', why: 'Ja.' }))).toBe(
      'done',
    )
  }
  const { counts } = await listByPart(eva, round, false)
  expect(counts.map(({ part }) => part).toSorted()).toEqual(['contact', list, 'head'].toSorted())
  for (const part of ['facts:nothing', 'order', 'section:nowhere'])
    await expect(add(eva, round, part)).rejects.toThrow('not-found')
})

test('other words for the introduction are proposed, supported, taken, and then stand in the draft', async () => {
  const { admin, eva, tom, round } = await begin()
  const words = { title: 'Zo praten wij online', text: 'Fijn dat je er bent.' }
  const id = await add(eva, round, 'head', proposal(words))
  await support(tom, id, 'add')
  await answerContribution(admin, id, say({ outcome: 'taken' }))
  expect(await takeProposal(admin, id, take({ ...words, seen: '0' }))).toEqual({ part: 'head' })
  const draft = (await findDraft(admin))!.document
  expect(draft.title.nl).toBe(words.title)
  expect(draft.intro.nl).toBe(words.text)
  expect(draft.lagging).toEqual(draft.languages.filter((one) => one !== 'nl'))
  expect(await getContribution(tom, id)).toMatchObject({
    support: 1,
    answer: { outcome: 'taken' },
    taken: { part: 'head', ...words },
  })
})

test('a goal, a value or something confidential that is proposed becomes one more of its list', async () => {
  const { admin, eva, round, document } = await begin()
  for (const kind of ['goals', 'values', 'confidential'] as const) {
    if (!document.facts?.[kind]) continue
    const before = document.facts[kind].length
    const words = { title: 'Jonge monteurs vinden', text: 'Laat zien wat je maakt.' }
    const id = await add(eva, round, `facts:${kind}`, proposal(words))
    await answerContribution(admin, id, say({ outcome: 'changed', why: 'Iets korter.' }))
    const seen = String((await findDraft(admin))?.parts[`facts:${kind}`] ?? 0)
    expect(await takeProposal(admin, id, take({ ...words, seen }))).toEqual({
      part: `facts:${kind}`,
    })
    const list = (await findDraft(admin))!.document.facts![kind]!
    expect(list).toHaveLength(before + 1)
    expect(list.at(-1)?.title).toEqual({ nl: words.title, en: '' })
    expect(await takeProposal(admin, id, take({ ...words, seen }))).toBe('taken-already')
  }
  expect(Object.keys(document.facts ?? {})).toContain('goals')
})

test('of a list that asks for more than words it goes on record that the author wrote it in', async () => {
  const { admin, eva, round } = await begin()
  const before = await findDraft(admin)
  const id = await add(eva, round, 'contact', proposal({ title: 'Bel ook op zaterdag' }))
  expect(await takeProposal(admin, id, take())).toBe('not-accepted')
  await answerContribution(admin, id, say({ outcome: 'taken' }))
  expect(await takeProposal(admin, id, take())).toEqual({ part: 'contact' })
  expect(await findDraft(admin)).toEqual(before)
  expect((await getContribution(eva, id)).taken).toMatchObject({ part: 'contact' })
})

test('one round is open at a time, also when two authors press at once', async () => {
  const { admin, add: invite } = await createOrganisation('Laagland', 'laagland-round')
  const author = await invite('Priya Nair', 'communications')
  const done = await Promise.all([admin, author, admin].map((who) => openRound(who, opening(1))))
  expect(done.filter((one) => one === 'open-already')).toHaveLength(2)
  expect(await listRounds(admin)).toHaveLength(1)
  const [first] = await listRounds(admin)
  await closeRound(author, first!.id)
  expect(await openRound(admin, opening(1))).toHaveProperty('round')
})

test('a round is opened on the draft that the author saw, until a day within reach', async () => {
  const { admin } = await createOrganisation('Hoogland', 'hoogland-round')
  expect(await openRound(admin, opening(7))).toBe('draft-changed')
  const today = dayOf(now())
  for (const lastDay of [addDays(today, -1), addDays(today, 91)])
    expect(await openRound(admin, opening(1, { lastDay }))).toBe('day-wrong')
  expect(await openRound(admin, opening(1, { lastDay: today }))).toHaveProperty('round')
})

test('anyone joins with one press and leaves with one press, and is a number unless they give their name', async () => {
  const { eva, tom, round, organisation } = await begin()
  const manager = await organisation.add('Joost van Dam', 'manager')
  expect(await getRound(manager, round)).toMatchObject({
    joined: 2,
    named: ['Eva Kuiper'],
    own: null,
  })
  expect((await getRound(tom, round)).own).toEqual({ signed: false })
  expect(JSON.stringify(await getRound(manager, round))).not.toContain('Tom')
  // Pressing twice is pressing once, and pressing the other way changes the name only.
  await Promise.all([joinRound(eva, round, false), joinRound(eva, round, false)])
  expect(await getRound(eva, round)).toMatchObject({ joined: 2, named: [], own: { signed: false } })
  await Promise.all([leaveRound(tom, round), leaveRound(tom, round)])
  expect(await getRound(tom, round)).toMatchObject({ joined: 1, own: null })
})

test('a colleague gives a comment, a proposal or an experience, with or without a name', async () => {
  const { eva, tom, round, part } = await begin()
  const signed = await add(eva, round, part, comment({ signed: 'yes', asks: 'yes' }))
  const bare = await add(tom, round, part, proposal({ reason: 'Dan weet iedereen het.' }))
  await add(tom, round, part, comment({ kind: 'experience' }))
  const { rows, total } = await listOfPart(eva, round, part, 1)
  expect(total).toBe(3)
  expect(rows.find(({ id }) => id === signed)).toMatchObject({
    kind: 'comment',
    signedAs: 'Eva Kuiper',
    own: true,
    wantsAnswer: true,
    title: null,
  })
  expect(rows.find(({ id }) => id === bare)).toMatchObject({
    kind: 'proposal',
    signedAs: null,
    own: false,
    wantsAnswer: true,
    title: 'Zeg dat je hier werkt',
    reason: 'Dan weet iedereen het.',
    language: 'nl',
  })
  expect(rows.find(({ kind }) => kind === 'experience')?.wantsAnswer).toBe(false)
})

test('nothing that a screen or an event gets says who gave something without a name', async () => {
  const { admin, author, eva, tom, round, part } = await begin()
  const id = await add(tom, round, part)
  await support(eva, id, 'add')
  for (const who of [admin, author, eva]) {
    const told = JSON.stringify([
      await getRound(who, round),
      await listByPart(who, round, false),
      await listOfPart(who, round, part, 1),
      await getContribution(who, id),
    ])
    for (const secret of [tom.person!, eva.person!, 'Tom Visser'])
      expect(told).not.toContain(secret)
  }
  const events = await listEvents(admin)
  expect(events.find(({ name }) => name === 'contribution.added')).toEqual({
    name: 'contribution.added',
    payload: { round, contribution: id, kind: 'comment', part },
    by_person: null,
  })
  const told = JSON.stringify(events.filter(({ name }) => !name.startsWith('person.')))
  for (const secret of [tom.person!, 'stagiairs', 'join', 'support'])
    expect(told).not.toContain(secret)
})

test('a form that is sent twice at the same moment is one contribution', async () => {
  const { eva, tom, round, part } = await begin()
  const input = comment()
  const ids = await Promise.all([1, 2, 3].map(() => add(eva, round, part, input)))
  expect(new Set(ids).size).toBe(1)
  // The same key of somebody else is another contribution.
  expect(await add(tom, round, part, input)).not.toBe(ids[0])
  expect((await listOfPart(eva, round, part, 1)).total).toBe(2)
})

test('who has not joined, has said too much, or speaks about nothing, adds nothing', async () => {
  const { organisation, eva, round, part } = await begin()
  const ali = await organisation.add('Ali Yılmaz')
  expect(await contribute(ali, { round, part, language: 'nl' }, comment())).toBe('not-joined')
  for (const wrong of ['rule:does-not-exist', 'section:nowhere', 'facts:nothing', 'order'])
    await expect(
      contribute(eva, { round, part: wrong, language: 'nl' }, comment()),
    ).rejects.toThrow('not-found')
  for (let index = 0; index < mostOwn; index++) await add(eva, round, part)
  expect(await contribute(eva, { round, part, language: 'nl' }, comment())).toBe(
    'contributions-many',
  )
  expect((await listOfPart(eva, round, part, 10)).rows).toHaveLength(20)
  expect((await listOfPart(eva, round, part, 1)).total).toBe(mostOwn)
})

test('support counts once, is taken back with one press, and never for oneself', async () => {
  const { eva, tom, author, round, part } = await begin()
  const id = await add(eva, round, part)
  await Promise.all([tom, tom, author, author].map((who) => support(who, id, 'add')))
  expect(await getContribution(tom, id)).toMatchObject({ support: 2, supported: true })
  expect(await support(eva, id, 'add')).toBe('own')
  await Promise.all([tom, tom].map((who) => support(who, id, 'remove')))
  expect(await getContribution(tom, id)).toMatchObject({ support: 1, supported: false })
})

test('beside a rule stand the three with most support; all are counted, and what waits can be filtered', async () => {
  const { eva, tom, author, round, part, section } = await begin()
  const ids: string[] = []
  for (let index = 0; index < 5; index++) {
    moveClock(index * 1_000)
    ids.push(await add(eva, round, part))
  }
  const asks = await add(eva, round, part, proposal())
  await add(eva, round, section)
  for (const who of [tom, author]) await support(who, ids[3]!, 'add')
  await support(tom, ids[4]!, 'add')
  const { shown, counts } = await listByPart(eva, round, false)
  expect(shown.filter((one) => one.part === part).map(({ id }) => id)).toEqual([
    ids[3],
    ids[4],
    ids[0],
  ])
  expect(counts).toEqual([
    { part, total: 6, unanswered: 1 },
    { part: section, total: 1, unanswered: 0 },
  ])
  expect((await listByPart(eva, round, true)).shown.map(({ id }) => id)).toEqual([asks])
})

test('one changes and withdraws what is one’s own, until it is answered or the round is closed', async () => {
  const { admin, eva, tom, round, part } = await begin()
  const id = await add(eva, round, part, comment({ signed: 'yes' }))
  const words = (fields: Fields = {}) =>
    editInput.parse({ kind: 'comment', revision: '1', text: 'Beter gezegd', ...fields })
  expect(await editContribution(eva, id, words())).toBe('done')
  expect(await editContribution(eva, id, words({ text: 'Te laat' }))).toBe('changed')
  expect(await getContribution(eva, id)).toMatchObject({
    text: 'Beter gezegd',
    revision: 2,
    signedAs: null,
  })
  for (const who of [tom, admin]) {
    await expect(editContribution(who, id, words({ revision: '2' }))).rejects.toThrow('not-found')
    await expect(withdrawContribution(who, id)).rejects.toThrow('not-found')
    await expect(hideName(who, id)).rejects.toThrow('not-found')
  }
  expect(await withdrawContribution(eva, id)).toBe('done')
  await expect(getContribution(eva, id)).rejects.toThrow('not-found')
  const answered = await add(eva, round, part, proposal({ signed: 'yes' }))
  await answerContribution(admin, answered, say({ outcome: 'taken' }))
  expect(await withdrawContribution(eva, answered)).toBe('answered')
  const late = await add(eva, round, part)
  await closeRound(admin, round)
  expect(await withdrawContribution(eva, late)).toBe('closed')
  expect(await editContribution(eva, late, words())).toBe('closed')
  // The name is the person's own, whatever the round does.
  await hideName(eva, answered)
  expect((await getContribution(eva, answered)).signedAs).toBeNull()
})

test('a round closes by a press, once, and then takes nothing more', async () => {
  const { admin, author, eva, tom, round, part } = await begin()
  const id = await add(eva, round, part)
  const done = await Promise.all([admin, author].map((who) => closeRound(who, round)))
  expect(done.sort()).toEqual(['closed-already', 'done'])
  expect(await contribute(eva, { round, part, language: 'nl' }, comment())).toBe('closed')
  expect(await support(tom, id, 'add')).toBe('closed')
  expect(await joinRound(author, round, false)).toBe('closed')
  expect(await leaveRound(eva, round)).toBe('closed')
  expect(await findOpenRound(eva)).toBeUndefined()
  const events = (await listEvents(admin)).filter(({ name }) => name === 'round.closed')
  expect(events.map(({ payload }) => payload)).toEqual([{ round, cause: 'press' }])
})

test('a contribution that meets the closing is either in before it or told that it came late', async () => {
  const { admin, eva, round, part } = await begin()
  const [, ...done] = await Promise.all([
    closeRound(admin, round),
    ...Array.from({ length: 6 }, () => contribute(eva, { round, part, language: 'nl' }, comment())),
  ])
  const kept = done.filter((one) => one !== 'closed').length
  expect((await listOfPart(eva, round, part, 1)).total).toBe(kept)
})

test('a round closes after its last day, and the record of it is made once', async () => {
  const { admin, eva, round, part } = await begin()
  moveClock(9 * day)
  await settleRound({ organisation: admin.organisation, round })
  expect((await findOpenRound(eva))?.id).toBe(round)
  moveClock(11 * day)
  expect((await getRound(eva, round)).state).toBe('closed')
  expect(await contribute(eva, { round, part, language: 'nl' }, comment())).toBe('closed')
  for (let index = 0; index < 2; index++)
    await settleRound({ organisation: admin.organisation, round })
  const events = (await listEvents(admin)).filter(({ name }) => name === 'round.closed')
  expect(events).toEqual([
    { name: 'round.closed', payload: { round, cause: 'date' }, by_person: null },
  ])
})

test('an answer is taken, changed or declined, and a no has a reason', async () => {
  const { admin, eva, round, part } = await begin()
  const error = (fields: Fields) =>
    answerInput.safeParse({ seen: '0', ...fields }).error?.issues[0]?.message
  expect(error({ outcome: 'declined' })).toBe('why-missing')
  expect(error({ outcome: 'changed', why: '  ' })).toBe('why-missing')
  expect(error({ outcome: 'taken' })).toBeUndefined()
  expect(error({})).toBe('outcome-missing')
  const id = await add(eva, round, part, proposal())
  expect(await answerContribution(admin, id, say({ outcome: 'explained', why: 'Zo.' }))).toBe(
    'outcome-wrong',
  )
  await answerContribution(admin, id, say({ outcome: 'changed', why: 'Korter.', became: part }))
  expect((await getContribution(eva, id)).answer).toMatchObject({
    number: 1,
    outcome: 'changed',
    why: 'Korter.',
    became: part,
    person: admin.person,
  })
  expect((await listOwn(eva)).map((one) => one.answer?.outcome)).toEqual(['changed'])
})

test('of two authors who answer at once one is first, and the other can correct it knowingly', async () => {
  const { admin, author, eva, round, part } = await begin()
  const id = await add(eva, round, part, proposal())
  const done = await Promise.all([
    answerContribution(admin, id, say({ outcome: 'taken' })),
    answerContribution(author, id, say({ outcome: 'declined', why: 'Te lang.' })),
  ])
  expect([...done].sort()).toEqual(['changed', 'done'])
  const first = (await getContribution(eva, id)).answer!
  expect(
    await answerContribution(author, id, say({ seen: '1', outcome: 'declined', why: 'Toch.' })),
  ).toBe('done')
  expect((await getContribution(eva, id)).answer).toMatchObject({ number: 2, why: 'Toch.' })
  const kept = await look(admin, ({ tx }) =>
    tx.selectFrom('contribution_answer').select(['number', 'outcome']).orderBy('number').execute(),
  )
  expect(kept).toEqual([
    { number: 1, outcome: first.outcome },
    { number: 2, outcome: 'declined' },
  ])
})

test('a round is answered when it is closed and nothing waits any more', async () => {
  const { admin, author, eva, round, part } = await begin()
  const id = await add(eva, round, part, proposal())
  const asks = await add(eva, round, part, comment({ asks: 'yes' }))
  await add(eva, round, part)
  expect(await completeRound(admin, round)).toBe('open-still')
  await closeRound(admin, round)
  expect((await getRound(admin, round)).unanswered).toBe(2)
  expect(await completeRound(admin, round)).toBe('unanswered')
  await answerContribution(admin, id, say({ outcome: 'declined', why: 'Staat er al.' }))
  await answerContribution(admin, asks, say({ outcome: 'explained', why: 'Ja, ook voor hen.' }))
  const done = await Promise.all([admin, author].map((who) => completeRound(who, round)))
  expect(done.sort()).toEqual(['answered-already', 'done'])
  expect(await getRound(admin, round)).toMatchObject({
    state: 'answered',
    unanswered: 0,
    joined: 2,
  })
  expect(await answerContribution(admin, id, say({ seen: '1', outcome: 'taken' }))).toBe(
    'round-ended',
  )
})

test('thirty days after a round is answered nobody knows any more whose it was, and the counts stay', async () => {
  const { admin, author, eva, tom, round, part } = await begin()
  const signed = await add(eva, round, part, comment({ signed: 'yes' }))
  const bare = await add(tom, round, part, comment())
  for (const who of [tom, author]) await support(who, signed, 'add')
  await closeRound(admin, round)
  await completeRound(admin, round)
  const settle = () => settleRound({ organisation: admin.organisation, round })
  moveClock(rememberFor - day)
  await settle()
  expect(await listOwn(tom)).toHaveLength(1)
  moveClock(rememberFor + day)
  await settle()
  await settle()
  expect(await listOwn(tom)).toEqual([])
  expect(await listOwn(eva)).toEqual([])
  expect(await countRows(admin, 'round_participant')).toBe(0)
  expect(await countRows(admin, 'contribution_support')).toBe(0)
  const persons = await look(admin, ({ tx }) =>
    tx.selectFrom('contribution').select('person_id').execute(),
  )
  expect(persons).toEqual([{ person_id: null }, { person_id: null }])
  // What they chose to show stays, and so does how many they were.
  expect((await getContribution(admin, signed)).signedAs).toBe('Eva Kuiper')
  expect(await getContribution(admin, bare)).toMatchObject({ signedAs: null, own: false })
  expect(await getRound(admin, round)).toMatchObject({ joined: 2 })
  expect((await getContribution(admin, signed)).support).toBe(2)
})

test('a round that nobody calls answered is forgotten a year after its last day all the same', async () => {
  const { admin, eva, round, part } = await begin()
  await add(eva, round, part)
  const settle = () => settleRound({ organisation: admin.organisation, round })
  moveClock(370 * day)
  await settle()
  expect(await listOwn(eva)).toHaveLength(1)
  moveClock(377 * day)
  await settle()
  expect(await listOwn(eva)).toEqual([])
  expect((await listOfPart(admin, round, part, 1)).total).toBe(1)
})

test('the work for its last day, for forgetting and for a year later is put down in time', async () => {
  const { admin, round } = await begin()
  await closeRound(admin, round)
  await completeRound(admin, round)
  const due = await look(admin, async ({ tx }) => {
    const { rows } = await sql<{ due: Date }>`
      SELECT start_after AS due FROM pgboss.job
      WHERE name = 'round.settle' AND data->>'round' = ${round} ORDER BY start_after`.execute(tx)
    return rows.map((row) => row.due.toISOString())
  })
  const { lastDay } = await getRound(admin, round)
  expect(due).toHaveLength(3)
  expect(due[0]).toBe(`${addDays(lastDay, 1)}T00:00:00.000Z`)
  expect(Math.abs(Date.parse(due[1]!) - now().getTime() - rememberFor)).toBeLessThan(60_000)
  expect(due[2]).toBe(`${addDays(lastDay, 366)}T00:00:00.000Z`)
})

test('a proposal that is taken stands in the draft, once, as a change of the author', async () => {
  const { admin, author, eva, round, part, rule } = await begin()
  const id = await add(eva, round, part, proposal())
  expect(await takeProposal(admin, id, take())).toBe('not-accepted')
  await answerContribution(admin, id, say({ outcome: 'taken' }))
  const done = await Promise.all([admin, author].map((who) => takeProposal(who, id, take())))
  expect(done).toContain('taken-already')
  expect(done).toContainEqual({ part })
  const draft = await findDraft(admin)
  expect(findPart(draft!.document, part)).toEqual({
    ...rule,
    title: { ...rule.title, nl: 'Zeg dat je hier werkt' },
    text: { ...rule.text, nl: 'Doe het erbij.' },
    lagging: ['en'],
  })
  expect((await getContribution(eva, id)).taken).toMatchObject({ part, text: 'Doe het erbij.' })
  const changes = await look(admin, ({ tx }) =>
    tx.selectFrom('code_change').select(['part', 'origin']).execute(),
  )
  expect(changes).toEqual([{ part, origin: 'proposal' }])
  expect(JSON.stringify(await listEvents(admin))).not.toContain('Doe het erbij')
})

test('a new rule that is taken comes at the end of its section', async () => {
  const { admin, eva, round, section } = await begin()
  const id = await add(eva, round, section, proposal({ reason: 'Het gaat vaak mis.' }))
  await answerContribution(admin, id, say({ outcome: 'changed', why: 'Korter gezegd.' }))
  expect(await takeProposal(admin, id, take())).toBe('why-missing')
  const done = await takeProposal(admin, id, take({ why: 'Het gaat vaak mis.' }))
  expect(done).toEqual({ part: 'rule:own-zeg-dat-je-hier-werkt' })
  const { document } = (await findDraft(admin))!
  const place = document.sections.find((one) => `section:${one.id}` === section)!
  expect(place.rules.at(-1)).toMatchObject({
    id: 'own-zeg-dat-je-hier-werkt',
    why: { nl: 'Het gaat vaak mis.' },
    lagging: ['en'],
  })
  // The same title once more is another rule.
  const again = await add(eva, round, section, proposal())
  await answerContribution(admin, again, say({ outcome: 'taken' }))
  expect(await takeProposal(admin, again, take({ why: 'Nog eens.' }))).toEqual({
    part: 'rule:own-zeg-dat-je-hier-werkt-2',
  })
})

test('a part that changed meanwhile is not written over, and nothing of the press remains', async () => {
  const { admin, author, eva, round, part, rule } = await begin()
  const id = await add(eva, round, part, proposal())
  await answerContribution(admin, id, say({ outcome: 'taken' }))
  const theirs: CodeRule = { ...rule, title: { nl: 'Van Priya', en: 'By Priya' } }
  await editPart(author, { part, seen: 0, content: theirs })
  const before = (await listEvents(admin)).length
  expect(await takeProposal(admin, id, take())).toBe('changed')
  expect(findPart((await findDraft(admin))!.document, part)).toEqual(theirs)
  expect((await getContribution(admin, id)).taken).toBeNull()
  expect(await listEvents(admin)).toHaveLength(before)
  const seen = String((await findDraft(admin))?.parts[part])
  expect(await takeProposal(admin, id, take({ seen }))).toEqual({ part })
})

test('what came out of the round table is a proposal without a name', async () => {
  const { admin, eva, round, part } = await begin()
  const input = outcomeInput.parse({
    formKey: crypto.randomUUID(),
    part,
    title: 'Vraag het eerst',
    text: 'Vraag het even.',
  })
  const ids = await Promise.all([1, 2].map(() => recordOutcome(admin, round, input, 'nl')))
  expect(ids[0]).toEqual(ids[1])
  const [one] = (await listOfPart(eva, round, part, 1)).rows as [Contribution]
  expect(one).toMatchObject({
    source: 'round-table',
    signedAs: null,
    own: false,
    wantsAnswer: true,
  })
  await expect(recordOutcome(eva, round, input, 'nl')).rejects.toThrow('not-allowed')
})

test('only who writes the code opens, answers, takes and closes; a visitor sees nothing', async () => {
  const { organisation, admin, eva, round, part } = await begin()
  const id = await add(eva, round, part, proposal())
  for (const role of ['employee', 'manager', 'hr', 'works-council'] as const) {
    const who = await organisation.add(`Iemand ${role}`, role)
    for (const press of [
      () => openRound(who, opening(1)),
      () => closeRound(who, round),
      () => completeRound(who, round),
      () => answerContribution(who, id, say({ outcome: 'taken' })),
      () => takeProposal(who, id, take()),
    ])
      await expect(press()).rejects.toThrow('not-allowed')
  }
  const visitor = visitorOf(admin.organisation)
  for (const press of [
    () => listRounds(visitor),
    () => getRound(visitor, round),
    () => joinRound(visitor, round, false),
    () => contribute(visitor, { round, part, language: 'nl' }, comment()),
  ])
    await expect(press()).rejects.toThrow('not-signed-in')
})

test('another organisation finds nothing of it', async () => {
  const { eva, round, part } = await begin()
  const id = await add(eva, round, part)
  const stranger = (await createOrganisation('Elders', `elders-${++hosts}`)).admin
  expect(await listRounds(stranger)).toEqual([])
  for (const press of [
    () => getRound(stranger, round),
    () => joinRound(stranger, round, false),
    () => contribute(stranger, { round, part, language: 'nl' }, comment()),
    () => getContribution(stranger, id),
    () => support(stranger, id, 'add'),
    () => answerContribution(stranger, id, say({ outcome: 'taken' })),
    () => closeRound(stranger, round),
  ])
    await expect(press()).rejects.toThrow('not-found')
  expect(await listByPart(stranger, round, false)).toEqual({ shown: [], counts: [] })
})

test('words that are missing or too long are refused by name', () => {
  const error = (fields: Fields, kind = 'proposal') =>
    contributionInput.safeParse({
      kind,
      formKey: crypto.randomUUID(),
      title: 'a',
      text: 'b',
      ...fields,
    }).error?.issues[0]?.message
  expect(error({})).toBeUndefined()
  expect(error({ title: ' ' })).toBe('title-missing')
  expect(error({ text: ' \n' })).toBe('text-missing')
  expect(error({ text: 'a'.repeat(2_001) })).toBe('text-long')
  expect(error({ title: 'a'.repeat(201) })).toBe('text-long')
  expect(error({ reason: 'a'.repeat(1_001) })).toBe('text-long')
  expect(error({ text: '' }, 'comment')).toBe('text-missing')
})
