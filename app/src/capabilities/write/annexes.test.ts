import type { CodeDocument, CodeRule } from '@handvat/documents/code.ts'
import { findPart } from '@handvat/documents/parts.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { addUnit } from '#capabilities/people/actions/units.server.ts'
import { changePerson } from '#capabilities/people/actions/change-person.server.ts'
import { moveClock } from '#platform/clock.ts'
import { look } from '#platform/database/act.server.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { makeAnnex, nameEditor, removeEditor } from './actions/annexes.server.ts'
import { bePresent } from './actions/be-present.server.ts'
import { editPart, undoChange } from './actions/edit-part.server.ts'
import { publishCode } from './actions/publish.server.ts'
import { withdrawAnnex } from './actions/withdraw-annex.server.ts'
import { withdrawVersion } from './actions/withdraw.server.ts'
import { writeAddress } from './model.ts'
import {
  findDraft,
  findNextCounting,
  findPublication,
  findPublishing,
  listChanges,
  listVersions,
} from './reads.server.ts'
import {
  findJoined,
  listAnnexStates,
  listPublishedAnnexes,
  listWithdrawnAnnexes,
  listWithdrawnHere,
} from './reads/annexes.server.ts'

let database: TestDatabase
let hosts = 0

const belgium = { name: 'België', languages: ['nl', 'en'] as ('nl' | 'en')[], contact: 'Lotte' }
const rules = (code: CodeDocument) => code.sections.flatMap((section) => section.rules)
const text = (nl: string) => ({ nl, en: nl })
const tram: CodeRule = {
  id: 'own-tram',
  force: 'guideline',
  kind: 'do',
  title: text('Zwaai naar de tram'),
  text: text('Altijd.'),
  why: text('Dat hoort zo.'),
}

/** An organisation with a published core, an annex for Belgium and a plain employee who may write it. */
async function begin({ mayPublish = false } = {}) {
  hosts++
  const host = `waterrijk-${hosts}`
  const organisation = await createOrganisation('Gemeente Waterrijk', host, { published: true })
  const { admin } = organisation
  const author = await organisation.add('Priya Nair', 'communications')
  const annex = await make(author)
  const lotte = await organisation.add('Lotte Claes')
  expect(await nameEditor(author, annex, { colleague: 'lotte claes', mayPublish })).toBe('named')
  const local: Who = { ...lotte, duties: await listDuties(lotte) }
  const core = (await findPublication(admin))!.document
  return { ...organisation, author, annex, lotte, local, core }
}

async function make(who: Who, name = belgium.name): Promise<string> {
  const made = await makeAnnex(who, { ...belgium, name })
  if (typeof made === 'string') throw new Error(made)
  return made.annex
}

const listDuties = (who: Who) =>
  look(who, async ({ tx }) =>
    (await tx.selectFrom('duty').select('duty').where('person_id', '=', who.person).execute()).map(
      ({ duty }) => duty,
    ),
  )

const addRule = (who: Who, annex: string, rule: CodeRule) =>
  editPart(who, { part: `rule:${rule.id}`, seen: 0, content: rule, annex })

async function addSection(who: Who, annex: string, id: string) {
  const content = { id, title: text(id), body: [text('Alleen hier.')] }
  return editPart(who, { part: `section:${id}`, seen: 0, content, annex })
}

async function publish(who: Who, annex?: string) {
  const publishing = await findPublishing(who, annex)
  const { draft, newest } = publishing!
  const seen = { revision: draft.revision, after: newest, ...(annex ? { annex } : {}) }
  return publishCode(who, seen)
}

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database?.close())

test('an annex begins empty, with the name, the languages and the one to turn to that the author gave', async () => {
  const { annex, author } = await begin()
  expect((await findDraft(author, annex))?.document).toMatchObject({
    organisation: 'Gemeente Waterrijk',
    languages: ['nl', 'en'],
    title: text('België'),
    contact: { name: 'Lotte' },
    sections: [],
  })
  expect(await makeAnnex(author, { ...belgium, name: 'BELGIE' })).toBe('annex-taken')
  expect(await makeAnnex(author, { ...belgium, name: '!?' })).toBe('annex-name-wrong')
})

