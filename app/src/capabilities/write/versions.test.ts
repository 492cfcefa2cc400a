import { sql } from 'kysely'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { moveClock, now } from '#platform/clock.ts'
import { act, look } from '#platform/database/act.server.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import {
  createOrganisation,
  openTestDatabase,
  type TestDatabase,
  type TestOrganisation,
} from '../../../tests/world.ts'
import { editPart } from './actions/edit-part.server.ts'
import { publishCode } from './actions/publish.server.ts'
import { remindAuthors } from './actions/remind-authors.server.ts'
import { withdrawVersion } from './actions/withdraw.server.ts'
import { publishInput, withdrawInput } from './input.ts'
import {
  findDraft,
  findNextCounting,
  findPublication,
  findPublishing,
  findWithdrawnLately,
  listReadingChain,
  listVersions,
} from './reads.server.ts'

let database: TestDatabase
let hosts = 0

const begin = (): Promise<TestOrganisation> =>
  createOrganisation('Gemeente Waterrijk', `waterrijk-${++hosts}`, { published: true })

/** Changes the draft by its head, as an editor does. */
async function rewrite(who: Who, change: { intro?: string; reviewBy?: string }): Promise<void> {
  const draft = await findDraft(who)
  const { title, intro, stance, reviewBy } = draft!.document
  const day = change.reviewBy ?? reviewBy
  const content = {
    title,
    stance,
    intro: change.intro ? { nl: change.intro, en: change.intro } : intro,
    ...(day ? { reviewBy: day } : {}),
  }
  await editPart(who, { part: 'head', seen: draft!.parts['head'] ?? 0, content })
}

/** Presses to publish on a page that was just opened. */
async function publish(who: Who, words: Parameters<typeof publishCode>[2] = {}) {
  const seen = await findPublishing(who)
  return publishCode(
    who,
    {
      revision: seen!.draft.revision,
      after: seen!.newest,
      counts: seen!.counts?.version ?? 0,
    },
    words,
  )
}

/** Publishes the next version with another introduction. */
async function publishNext(who: Who, words: Parameters<typeof publishCode>[2] = {}) {
  await rewrite(who, { intro: `Welkom, ${crypto.randomUUID()}` })
  return publish(who, words)
}

/** Withdraws a version on a page that was just opened. */
async function withdraw(who: Who, version: number, reason = 'Er stond een fout in') {
  const next = (await findNextCounting(who, version))?.version ?? 0
  return withdrawVersion(who, { version, reason, next })
}

const countingVersion = async (who: Who) => (await findPublication(who))?.version

const listEvents = (who: Who, name: string) =>
  look(who, async ({ tx }) => {
    const rows = await tx.selectFrom('event').select('payload').where('name', '=', name).execute()
    return rows.map(({ payload }) => payload)
  })

// The first run opens the connections; from the second on, what begins together also meets in the database.
const meeting = { repeats: 3 }

beforeAll(async () => {
  // A mail server that is never asked for anything: the letters stay in the outbox.
  database = await openTestDatabase('smtp://127.0.0.1:1')
})
afterEach(() => moveClock(0))
afterAll(() => database?.close())

test('a version says whether it asks to read again, and what changed in plain words', async () => {
  const { admin } = await begin()
  const summary = { nl: 'Nieuw: drones', en: 'New: drones' }
  expect(await publishNext(admin, { material: false, summary })).toEqual({ version: 2 })
  expect(await findPublication(admin)).toMatchObject({
    version: 2,
    follows: 1,
    material: false,
    summary,
  })
  expect((await listEvents(admin, 'code.published')).at(-1)).toMatchObject({
    version: 2,
    material: false,
  })
})

test('a first version always asks everyone to read', async () => {
  const { admin } = await createOrganisation('Waterrijk', `waterrijk-${++hosts}`)
  expect(await publish(admin, { material: false })).toEqual({ version: 1 })
  expect(await findPublication(admin)).toMatchObject({ follows: 0, material: true })
})

test('a draft like what counts is not published again; like a withdrawn version it may be', async () => {
  const { admin } = await begin()
  expect(await publish(admin)).toBe('published-already')
  await publishNext(admin)
  await withdraw(admin, 2)
  expect(await publish(admin)).toEqual({ version: 3 })
})

