import { addDays, dayOf } from '#platform/day.ts'
import { hashCode } from '@handvat/documents/code-text.ts'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { listDutyHolders } from '#capabilities/people/reads.server.ts'
import { editPart } from '#capabilities/write/actions/edit-part.server.ts'
import { publishCode } from '#capabilities/write/actions/publish.server.ts'
import { findDraft, findPublishing } from '#capabilities/write/reads.server.ts'
import { moveClock, now } from '#platform/clock.ts'
import { look } from '#platform/database/act.server.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { openRound } from './actions/lead-round.server.ts'
import { answerReview, askReview, nameReviewer, removeReviewer } from './actions/review.server.ts'
import { reviewDuties } from './contract.ts'
import { reviewAnswerInput, reviewInput } from './input.ts'
import {
  findBeforePublish,
  getReview,
  getRound,
  listReviews,
  listWaitingReviews,
} from './reads.server.ts'

let database: TestDatabase
let hosts = 0

beforeAll(async () => {
  database = await openTestDatabase()
})
afterEach(() => moveClock(0))
afterAll(() => database?.close())

/** A fresh organisation with an open round, and somebody of the works council. */
async function begin() {
  hosts++
  const organisation = await createOrganisation('Gemeente Waterrijk', `review-${hosts}`)
  const { admin, add } = organisation
  const done = await openRound(admin, {
    revision: 1,
    title: 'Denk je mee?',
    welcome: 'Kijk even mee.',
    lastDay: addDays(dayOf(now()), 10),
  })
  if (typeof done === 'string') throw new Error(`The round was not opened: ${done}.`)
  const council = await add('Ruud Hendriks', 'works-council')
  return { organisation, admin, council, round: done.round }
}

type Fields = Record<string, string>
const question = (fields: Fields = {}) =>
  reviewInput.parse({
    formKey: crypto.randomUUID(),
    party: 'works-council',
    question: 'Stemmen jullie in met deze code?',
    ...fields,
  })
const said = (fields: Fields = {}) =>
  reviewAnswerInput.parse({
    seen: '0',
    status: 'consent',
    function: 'secretaris',
    givenOn: dayOf(now()),
    ...fields,
  })

test('the works council is asked about one exact text, sees that it waits, and consents with version', async () => {
  const { admin, council, round } = await begin()
  const id = await askReview(admin, round, question())
  expect((await listWaitingReviews(council)).map((one) => one.id)).toEqual([id])
  const { review, document, own } = await getReview(council, id)
  expect(own).toBe(true)
  expect(review.hash).toBe(await hashCode(document))
  expect(review).toMatchObject({ party: 'works-council', about: 'round', answers: [] })
  expect(await answerReview(council, id, said({ name: 'Ruud Hendriks' }))).toBe('done')
  expect(await listWaitingReviews(council)).toEqual([])
  const [kept] = await listReviews(council)
  expect(kept).toMatchObject({
    question: 'Stemmen jullie in met deze code?',
    hash: (await getRound(admin, round)).hash,
    answers: [
      {
        number: 1,
        status: 'consent',
        function: 'secretaris',
        name: 'Ruud Hendriks',
        givenOn: dayOf(now()),
        paper: false,
      },
    ],
  })
})

test('a question about the draft keeps the draft as it was, whatever becomes of it', async () => {
  const { admin, council, round } = await begin()
  const same = await askReview(admin, round, question({ about: 'draft' }))
  expect((await getReview(council, same)).review.about).toBe('round')
  const draft = (await findDraft(admin))!
  const { id } = draft.document.sections.flatMap(({ rules }) => rules)[0]!
  await editPart(admin, { part: `rule:${id}`, seen: 0, content: undefined })
  const changed = (await findDraft(admin))!.document
  const review = await askReview(admin, round, question({ about: 'draft' }))
  const second = draft.document.sections.flatMap(({ rules }) => rules)[1]!
  await editPart(admin, { part: `rule:${second.id}`, seen: 0, content: undefined })
  const found = await getReview(council, review)
  expect(found.document).toEqual(changed)
  expect(found.review).toMatchObject({ about: 'draft', hash: await hashCode(changed) })
})

test('a question that is sent twice is asked once', async () => {
  const { admin, round } = await begin()
  const input = question()
  const ids = await Promise.all([1, 2, 3].map(() => askReview(admin, round, input)))
  expect(new Set(ids).size).toBe(1)
  expect(await listReviews(admin, round)).toHaveLength(1)
})

