import type { CodeRule } from '@handvat/documents/code.ts'
import { findPart } from '@handvat/documents/parts.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { look } from '#platform/database/act.server.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { editPart, undoChange } from './actions/edit-part.server.ts'
import { findDraft } from './reads.server.ts'
import { listChanges } from './store/changes.server.ts'

let database: TestDatabase
let hosts = 0

async function begin() {
  hosts++
  const organisation = await createOrganisation('Gemeente Waterrijk', `waterrijk-${hosts}`)
  const draft = await findDraft(organisation.admin)
  const rule = draft!.document.sections.flatMap(({ rules }) => rules)[0]!
  return { ...organisation, rule, part: `rule:${rule.id}` }
}

const retitle = (rule: CodeRule, nl: string): CodeRule => ({
  ...rule,
  title: { ...rule.title, nl },
})
const readPart = async (who: Who, part: string) => findPart((await findDraft(who))!.document, part)
const history = (who: Who) => look(who, (context) => listChanges(context, { limit: 50, offset: 0 }))

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database?.close())

test('a change of a part is kept, counted, and remembered with what stood there', async () => {
  const { admin, rule, part } = await begin()
  const content = retitle(rule, 'Zeg dat je hier werkt')
  expect(await editPart(admin, { part, seen: 0, content })).toEqual({ saved: 2, revision: 2 })
  expect(await readPart(admin, part)).toEqual(content)
  expect((await findDraft(admin))?.parts).toEqual({ [part]: 2 })
  expect((await history(admin)).rows).toMatchObject([
    { number: 2, part, before: rule, after: content, origin: 'edit', by: admin.person },
  ])
})

test('who comes second writes nothing, and sees both texts and whose the first is', async () => {
  const { admin, add, rule, part } = await begin()
  const second = await add('Youssef Haddad', 'communications')
  const first = retitle(rule, 'Van Karin')
  await editPart(admin, { part, seen: 0, content: first })
  const outcome = await editPart(second, { part, seen: 0, content: retitle(rule, 'Van Youssef') })
  expect(outcome).toMatchObject({ conflict: { number: 2, content: first, by: 'Karin Bos' } })
  expect(await readPart(admin, part)).toEqual(first)
  // With the number that they now saw, their text goes on top, and the first one stays in the history.
  expect(
    await editPart(second, { part, seen: 2, content: retitle(rule, 'Van Youssef') }),
  ).toMatchObject({ saved: 3 })
  expect((await history(admin)).rows.map(({ after }) => after)).toContainEqual(first)
})

test('two people who change two parts at the same moment are not in each other’s way', async () => {
  const { admin, add, part, rule } = await begin()
  const second = await add('Youssef Haddad', 'communications')
  const head = (await readPart(admin, 'head')) as object
  const done = await Promise.all([
    editPart(admin, { part, seen: 0, content: retitle(rule, 'Een') }),
    editPart(second, { part: 'head', seen: 0, content: { ...head, reviewBy: '2027-06-15' } }),
  ])
  expect(done.map((one) => 'saved' in one && one.saved).sort()).toEqual([2, 3])
  const draft = await findDraft(admin)
  expect(draft?.document.reviewBy).toBe('2027-06-15')
  expect(findPart(draft!.document, part)).toMatchObject({ title: { nl: 'Een' } })
})

test('a save that was sent twice is kept once', async () => {
  const { admin, rule, part } = await begin()
  const edit = { part, seen: 0, content: retitle(rule, 'Een keer') }
  await editPart(admin, edit)
  expect(await editPart(admin, edit)).toEqual({ saved: 2, revision: 2 })
  expect((await history(admin)).total).toBe(1)
})

test('a change is undone as long as nobody changed that part after it', async () => {
  const { admin, rule, part } = await begin()
  await editPart(admin, { part, seen: 0, content: undefined })
  expect(await readPart(admin, part)).toBeUndefined()
  expect(await undoChange(admin, 2)).toMatchObject({ saved: 3 })
  expect(await readPart(admin, part)).toEqual(rule)
  expect(await undoChange(admin, 2)).toEqual({ saved: 3, revision: 3 })
  await editPart(admin, { part, seen: 3, content: retitle(rule, 'Later') })
  expect(await undoChange(admin, 3)).toHaveProperty('conflict')
})

test('what is no part of a code is refused and changes nothing', async () => {
  const { admin, rule, part } = await begin()
  const wrong = [
    { part, content: { ...rule, force: 'law' } },
    { part, content: { ...rule, id: 'another-rule' } },
    { part: 'footer', content: {} },
    { part: 'facts:secrets', content: [] },
    { part: 'section:own', content: { id: 'own', title: 'x', body: [] } },
    { part: 'rule:own-long', content: retitle({ ...rule, id: 'own-long' }, 'x'.repeat(20_001)) },
  ]
  for (const edit of wrong)
    await expect(editPart(admin, { seen: 0, ...edit })).rejects.toThrow('unreadable')
  expect((await history(admin)).total).toBe(0)
})

test('only who writes the code changes it', async () => {
  const { admin, add, rule, part } = await begin()
  const edit = { part, seen: 0, content: retitle(rule, 'Niet van mij') }
  for (const role of ['employee', 'manager', 'hr', 'works-council'] as const)
    await expect(editPart(await add(`Iemand ${role}`, role), edit)).rejects.toThrow('not-allowed')
  await expect(editPart(visitorOf(admin.organisation), edit)).rejects.toThrow('not-signed-in')
  await expect(undoChange(await add('Ali'), 2)).rejects.toThrow('not-allowed')
})
