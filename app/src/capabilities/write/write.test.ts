import { createHash } from 'node:crypto'
import { hashCode, writeCanonicalJson } from '@handvat/documents/code-text.ts'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, look } from '#platform/database/act.server.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { publishCode } from './actions/publish.server.ts'
import { findDraft, findPublication } from './reads.server.ts'

let database: TestDatabase
let hosts = 0

/** A fresh organisation's admin, before anything was published. */
async function begin(more: { stance?: 'prohibit' } = {}): Promise<Who> {
  hosts++
  return (await createOrganisation('Gemeente Waterrijk', `waterrijk-${hosts}`, more)).admin
}

const listEvents = (who: Who) =>
  look(who, ({ tx }) =>
    tx.selectFrom('event').select(['name', 'payload', 'by_person']).orderBy('id').execute(),
  )

/** What an editor does: another title, and with it another revision. */
const rewrite = (who: Who, title: string) =>
  act(who, async ({ tx }) => {
    const row = await tx.selectFrom('code_draft').selectAll().executeTakeFirstOrThrow()
    const document = { ...(row.document as object), title: { nl: title, en: title } }
    await tx
      .updateTable('code_draft')
      .set({ document: JSON.stringify(document), revision: row.revision + 1 })
      .execute()
  })

// The first run opens the connections; from the second on, what begins together also meets in the database.
const meeting = { repeats: 3 }

beforeAll(async () => {
  database = await openTestDatabase()
})

afterAll(() => database?.close())

test('a new organisation has a complete draft, made in the transaction that made it', async () => {
  const who = await begin()
  const draft = await findDraft(who)
  expect(draft).toMatchObject({
    template: 'municipality',
    revision: 1,
    document: {
      format: 1,
      stance: 'stimulate',
      organisation: 'Gemeente Waterrijk',
      languages: ['nl', 'en'],
      contact: { name: 'Karin Bos', phone: '088-0001234', hours: { nl: 'ma-do' } },
    },
  })
  expect(draft?.document.sections.flatMap((section) => section.rules).length).toBeGreaterThan(10)
  expect(JSON.stringify(draft?.document)).not.toMatch(/\{[a-z]+\}/)
  const [created, drafted] = await listEvents(who)
  expect(created).toMatchObject({ name: 'organisation.created' })
  expect(drafted).toMatchObject({
    name: 'code.drafted',
    payload: { template: 'municipality', stance: 'stimulate' },
  })
  const transactions = await look(who, async ({ tx }) => {
    const { rows } = await sql`
      SELECT xmin::text FROM event UNION SELECT xmin::text FROM code_draft
      UNION SELECT xmin::text FROM organisation_profile`.execute(tx)
    return rows
  })
  expect(transactions).toHaveLength(1)
})

test('the draft of an organisation that forbids is that of its template', async () => {
  expect((await findDraft(await begin({ stance: 'prohibit' })))?.template).toBe('prohibit')
})

test('nothing is published until someone presses', async () => {
  expect(await findPublication(await begin())).toBeUndefined()
})

test('publishing gives the next version of exactly the draft, with its hash', async () => {
  const who = await begin()
  const draft = await findDraft(who)
  expect(await publishCode(who, { revision: 1, after: 0 })).toEqual({ version: 1 })
  const published = await findPublication(who)
  if (!published || !draft) throw new Error('Nothing was published.')
  expect(published.version).toBe(1)
  expect(published.document).toEqual(draft.document)
  expect(published.hash).toBe(await hashCode(published.document))
  expect(published.hash).toBe(
    createHash('sha256').update(writeCanonicalJson(published.document)).digest('hex'),
  )
  expect((await listEvents(who)).at(-1)).toEqual({
    name: 'code.published',
    payload: { publication: published.id, version: 1, material: true, concerns: null },
    by_person: who.person,
  })
})

test('two presses at the same moment publish once', meeting, async () => {
  const who = await begin()
  const done = await Promise.all([1, 2, 3].map(() => publishCode(who, { revision: 1, after: 0 })))
  expect(done.filter((one) => typeof one === 'object')).toEqual([{ version: 1 }])
  expect(done.filter((one) => one === 'published-already')).toHaveLength(2)
  expect((await listEvents(who)).filter((event) => event.name === 'code.published')).toHaveLength(1)
})

test('a press on a page from before the publication publishes nothing', async () => {
  const who = await begin()
  await publishCode(who, { revision: 1, after: 0 })
  expect(await publishCode(who, { revision: 1, after: 0 })).toBe('published-already')
})

test('a draft that did not change is not published as another version', async () => {
  const who = await begin()
  await publishCode(who, { revision: 1, after: 0 })
  expect(await publishCode(who, { revision: 1, after: 1 })).toBe('published-already')
  expect((await findPublication(who))?.version).toBe(1)
})

test('a draft that somebody changed meanwhile is not published', async () => {
  const who = await begin()
  await rewrite(who, 'Anders')
  expect(await publishCode(who, { revision: 1, after: 0 })).toBe('changed')
  expect(await findPublication(who)).toBeUndefined()
})

test('a changed draft is the next version, and the earlier one stays as it was', async () => {
  const who = await begin()
  await publishCode(who, { revision: 1, after: 0 })
  const first = await findPublication(who)
  await rewrite(who, 'Zo doen we dat')
  expect(await publishCode(who, { revision: 2, after: 1 })).toEqual({ version: 2 })
  const second = await findPublication(who)
  expect(second?.document.title.nl).toBe('Zo doen we dat')
  expect(second?.hash).not.toBe(first?.hash)
  expect(await findPublication(who, { version: 1 })).toEqual(first)
  expect(await findPublication(who, { id: first?.id ?? '' })).toEqual(first)
  expect(await findPublication(who, { version: 3 })).toBeUndefined()
})

test('the published code is open to every visitor of the organisation, and to no other organisation', async () => {
  const who = await begin()
  const other = await begin()
  await publishCode(who, { revision: 1, after: 0 })
  const published = await findPublication(visitorOf(who.organisation))
  expect(published?.version).toBe(1)
  expect(await findPublication(visitorOf(other.organisation))).toBeUndefined()
  expect(await findPublication(other, { id: published?.id ?? '' })).toBeUndefined()
})

test('only an admin publishes, and communications reads the draft', async () => {
  const who = await begin()
  const as = (role: string): Who => ({
    ...who,
    roles: ['employee', role],
    duties: ['contact-point'],
  })
  const press = (by: Who) => publishCode(by, { revision: 1, after: 0 })
  for (const role of ['employee', 'manager', 'communications', 'hr', 'works-council'])
    await expect(press(as(role))).rejects.toThrow('not-allowed')
  await expect(press(visitorOf(who.organisation))).rejects.toThrow('not-signed-in')
  expect(await findPublication(who)).toBeUndefined()
  expect(await findDraft(as('communications'))).toBeDefined()
  for (const role of ['employee', 'manager', 'hr', 'works-council'])
    await expect(findDraft(as(role))).rejects.toThrow('not-allowed')
  await expect(findDraft(visitorOf(who.organisation))).rejects.toThrow('not-signed-in')
})