test('of two answers at once one is recorded, and a later one stands above it with the first still there', async () => {
  const { admin, council, round } = await begin()
  const id = await askReview(admin, round, question())
  const remark = said({ status: 'remark', text: 'Waar staat de bewaartermijn?' })
  const done = await Promise.all([
    answerReview(council, id, remark),
    answerReview(admin, id, said()),
  ])
  expect(done.sort()).toEqual(['changed', 'done'])
  expect(await answerReview(council, id, said({ seen: '1' }))).toBe('done')
  const [review] = await listReviews(admin, round)
  expect(review?.answers.map(({ number }) => number)).toEqual([2, 1])
})

test('an answer on paper is recorded by an author, and says so', async () => {
  const { admin, organisation, council, round } = await begin()
  const id = await askReview(admin, round, question({ party: 'union', partyName: 'Vakbond A' }))
  // The works council does not speak for another party.
  await expect(answerReview(council, id, said())).rejects.toThrow('not-allowed')
  const author = await organisation.add('Priya Nair', 'communications')
  expect(await answerReview(author, id, said({ status: 'no-objection' }))).toBe('done')
  expect((await listReviews(admin, round))[0]?.answers[0]).toMatchObject({ paper: true })
  const tomorrow = addDays(dayOf(now()), 1)
  expect(await answerReview(author, id, said({ seen: '1', givenOn: tomorrow }))).toBe('day-wrong')
})

test('a remark, an advice and a no need words; an outside party needs a name', () => {
  const errorOf = (fields: Fields) =>
    reviewAnswerInput.safeParse({
      seen: '0',
      status: 'consent',
      function: 'x',
      givenOn: '2026-11-30',
      ...fields,
    }).error?.issues[0]?.message
  expect(errorOf({})).toBeUndefined()
  expect(errorOf({ status: 'no-objection' })).toBeUndefined()
  for (const status of ['remark', 'advice', 'no-consent'])
    expect(errorOf({ status })).toBe('text-missing')
  expect(errorOf({ function: ' ' })).toBe('function-missing')
  expect(errorOf({ givenOn: '30-11-2026' })).toBe('date-wrong')
  const party = (fields: Fields) =>
    reviewInput.safeParse({ formKey: crypto.randomUUID(), question: 'a', ...fields }).error
      ?.issues[0]?.message
  expect(party({ party: 'other' })).toBe('party-name-missing')
  expect(party({ party: 'union', partyName: 'Vakbond A' })).toBeUndefined()
  expect(party({ party: 'legal' })).toBeUndefined()
  expect(party({})).toBe('party-missing')
})

test('what was asked and said can be neither changed nor deleted, and the spine holds none of its words', async () => {
  const { admin, council, round } = await begin()
  const id = await askReview(admin, round, question({ question: 'Een geheim woord' }))
  await answerReview(council, id, said({ status: 'advice', text: 'Nog een geheim' }))
  const told = await look(admin, ({ tx }) =>
    tx.selectFrom('event').select(['name', 'payload']).where('name', 'like', 'review.%').execute(),
  )
  expect(told.map(({ name }) => name).sort()).toEqual(['review.answered', 'review.asked'])
  expect(JSON.stringify(told)).not.toContain('geheim')
  const rights = await look(admin, ({ tx }) =>
    tx
      .selectNoFrom(({ fn, val }) =>
        ['review', 'review_answer', 'contribution_answer', 'round', 'round_closing'].flatMap(
          (table) =>
            ['UPDATE', 'DELETE'].map((right) =>
              fn<boolean>('has_table_privilege', [val(table), val(right)]).as(`${table} ${right}`),
            ),
        ),
      )
      .executeTakeFirstOrThrow(),
  )
  expect(Object.values(rights).filter(Boolean)).toEqual([])
})