test('without a published code there is nothing to add to', async () => {
  const { admin } = await createOrganisation('Hoogland', 'hoogland-empty')
  expect(await makeAnnex(admin, belgium)).toBe('core-first')
})

test('an address is made of what a name has in letters and digits', () => {
  expect(writeAddress('België')).toBe('belgie')
  expect(writeAddress('Côte d’Ivoire & Co.')).toBe('cote-d-ivoire-co')
  expect(writeAddress('日本')).toBe('')
})

test('who is named has the duty, until they are named for nothing any more', async () => {
  const { annex, author, local, lotte } = await begin()
  expect(local.duties).toEqual(['local-editor'])
  const second = await make(author, 'Zorg')
  await nameEditor(author, second, { colleague: 'Lotte Claes', mayPublish: false })
  await removeEditor(author, annex, lotte.person!)
  expect(await listDuties(lotte)).toEqual(['local-editor'])
  await removeEditor(author, second, lotte.person!)
  await removeEditor(author, second, lotte.person!)
  expect(await listDuties(lotte)).toEqual([])
})

test('a colleague is named by their whole name, if that is one person', async () => {
  const { add, annex, author } = await begin()
  const who = { mayPublish: false }
  expect(await nameEditor(author, annex, { ...who, colleague: 'Lotte' })).toBe('nobody')
  await add('Jan Peeters')
  expect(await nameEditor(author, annex, { ...who, colleague: ' jan peeters ' })).toBe('named')
  await add('Lotte Claes')
  expect(await nameEditor(author, annex, { ...who, colleague: 'Lotte Claes' })).toBe('several')
})

test('a local editor writes the annex they were named for, and its history is its own', async () => {
  const { annex, author, local } = await begin()
  await addSection(local, annex, 'own-tram-section')
  expect(await addRule(local, annex, tram)).toMatchObject({ saved: 3 })
  expect((await listChanges(local, 1, annex)).total).toBe(2)
  expect((await listChanges(author, 1)).total).toBe(0)
  await undoChange(local, 3, annex)
  expect(findPart((await findDraft(author, annex))!.document, 'rule:own-tram')).toBeUndefined()
})

test('for a local editor there is no other draft: not the core, not another annex', async () => {
  const { author, local } = await begin()
  const other = await make(author, 'Zorg')
  for (const annex of [undefined, other]) {
    await expect(findDraft(local, annex)).rejects.toThrow('not-found')
    await expect(addRule(local, annex!, tram)).rejects.toThrow('not-found')
    await expect(undoChange(local, 1, annex)).rejects.toThrow('not-found')
    await expect(listChanges(local, 1, annex)).rejects.toThrow('not-found')
    await expect(findPublishing(local, annex)).rejects.toThrow('not-found')
    await expect(
      bePresent(local, { part: null, since: 0, ...(annex ? { annex } : {}) }),
    ).rejects.toThrow('not-found')
    await expect(
      publishCode(local, { revision: 1, after: 0, ...(annex ? { annex } : {}) }),
    ).rejects.toThrow('not-allowed')
  }
  expect((await listAnnexStates(local)).map(({ name }) => name)).toEqual(['België'])
  await expect(makeAnnex(local, { ...belgium, name: 'Eigen' })).rejects.toThrow('not-allowed')
  await expect(
    nameEditor(local, other, { colleague: 'Lotte Claes', mayPublish: true }),
  ).rejects.toThrow('not-allowed')
})

test('who was named for nothing sees no draft, whatever their duty says', async () => {
  const { add, annex } = await begin()
  const tom = await add('Tom Visser')
  await expect(findDraft(tom, annex)).rejects.toThrow('not-allowed')
  const former: Who = { ...tom, duties: ['local-editor'] }
  await expect(findDraft(former, annex)).rejects.toThrow('not-found')
  expect(await listAnnexStates(former)).toEqual([])
  await expect(findDraft(visitorOf(tom.organisation), annex)).rejects.toThrow('not-signed-in')
})