test('a withdrawn version makes the newest one before it count again, and then none', async () => {
  const { admin } = await begin()
  await publishNext(admin)
  await publishNext(admin)
  expect(await withdraw(admin, 3)).toBe('withdrawn')
  expect(await countingVersion(admin)).toBe(2)
  expect(await countingVersion(visitorOf(admin.organisation))).toBe(2)
  expect(await withdraw(admin, 1)).toBe('withdrawn')
  expect(await countingVersion(admin)).toBe(2)
  expect(await withdraw(admin, 2)).toBe('withdrawn')
  expect(await countingVersion(admin)).toBeUndefined()
  expect(await listEvents(admin, 'code.withdrawn')).toMatchObject([
    { version: 3, counts: 2 },
    { version: 1, counts: 2 },
    { version: 2, counts: null },
  ])
})

test('a withdrawn version stays as it was, with when and why, and the next gets a number of its own', async () => {
  const { admin } = await begin()
  await publishNext(admin)
  const before = await findPublication(admin)
  await withdraw(admin, 2, 'De raad besliste anders')
  const after = await findPublication(admin, { version: 2 })
  expect(after).toEqual({
    ...before,
    withdrawn: { at: expect.any(Date), reason: 'De raad besliste anders' },
  })
  expect(await findWithdrawnLately(admin)).toMatchObject({ version: 2 })
  expect(await publishNext(admin)).toEqual({ version: 3 })
  expect(await findPublication(admin)).toMatchObject({ version: 3, follows: 1 })
  expect(await findWithdrawnLately(admin)).toBeUndefined()
})

test('two presses to withdraw at the same moment withdraw once', meeting, async () => {
  const { admin } = await begin()
  await publishNext(admin)
  const press = () => withdrawVersion(admin, { version: 2, reason: 'Fout', next: 1 })
  expect((await Promise.all([press(), press(), press()])).sort()).toEqual([
    'withdrawn',
    'withdrawn-already',
    'withdrawn-already',
  ])
  expect(await listEvents(admin, 'code.withdrawn')).toHaveLength(1)
})

test('a press on a page that said something else would count withdraws nothing', async () => {
  const { admin } = await begin()
  await publishNext(admin)
  await publishNext(admin)
  const press = { version: 3, reason: 'Fout', next: 2 }
  await withdraw(admin, 2)
  expect(await withdrawVersion(admin, press)).toBe('changed')
  expect(await countingVersion(admin)).toBe(3)
  await expect(withdrawVersion(admin, { ...press, version: 9 })).rejects.toThrow('not-found')
})

test('a press to publish on a page that compared with what is withdrawn by now publishes nothing', async () => {
  const { admin } = await begin()
  await publishNext(admin)
  await rewrite(admin, { intro: 'Anders' })
  const { draft, newest } = (await findPublishing(admin))!
  const seen = { revision: draft.revision, after: newest, counts: 2 }
  await withdraw(admin, 2)
  expect(await publishCode(admin, seen)).toBe('changed')
  expect(await publishCode(admin, { ...seen, counts: 1 })).toEqual({ version: 3 })
})

test(
  'of publishing and withdrawing at the same moment one happens, and the other is told',
  meeting,
  async () => {
    const { admin } = await begin()
    await publishNext(admin)
    await rewrite(admin, { intro: 'Anders' })
    const { draft } = (await findPublishing(admin))!
    const [published, withdrawn] = await Promise.all([
      publishCode(admin, { revision: draft.revision, after: 2, counts: 2 }),
      withdrawVersion(admin, { version: 2, reason: 'Fout', next: 1 }),
    ])
    const counts = await findPublication(admin)
    if (withdrawn === 'withdrawn') {
      expect(published).toBe('changed')
      expect(counts?.version).toBe(1)
    } else {
      expect([published, withdrawn]).toEqual([{ version: 3 }, 'changed'])
      expect(counts).toMatchObject({ version: 3, follows: 2 })
    }
  },
)