test('only authors ask, and only those whom it concerns read it', async () => {
  const { organisation, admin, council, round } = await begin()
  const id = await askReview(admin, round, question())
  const read: [Who, boolean][] = []
  for (const role of ['employee', 'manager', 'hr'] as const) {
    const who = await organisation.add(`Iemand ${role}`, role)
    read.push([who, role === 'hr'])
    await expect(askReview(who, round, question())).rejects.toThrow('not-allowed')
    await expect(answerReview(who, id, said())).rejects.toThrow('not-allowed')
    await expect(getReview(who, id)).rejects.toThrow('not-allowed')
    expect(await listWaitingReviews(who)).toEqual([])
  }
  for (const [who, may] of read)
    await (may
      ? expect(listReviews(who)).resolves.toHaveLength(1)
      : expect(listReviews(who)).rejects.toThrow('not-allowed'))
  await expect(askReview(council, round, question())).rejects.toThrow('not-allowed')
  await expect(listReviews(visitorOf(admin.organisation))).rejects.toThrow('not-signed-in')
  const stranger = await createOrganisation('Elders', `elders-review-${hosts}`)
  await expect(getReview(stranger.admin, id)).rejects.toThrow('not-found')
  await expect(askReview(stranger.admin, round, question())).rejects.toThrow('not-found')
  expect(await listReviews(stranger.admin)).toEqual([])
})

test('who is named for the union answers for it here, reads no question to another party, and no longer once taken off it', async () => {
  const { organisation, admin, round } = await begin()
  const lotte = await organisation.add('Lotte Claes')
  const asked = question({ party: 'union', partyName: 'De Bond' })
  const id = await askReview(admin, round, asked)
  const council = await askReview(admin, round, question())
  await expect(getReview(lotte, id)).rejects.toThrow('not-allowed')
  const name = (colleague: string) => nameReviewer(admin, { colleague, duty: 'union' })
  expect(await name('Niemand Hier')).toBe('nobody')
  expect(await name('lotte claes')).toBe('named')
  expect(await name('Lotte Claes')).toBe('named')
  expect(await listDutyHolders(admin, reviewDuties)).toEqual([
    { person: lotte.person, name: 'Lotte Claes', duty: 'union' },
  ])
  const union = { ...lotte, duties: ['union'] }
  expect((await listWaitingReviews(union)).map((one) => one.id)).toEqual([id])
  expect((await getReview(union, id)).own).toBe(true)
  await expect(getReview(union, council)).rejects.toThrow('not-found')
  await expect(answerReview(union, council, said())).rejects.toThrow('not-allowed')
  expect(await answerReview(union, id, said({ status: 'advice', text: 'Korter.' }))).toBe('done')
  expect((await getReview(admin, id)).review.answers[0]).toMatchObject({ paper: false })
  await removeReviewer(admin, { person: lotte.person ?? '', duty: 'union' })
  await removeReviewer(admin, { person: lotte.person ?? '', duty: 'union' })
  expect(await listDutyHolders(admin, reviewDuties)).toEqual([])
  const events = await look(admin, ({ tx }) =>
    tx
      .selectFrom('event')
      .select('name')
      .where('name', 'like', 'review.reviewer-%')
      .orderBy('id')
      .execute(),
  )
  expect(events.map((one) => one.name)).toEqual([
    'review.reviewer-named',
    'review.reviewer-removed',
  ])
  await expect(nameReviewer(union, { colleague: 'x', duty: 'legal' })).rejects.toThrow(
    'not-allowed',
  )
})

test('a consent keeps its terms, who put it on record from paper, and the version that its text became', async () => {
  const { admin, council, round } = await begin()
  const id = await askReview(admin, round, question({ party: 'staff-representation' }))
  const union = await askReview(admin, round, question({ party: 'union', partyName: 'FNV' }))
  const conditions = 'Bekijk na een half jaar samen hoe het gaat.'
  await answerReview(council, id, said({ conditions }))
  await answerReview(admin, union, said({ status: 'advice', text: 'Zet de vakbond erin.' }))
  const find = async (review: string) => (await getReview(admin, review)).review
  expect(await find(id)).toMatchObject({
    version: null,
    answers: [{ status: 'consent', conditions, paper: false, recorder: null }],
  })
  const { name } = (await find(union)).answers.map(({ recorder }) => ({ name: recorder }))[0]!
  expect(name).toMatch(/\S/)
  const { draft, newest } = (await findPublishing(admin))!
  expect(await findBeforePublish(admin, draft.document, 'nl')).toMatchObject({
    reviews: [
      { party: 'union', status: 'advice', conditions: null, same: true },
      { party: 'staff-representation', status: 'consent', conditions, same: true, version: null },
    ],
  })
  await publishCode(admin, { revision: draft.revision, after: newest })
  expect((await listReviews(council)).map(({ version }) => version)).toEqual([1, 1])
})