test('what another organisation has is not found', async () => {
  const { annex } = await begin()
  const other = await begin()
  await expect(findDraft(other.admin, annex)).rejects.toThrow('not-found')
  await expect(addRule(other.admin, annex, tram)).rejects.toThrow('not-found')
  await expect(
    nameEditor(other.admin, annex, { colleague: 'Lotte Claes', mayPublish: true }),
  ).rejects.toThrow('not-found')
  expect((await listAnnexStates(other.admin)).map(({ id }) => id)).toEqual([other.annex])
})

test('no rule of an annex takes the place of a must of the core; a guideline gives way', async () => {
  const { annex, core, local } = await begin()
  await addSection(local, annex, 'own-place')
  const must = rules(core).find(({ force }) => force === 'must')!
  const weaker: CodeRule = { ...must, force: 'tip', text: text('Mag toch.') }
  await expect(addRule(local, annex, weaker)).rejects.toThrow('not-allowed')
  const soft = rules(core).find(({ force }) => force !== 'must')!
  expect(await addRule(local, annex, { ...soft, text: text('Hier zo.') })).toHaveProperty('saved')
})

test('a text of the annex whose rule became a must can still be changed and taken out; it counts no more', async () => {
  const { admin, annex, core, local } = await begin({ mayPublish: true })
  await addSection(local, annex, 'own-place')
  const soft = rules(core).find(({ force }) => force !== 'must')!
  const part = `rule:${soft.id}`
  await addRule(local, annex, { ...soft, text: text('Hier zo.') })
  await publish(local, annex)
  await editPart(admin, { part, seen: 0, content: { ...soft, force: 'must' } })
  await publish(admin)
  const content = { ...soft, text: text('Hier toch zo.') }
  expect(await editPart(local, { part, seen: 3, content, annex })).toMatchObject({ saved: 4 })
  await publish(local, annex)
  const joined = await findJoined(admin, 'belgie')
  expect(rules(joined!.document)).toContainEqual({ ...soft, force: 'must' })
  expect(JSON.stringify(joined!.document)).not.toContain('Hier toch zo.')
  expect(await editPart(local, { part, seen: 4, content: undefined, annex })).toMatchObject({
    saved: 5,
  })
})

test('an annex is published by an admin, and by its editor only where an author said so', async () => {
  const { admin, annex, author, local } = await begin()
  await addSection(local, annex, 'own-place')
  expect((await findPublishing(local, annex))?.may).toBe(false)
  await expect(publish(local, annex)).rejects.toThrow('not-allowed')
  await expect(publish(author, annex)).rejects.toThrow('not-allowed')
  await nameEditor(author, annex, { colleague: 'Lotte Claes', mayPublish: true })
  expect((await findPublishing(local, annex))?.may).toBe(true)
  expect(await publish(local, annex)).toEqual({ version: 1 })
  await addRule(local, annex, tram)
  expect(await publish(admin, annex)).toEqual({ version: 2 })
  // The core counts its versions by itself.
  expect((await findPublication(admin))?.version).toBe(1)
  await expect(publish(local)).rejects.toThrow('not-found')
})

test('of an annex that is published twice at one moment there is one version', async () => {
  const { annex, local } = await begin({ mayPublish: true })
  await addSection(local, annex, 'own-place')
  const done = await Promise.all([publish(local, annex), publish(local, annex)])
  expect(done).toContainEqual({ version: 1 })
  expect(done).toContain('published-already')
})

test('the joined code follows the core: a must that changes there changes here', async () => {
  const { admin, annex, core, local } = await begin({ mayPublish: true })
  const visitor = visitorOf(admin.organisation)
  expect(await findJoined(visitor, 'belgie')).toBeUndefined()
  expect(await listPublishedAnnexes(visitor)).toEqual([])
  const home = core.sections.find((section) => section.rules.some(({ force }) => force === 'must'))!
  await addSection(local, annex, home.id)
  await addRule(local, annex, tram)
  await publish(local, annex)
  const joined = await findJoined(visitor, 'belgie')
  expect(joined).toMatchObject({ core: { version: 1 }, local: { version: 1 } })
  expect(rules(joined!.document)).toContainEqual(tram)
  expect(joined?.document.contact.name).toBe('Lotte')
  expect(await listPublishedAnnexes(visitor)).toEqual([
    { address: 'belgie', title: text('België') },
  ])

  const must = home.rules.find(({ force }) => force === 'must')!
  const sharper = { ...must, text: text('Vanaf nu zo.') }
  await editPart(admin, { part: `rule:${must.id}`, seen: 0, content: sharper })
  await publish(admin)
  const after = await findJoined(visitor, 'belgie')
  expect(after).toMatchObject({ core: { version: 2 }, local: { version: 1 } })
  expect(rules(after!.document)).toContainEqual(sharper)
  expect(rules(after!.document)).toContainEqual(tram)
})