test('only the admin withdraws', async () => {
  const { admin, add } = await begin()
  await publishNext(admin)
  for (const role of ['employee', 'manager', 'communications', 'hr', 'works-council'] as const)
    await expect(withdraw(await add(`Iemand ${role}`, role), 2)).rejects.toThrow('not-allowed')
  await expect(withdraw(visitorOf(admin.organisation), 2)).rejects.toThrow('not-signed-in')
  const other = await begin()
  await expect(withdraw(other.admin, 2)).rejects.toThrow('not-found')
  expect(await countingVersion(admin)).toBe(2)
})

test('all versions are listed for everyone, newest first, by page', async () => {
  const { admin } = await begin()
  for (let version = 2; version <= 22; version++) await publishNext(admin, { material: false })
  await withdraw(admin, 21)
  const visitor = visitorOf(admin.organisation)
  const first = await listVersions(visitor, 1)
  expect(first.total).toBe(22)
  expect(first.rows.map(({ version }) => version)).toEqual(
    Array.from({ length: 20 }, (_, index) => 22 - index),
  )
  expect(first.rows[1]).toMatchObject({ withdrawn: { reason: 'Er stond een fout in' } })
  expect((await listVersions(visitor, 2)).rows.map(({ version }) => version)).toEqual([2, 1])
  expect(first.rows[0]).not.toHaveProperty('document')
})

test('a reading holds back along small changes to the last version that asked everyone to read', async () => {
  const { admin } = await begin()
  const chain = async () => (await look(admin, listReadingChain)).map(({ version }) => version)
  expect(await chain()).toEqual([1])
  await publishNext(admin, { material: false })
  expect(await chain()).toEqual([2, 1])
  // What matters to some asks them alone: for everyone else the one before still stands.
  const concerns = { roles: ['hr' as const], duties: [], units: [] }
  await publishNext(admin, { material: true, concerns })
  expect(await chain()).toEqual([3, 2, 1])
  expect(await findPublication(admin)).toMatchObject({ material: true, concerns })
  await publishNext(admin, { material: true })
  expect(await chain()).toEqual([4])
  await withdraw(admin, 4)
  await publishNext(admin, { material: false })
  expect(await chain()).toEqual([5, 3, 2, 1])
})

test('what a form sends is bounded, and a reason is needed', () => {
  const seen = { revision: '2', after: '1', counts: '1', material: 'no' }
  expect(publishInput.parse({ ...seen, nl: ' Nieuw:\r\ndrones ' })).toEqual({
    revision: 2,
    after: 1,
    counts: 1,
    material: 'no',
    roles: [],
    duties: [],
    units: [],
    told: '',
    nl: 'Nieuw:\ndrones',
    en: '',
  })
  const messages = (schema: typeof publishInput | typeof withdrawInput, value: object) =>
    schema.safeParse(value).error?.issues.map(({ message }) => message)
  expect(messages(publishInput, { ...seen, nl: 'x'.repeat(2_001) })).toEqual(['summary-long'])
  expect(messages(publishInput, { ...seen, material: 'maybe' })).toEqual(['material-missing'])
  expect(messages(publishInput, { ...seen, revision: '1e999' })).toEqual(['missing'])
  expect(messages(withdrawInput, { next: '1', reason: ' ' })).toEqual(['withdraw-reason-missing'])
  expect(messages(withdrawInput, { next: '1', reason: 'x'.repeat(1_001) })).toEqual([
    'withdraw-reason-long',
  ])
  expect(messages(withdrawInput, { next: '1', reason: 'x\r\n'.repeat(500) })).toBeUndefined()
})

const day = 86_400_000
const isoDay = (days: number) => new Date(now().getTime() + days * day).toISOString().slice(0, 10)

/** The letters in the outbox about the review, with to whom. */
const listLetters = (who: Who) =>
  look(who, async ({ tx }) => {
    const rows = await tx
      .selectFrom('mail')
      .select(['to_address', 'subject', 'body'])
      .where('subject', 'like', '%socialmediacode nog eens na')
      .orderBy('created_at')
      .orderBy('to_address')
      .execute()
    return rows.map((row) => ({ to: row.to_address, subject: row.subject, body: row.body ?? '' }))
  })

