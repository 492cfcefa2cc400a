import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { ask } from '#capabilities/ask/actions/ask.server.ts'
import { assignDuty, grantRole } from '#capabilities/people/actions/assign.server.ts'
import type { Audience, Role } from '#capabilities/people/contract.ts'
import { publishCode } from '#capabilities/write/actions/publish.server.ts'
import { withdrawVersion } from '#capabilities/write/actions/withdraw.server.ts'
import { findPublication, listVersions } from '#capabilities/write/reads.server.ts'
import { moveClock, now } from '#platform/clock.ts'
import { act, look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import {
  createOrganisation,
  openTestDatabase,
  type TestDatabase,
  type TestOrganisation,
} from '../../../tests/world.ts'
import { acknowledge } from './actions/acknowledge.server.ts'
import { findCoverage } from './reads/coverage.server.ts'
import { getReceipt, getStanding, listReceipts } from './reads.server.ts'

let database: TestDatabase
let hosts = 0

/** A municipality of its own for each story, with a published code. */
const begin = (): Promise<TestOrganisation> =>
  createOrganisation('Waterrijk', `waterrijk-${++hosts}`, { published: true })

async function publishNext(who: Who, more: { material?: boolean; concerns?: Audience } = {}) {
  const counts = await findPublication(who)
  const after = (await listVersions(who, 1)).total
  const revision = await act(who, async ({ tx }) => {
    const row = await tx.selectFrom('code_draft').selectAll().executeTakeFirstOrThrow()
    const title = { nl: `Versie ${after + 1}`, en: `Version ${after + 1}` }
    const document = JSON.stringify({ ...(row.document as object), title })
    await tx
      .updateTable('code_draft')
      .set({ document, revision: row.revision + 1 })
      .execute()
    return row.revision + 1
  })
  const seen = { revision, after, counts: counts?.version ?? 0 }
  expect(await publishCode(who, seen, more)).toEqual({ version: after + 1 })
}

const latest = async (who: Who) => (await findPublication(who))!.id

async function read(who: Who): Promise<string> {
  const done = await acknowledge(who, await latest(who), 'nl')
  if (typeof done === 'string') throw new Error(`The acknowledgement ended with ${done}.`)
  return done.receipt
}

const stateOf = async (who: Who) => (await getStanding(who, await latest(who))).state

/** What a person was asked, oldest first, and how it ended. */
const listDues = (who: Who) =>
  look(who, ({ tx }) =>
    tx
      .selectFrom('due')
      .select(['since', 'ended_by'])
      .where('person_id', '=', who.person)
      .orderBy('made_at')
      .execute(),
  )
const endsOf = async (who: Who) => (await listDues(who)).map((due) => due.ended_by)

const change = (who: Who, row: { left_at?: Date; starts_on?: Date; unit_id?: string | null }) =>
  act(who, ({ tx }) => tx.updateTable('person').set(row).where('id', '=', who.person!).execute())
const say = (who: Who, name: 'person.joined' | 'person.left' | 'person.moved') =>
  act(who, ({ append }) => append(name, { person: who.person! }))

async function addUnit(who: Who, name: string, parent: string | null = null): Promise<string> {
  const id = crypto.randomUUID()
  await act(who, ({ tx, now: created_at }) =>
    tx
      .insertInto('unit')
      .values({ organisation_id: who.organisation, id, parent_id: parent, name, created_at })
      .execute(),
  )
  return id
}

const only = (part: Partial<Audience>): Audience => ({ roles: [], duties: [], units: [], ...part })

/** The counters of a version, and the same counted from the rows themselves. */
const countBoth = (who: Who) =>
  look(who, async ({ tx }) => {
    const key = (row: { publication_id: string; unit_id: string | null }) =>
      `${row.publication_id} ${row.unit_id ?? '00000000-0000-0000-0000-000000000000'}`
    const kept = await tx.selectFrom('coverage').selectAll().execute()
    const dues = await tx.selectFrom('due').selectAll().execute()
    const counted = Map.groupBy(
      dues.filter(({ ended_by }) => !ended_by || ['acknowledged', 'asked'].includes(ended_by)),
      key,
    )
    return {
      kept: kept
        .filter(({ asked }) => asked > 0)
        .map((row) => `${key(row)} ${row.asked} ${row.answered}`)
        .sort(),
      counted: [...counted]
        .map(([name, rows]) => `${name} ${rows.length} ${rows.filter((r) => r.ended_by).length}`)
        .sort(),
    }
  })

beforeAll(async () => {
  database = await openTestDatabase()
})
afterEach(() => moveClock(0))
afterAll(() => database?.close())

test('a first version asks everyone, whatever was said about whom it concerns', async () => {
  const { admin, add } = await begin()
  const tom = await add('Tom Visser')
  expect(await endsOf(admin)).toEqual([null])
  expect(await endsOf(tom)).toEqual([null])
  await read(tom)
  expect(await endsOf(tom)).toEqual(['acknowledged'])
})

test('a change that matters to some asks them alone, and every earlier receipt stays as it was', async () => {
  const { admin, add } = await begin()
  const eva = await add('Eva Kuiper')
  const marijke = await add('Marijke Postma', 'hr')
  const late = await add('Late Lezer')
  const receipts = [await read(eva), await read(marijke)]
  const before = await Promise.all([
    getReceipt(eva, receipts[0]!),
    getReceipt(marijke, receipts[1]!),
  ])
  await publishNext(admin, { concerns: only({ roles: ['hr'] }) })
  expect(await getStanding(marijke, await latest(admin))).toEqual({
    state: 'waiting',
    since: before[1]!.publication,
  })
  expect(await getStanding(eva, await latest(admin))).toMatchObject({
    state: 'covered',
    receipt: receipts[0],
  })
  // Whoever never read is asked for the code as before, once.
  expect(await endsOf(late)).toEqual([null])
  expect(await endsOf(marijke)).toEqual(['acknowledged', null])
  expect(await endsOf(eva)).toEqual(['acknowledged'])
  expect(
    await Promise.all([getReceipt(eva, receipts[0]!), getReceipt(marijke, receipts[1]!)]),
  ).toEqual(before)
  await read(marijke)
  await read(late)
  expect(await stateOf(late)).toBe('acknowledged')
  expect((await listReceipts(marijke)).map(({ id }) => id)).toContain(receipts[1])
})

test('a unit stands for the units below it, and a duty for whoever has it', async () => {
  const { admin, add } = await begin()
  const works = await addUnit(admin, 'Openbare werken')
  const roads = await addUnit(admin, 'Wegen', works)
  const [ali, eva, tom] = [
    await add('Ali Yılmaz'),
    await add('Eva Kuiper'),
    await add('Tom Visser'),
  ]
  await change(ali, { unit_id: roads })
  for (const who of [admin, ali, eva, tom]) await read(who)
  await act(eva, ({ tx, now: assigned_at }) =>
    tx
      .insertInto('duty')
      .values({
        organisation_id: eva.organisation,
        person_id: eva.person!,
        duty: 'webcare',
        assigned_at,
      })
      .execute(),
  )
  await publishNext(admin, { concerns: only({ units: [works], duties: ['webcare'] }) })
  expect(await Promise.all([ali, eva, tom].map(stateOf))).toEqual(['waiting', 'waiting', 'covered'])
})

test('who gets a role, a duty or a unit later on is asked then for what was put to those who have it', async () => {
  const { admin, add } = await begin()
  const works = await addUnit(admin, 'Openbare werken')
  const [eva, tom, ali, noor] = [
    await add('Eva Kuiper'),
    await add('Tom Visser'),
    await add('Ali Yılmaz'),
    await add('Noor Jansen'),
  ]
  const late = await add('Late Lezer')
  for (const who of [admin, eva, tom, ali, noor]) await read(who)
  await publishNext(admin, {
    concerns: only({ units: [works], duties: ['webcare'], roles: ['hr'] }),
  })
  expect(await Promise.all([eva, tom, ali, noor].map(stateOf))).toEqual(Array(4).fill('covered'))
  await grantRole(admin, eva.person!, 'hr')
  await assignDuty(admin, tom.person!, { duty: 'webcare', unit: null, hours: '' })
  await change(ali, { unit_id: works })
  await say(ali, 'person.moved')
  await grantRole(admin, noor.person!, 'manager')
  await grantRole(admin, late.person!, 'hr')
  expect(await Promise.all([eva, tom, ali, noor].map(stateOf))).toEqual([
    'waiting',
    'waiting',
    'waiting',
    'covered',
  ])
  // Still asked for the whole: one question at a time.
  expect(await endsOf(late)).toEqual([null])
  await read(eva)
  await grantRole(admin, eva.person!, 'communications')
  expect(await endsOf(eva)).toEqual(['acknowledged', 'acknowledged'])
})

test('a small change asks nothing of whoever read, and who still had to read reads the newest', async () => {
  const { admin, add } = await begin()
  const [eva, tom] = [await add('Eva Kuiper'), await add('Tom Visser')]
  await read(eva)
  await publishNext(admin, { material: false })
  expect(await Promise.all([eva, tom].map(stateOf))).toEqual(['covered', 'waiting'])
  await read(tom)
  expect(await endsOf(tom)).toEqual(['acknowledged'])
})

test('who comes in is asked at once, or from the first working day on, and once', async () => {
  const { admin, add } = await begin()
  await publishNext(admin, { concerns: only({ roles: ['hr'] }) })
  const tom = await add('Tom Visser')
  await say(tom, 'person.joined')
  expect(await endsOf(tom)).toEqual([null])
  const fatima = await add('Fatima el Bakkali')
  await act(fatima, ({ tx }) =>
    tx
      .updateTable('due')
      .set({ ended_at: now(), ended_by: 'left' })
      .where('person_id', '=', fatima.person!)
      .execute(),
  )
  await change(fatima, { starts_on: new Date('2031-03-03T12:00:00Z') })
  await say(fatima, 'person.joined')
  const [, due] = await listDues(fatima)
  expect(due?.since.getFullYear()).toBe(2031)
})

test('who leaves is asked nothing any more, and asked again after coming back', async () => {
  const { admin, add } = await begin()
  const [tom, eva] = [await add('Tom Visser'), await add('Eva Kuiper')]
  const receipt = await read(eva)
  for (const who of [tom, eva]) {
    await change(who, { left_at: now() })
    await say(who, 'person.left')
  }
  expect(await endsOf(tom)).toEqual(['left'])
  expect(await endsOf(eva)).toEqual(['acknowledged'])
  await publishNext(admin)
  expect(await endsOf(tom)).toEqual(['left'])
  await act(tom, ({ tx }) =>
    tx
      .updateTable('person')
      .set({ left_at: null })
      .where('id', 'in', [tom.person!, eva.person!])
      .execute(),
  )
  await say(tom, 'person.joined')
  await say(eva, 'person.joined')
  expect(await endsOf(tom)).toEqual(['left', null])
  expect(await endsOf(eva)).toEqual(['acknowledged', null])
  expect(await getReceipt(eva, receipt)).toMatchObject({ id: receipt })
})

test('a question or a doubt is an answer, and one about an old version does not answer a new one', async () => {
  const { admin, add } = await begin()
  const [tom, eva] = [await add('Tom Visser'), await add('Eva Kuiper')]
  const first = await latest(admin)
  await ask(tom, { kind: 'disagree', publication: first, text: 'Dit gaat te ver.' })
  expect(await endsOf(tom)).toEqual(['asked'])
  await publishNext(admin)
  await ask(eva, { kind: 'question', publication: first, text: 'Wat bedoelen jullie hier?' })
  expect(await endsOf(eva)).toEqual(['replaced', null])
  expect(await stateOf(eva)).toBe('waiting')
})

test('a withdrawn version asks nobody, and who came in with it is asked for what counts', async () => {
  const { admin, add } = await begin()
  const eva = await add('Eva Kuiper')
  await read(eva)
  await publishNext(admin, { concerns: only({ roles: ['hr', 'admin'] }) })
  await publishNext(admin)
  const tom = await add('Tom Visser')
  await read(tom)
  expect(await withdrawVersion(admin, { version: 3, reason: 'Te vroeg', next: 2 })).toBe(
    'withdrawn',
  )
  expect(await endsOf(eva)).toEqual(['acknowledged', 'withdrawn'])
  expect(await stateOf(eva)).toBe('covered')
  expect(await endsOf(tom)).toEqual(['acknowledged', null])
  // Asked for version 2 before version 3 came, and again now.
  expect(await endsOf(admin)).toEqual(['replaced', 'replaced', 'withdrawn', null])
  const [one] = await look(admin, ({ tx }) =>
    tx
      .selectFrom('due')
      .select('publication_id')
      .where('person_id', '=', admin.person!)
      .where('ended_at', 'is', null)
      .execute(),
  )
  expect(one?.publication_id).toBe(await latest(admin))
})

test('after a withdrawal the receipt that holds is the one for what counts, not the last one', async () => {
  const { admin, add } = await begin()
  const eva = await add('Eva Kuiper')
  const first = await read(eva)
  await publishNext(admin, { material: false })
  await publishNext(admin)
  await read(eva)
  await withdrawVersion(admin, { version: 3, reason: 'Te vroeg', next: 2 })
  expect(await getStanding(eva, await latest(admin))).toMatchObject({
    state: 'covered',
    receipt: first,
  })
})

test('a clock that jumps takes no answer away and asks nothing twice', async () => {
  const { admin, add } = await begin()
  const [tom, eva] = [await add('Tom Visser'), await add('Eva Kuiper')]
  moveClock(400 * 86_400_000)
  const receipt = await read(tom)
  moveClock(-400 * 86_400_000)
  expect(await stateOf(tom)).toBe('acknowledged')
  await publishNext(admin, { material: false })
  expect(await stateOf(tom)).toBe('covered')
  await publishNext(admin)
  expect(await stateOf(tom)).toBe('waiting')
  await read(tom)
  expect(await stateOf(tom)).toBe('acknowledged')
  expect((await listReceipts(tom)).map(({ id }) => id)).toContain(receipt)
  expect(await endsOf(eva)).toEqual(expect.arrayContaining(['replaced', null]))
  moveClock(0)
  expect(await stateOf(tom)).toBe('acknowledged')
})

test('the counters are what the rows say, whatever happened', async () => {
  const { admin, add } = await begin()
  const works = await addUnit(admin, 'Werken')
  const desk = await addUnit(admin, 'Balie')
  const all: Who[] = []
  const roles: Role[] = ['employee', 'hr', 'manager']
  for (let index = 0; index < 12; index++) {
    const who = await add(`Collega ${index}`, roles[index % 3])
    await change(who, { unit_id: index % 2 ? works : desk })
    await say(who, 'person.moved')
    all.push(who)
  }
  for (const who of all.slice(0, 5)) await read(who)
  await ask(all[5]!, { kind: 'question', publication: await latest(admin), text: 'Hoe dan?' })
  await change(all[6]!, { left_at: now() })
  await say(all[6]!, 'person.left')
  await publishNext(admin, { concerns: only({ roles: ['hr'] }) })
  await change(all[7]!, { unit_id: null })
  await say(all[7]!, 'person.moved')
  await publishNext(admin)
  await Promise.all(all.slice(8).map(read))
  await withdrawVersion(admin, { version: 3, reason: 'Toch niet', next: 2 })
  const { kept, counted } = await countBoth(admin)
  expect(kept).toEqual(counted)
  expect(kept.length).toBeGreaterThan(3)
})

test('the page of numbers counts exactly as a whole, in tens by unit, and never below ten', async () => {
  const { admin, add } = await begin()
  const works = await addUnit(admin, 'Werken')
  const desk = await addUnit(admin, 'Balie')
  const readers: Who[] = []
  for (let index = 0; index < 15; index++) {
    const who = await add(`Lezer ${index}`)
    await change(who, { unit_id: index < 12 ? works : desk })
    await say(who, 'person.moved')
    readers.push(who)
  }
  for (const who of readers.slice(0, 9)) await read(who)
  const { shown, versions } = await findCoverage(admin, null)
  expect(versions).toEqual([1])
  expect(shown?.covered.whole).toEqual({ asked: 16, answered: 9 })
  // Werken has twelve, but the four beside it would follow from it.
  expect(shown?.covered.units.map(({ shown: said }) => said)).toEqual([null, null])
  await expect(findCoverage(readers[0]!, null)).rejects.toThrow('not-allowed')
  expect(JSON.stringify(shown)).not.toContain('Lezer')
})