test('the list says how far each annex is, and which translations lag', async () => {
  const { admin, annex, local } = await begin({ mayPublish: true })
  const content = {
    id: 'own-place',
    title: text('Hier'),
    body: [{ nl: 'Alleen in het Nederlands.', en: '' }],
  }
  await editPart(local, { part: 'section:own-place', seen: 0, content, annex })
  expect(await listAnnexStates(admin)).toMatchObject([
    {
      name: 'België',
      version: null,
      ahead: true,
      lag: [{ language: 'en', count: 1 }],
      editors: [{ name: 'Lotte Claes', mayPublish: true }],
    },
  ])
  await publish(local, annex)
  expect(await listAnnexStates(local)).toMatchObject([{ version: 1, ahead: false }])
})

test('two people at one annex see each other, and nobody of the core', async () => {
  const { annex, author, local } = await begin()
  await bePresent(local, { part: 'head', since: 0, annex })
  expect((await bePresent(author, { part: null, since: 0, annex })).others).toEqual([
    { name: 'Lotte Claes', part: 'head' },
  ])
  expect((await bePresent(author, { part: null, since: 0 })).others).toEqual([])
})

describe('withdrawing a version of an annex', () => {
  const wrong = { reason: 'Een verkeerd adres.', next: 0 }
  const listEvents = (who: Who) =>
    look(who, ({ tx }) =>
      tx
        .selectFrom('event')
        .select('payload')
        .where('name', '=', 'annex.withdrawn')
        .orderBy('id')
        .execute(),
    )

  test('the version before it counts again, and after the last one the core holds there alone', async () => {
    const { admin, annex, core } = await begin()
    await addRule(admin, annex, tram)
    await publish(admin, annex)
    await addSection(admin, annex, 'own-bicycle')
    await publish(admin, annex)
    expect(await withdrawVersion(admin, { ...wrong, version: 2, annex })).toBe('changed')
    expect(await withdrawVersion(admin, { ...wrong, version: 2, next: 1, annex })).toBe('withdrawn')
    expect(await withdrawVersion(admin, { ...wrong, version: 2, next: 1, annex })).toBe(
      'withdrawn-already',
    )
    expect((await findJoined(visitorOf(admin.organisation), 'belgie'))?.local.version).toBe(1)
    expect(await findNextCounting(admin, 1, annex)).toBeUndefined()
    expect(await withdrawVersion(admin, { ...wrong, version: 1, annex })).toBe('withdrawn')
    expect(await findJoined(admin, 'belgie')).toBeUndefined()
    expect(await listPublishedAnnexes(admin)).toEqual([])
    // Both stay to be read, with the reason; the core never noticed.
    const { rows, total } = await listVersions(visitorOf(admin.organisation), 1, annex)
    expect(total).toBe(2)
    expect(rows.map(({ version, withdrawn }) => [version, withdrawn?.reason])).toEqual([
      [2, wrong.reason],
      [1, wrong.reason],
    ])
    expect((await findPublication(admin))?.document).toEqual(core)
    expect((await listEvents(admin)).map(({ payload }) => payload)).toMatchObject([
      { annex, version: 2, counts: 1 },
      { annex, version: 1, counts: null },
    ])
  })

  test('who may publish there may withdraw, and nobody else', async () => {
    const { admin, author, annex, local } = await begin({ mayPublish: true })
    await addRule(local, annex, tram)
    await publish(local, annex)
    const press = { ...wrong, version: 1, annex }
    await expect(withdrawVersion(author, press)).rejects.toThrow('not-allowed')
    await expect(withdrawVersion(visitorOf(admin.organisation), press)).rejects.toThrow(
      'not-signed-in',
    )
    await nameEditor(author, annex, { colleague: 'lotte claes', mayPublish: false })
    await expect(withdrawVersion(local, press)).rejects.toThrow('not-allowed')
    await nameEditor(author, annex, { colleague: 'lotte claes', mayPublish: true })
    // Of the core a local editor withdraws nothing.
    await expect(withdrawVersion(local, { ...wrong, version: 1 })).rejects.toThrow('not-allowed')
    expect(await withdrawVersion(local, press)).toBe('withdrawn')
  })
})