/** The moments for which the jobs of a version wait. */
const listMoments = (who: Who, publication: string) =>
  look(who, async ({ tx }) => {
    const { rows } = await sql<{ moment: Date; data: object }>`
      SELECT start_after AS moment, data FROM pgboss.job
      WHERE name = 'code.review' AND data ->> 'organisation' = ${who.organisation}
        AND data ->> 'publication' = ${publication}
      ORDER BY start_after`.execute(tx)
    return rows
  })

/** An organisation whose second version has to be looked at again in so many days, and the job that watches it. */
async function beginWithReview(days: number) {
  const { admin, add } = await begin()
  const reviewBy = isoDay(days)
  await rewrite(admin, { reviewBy })
  await publish(admin)
  const job = { organisation: admin.organisation, publication: (await findPublication(admin))!.id }
  return { admin, add, reviewBy, job }
}

test('publishing plans a look thirty days before the review date and on the day, with ids only', async () => {
  const { admin, reviewBy, job } = await beginWithReview(100)
  const due = new Date(`${reviewBy}T07:00:00Z`)
  expect(await listMoments(admin, job.publication)).toEqual([
    { moment: new Date(due.getTime() - 30 * day), data: job },
    { moment: due, data: job },
  ])
})

test('what has passed already is not planned', async () => {
  const count = async ({ admin, job }: Awaited<ReturnType<typeof beginWithReview>>) =>
    (await listMoments(admin, job.publication)).length
  expect(await count(await beginWithReview(10))).toBe(1)
  expect(await count(await beginWithReview(-10))).toBe(0)
})

test('a publication that fails plans nothing', async () => {
  const { admin } = await begin()
  const version = (await findPublication(admin))!.id
  const before = await listMoments(admin, version)
  await rewrite(admin, { reviewBy: isoDay(100) })
  const { draft } = (await findPublishing(admin))!
  await publishCode(admin, { revision: draft.revision - 1, after: 1 })
  expect((await findPublication(admin))!.id).toBe(version)
  expect(await listMoments(admin, version)).toEqual(before)
})

test('the authors get a letter thirty days before and one on the day, each once', async () => {
  const { admin, add, job } = await beginWithReview(100)
  await add('priya@waterrijk.example', 'communications')
  await add('ali@waterrijk.example')
  await remindAuthors(job)
  expect(await listLetters(admin)).toEqual([])
  moveClock(71 * day)
  await remindAuthors(job)
  await remindAuthors(job)
  const soon = await listLetters(admin)
  expect(soon.map(({ to }) => to)).toEqual([
    `karin@waterrijk-${hosts}.example`,
    'priya@waterrijk.example',
  ])
  expect(soon[0]?.subject).toContain('Over een maand')
  expect(soon[0]?.body).toContain('Dag Karin Bos')
  moveClock(100 * day)
  await Promise.all([remindAuthors(job), remindAuthors(job)])
  moveClock(130 * day)
  await remindAuthors(job)
  const all = await listLetters(admin)
  expect(all).toHaveLength(4)
  expect(all.at(-1)?.subject).toContain('Vandaag')
})

test('no letter goes when a newer version counts, when it was withdrawn, or when the draft has a later date', async () => {
  const replaced = await beginWithReview(20)
  await publishNext(replaced.admin)
  const withdrawn = await beginWithReview(20)
  await withdraw(withdrawn.admin, 2)
  const moved = await beginWithReview(20)
  await rewrite(moved.admin, { reviewBy: isoDay(400) })
  for (const { admin, job } of [replaced, withdrawn, moved]) {
    await remindAuthors(job)
    moveClock(21 * day)
    await remindAuthors(job)
    moveClock(0)
    expect(await listLetters(admin)).toEqual([])
  }
})

test('a change in the database of a version or a withdrawal is refused', async () => {
  const { admin } = await begin()
  await withdraw(admin, 1)
  for (const statement of [
    sql`UPDATE withdrawal SET reason = 'anders'`,
    sql`DELETE FROM withdrawal`,
    sql`UPDATE publication SET material = false`,
    sql`DELETE FROM review_letter`,
  ])
    await expect(act(admin, ({ tx }) => statement.execute(tx))).rejects.toThrow('permission denied')
})