describe('withdrawing an annex as a whole', () => {
  const reason = 'Het team in België bestaat niet meer.'

  /** An annex of two versions, of which one counts. */
  async function publishTwice() {
    const world = await begin({ mayPublish: true })
    await addRule(world.admin, world.annex, tram)
    await publish(world.admin, world.annex)
    await addSection(world.admin, world.annex, 'own-bicycle')
    await publish(world.admin, world.annex)
    return world
  }

  test('no earlier version takes its place, its texts stay with the reason, and what was published again holds', async () => {
    const { admin, annex, core } = await publishTwice()
    const visitor = visitorOf(admin.organisation)
    expect(await withdrawAnnex(admin, { annex, seen: 1, reason })).toBe('changed')
    expect(await listWithdrawnAnnexes(visitor)).toEqual([])
    expect(await withdrawAnnex(admin, { annex, seen: 2, reason })).toBe('withdrawn')
    expect(await withdrawAnnex(admin, { annex, seen: 2, reason })).toBe('withdrawn-already')
    expect(await findJoined(visitor, 'belgie')).toBeUndefined()
    expect(await listPublishedAnnexes(visitor)).toEqual([])
    expect((await findPublication(visitor))?.document).toEqual(core)
    expect(
      (await listVersions(visitor, 1, annex)).rows.map((one) => one.withdrawn?.reason),
    ).toEqual([reason, reason])
    expect((await findPublication(visitor, { version: 2 }, annex))?.document).toBeDefined()
    expect(await listWithdrawnAnnexes(visitor)).toMatchObject([
      { id: annex, name: 'België', title: text('België'), reason },
    ])
    expect(await listAnnexStates(admin)).toMatchObject([
      { version: null, withdrawnAt: expect.any(Date) },
    ])
    expect(await publish(admin, annex)).toEqual({ version: 3 })
    expect(await listWithdrawnAnnexes(visitor)).toEqual([])
    expect((await findJoined(visitor, 'belgie'))?.local.version).toBe(3)
  })

  test('those for whom it held are told for thirty days, and others only where the code is', async () => {
    const { admin, annex, add } = await publishTwice()
    const unit = await addUnit(admin, { name: 'België', parent: null })
    if (typeof unit === 'string') throw new Error(unit)
    const [jan, tom] = [await add('Jan Peeters'), await add('Tom Visser')]
    const facts = { name: 'Jan Peeters', email: null, phone: null, job: null, startsOn: null }
    await changePerson(admin, jan.person!, { ...facts, ...unit })
    await withdrawAnnex(admin, { annex, seen: 2, reason })
    expect((await listWithdrawnHere(jan)).map(({ name }) => name)).toEqual(['België'])
    expect(await listWithdrawnHere(tom)).toEqual([])
    moveClock(31 * 86_400_000)
    expect(await listWithdrawnHere(jan)).toEqual([])
    expect(await listWithdrawnAnnexes(jan)).toHaveLength(1)
    moveClock(0)
  })

  test('who may publish there may withdraw it, and a draft that nobody published cannot be', async () => {
    const { admin, author, annex, local } = await publishTwice()
    const other = await make(author, 'Zorg')
    await expect(withdrawAnnex(author, { annex, seen: 2, reason })).rejects.toThrow('not-allowed')
    await expect(withdrawAnnex(local, { annex: other, seen: 0, reason })).rejects.toThrow(
      'not-allowed',
    )
    await expect(withdrawAnnex(admin, { annex: other, seen: 0, reason })).rejects.toThrow(
      'not-found',
    )
    expect(await withdrawAnnex(local, { annex, seen: 2, reason })).toBe('withdrawn')
  })
})
