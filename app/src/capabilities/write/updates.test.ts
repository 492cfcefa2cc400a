import { fileURLToPath } from 'node:url'
import type { CodeRule } from '@handvat/documents/code.ts'
import { loadLibrary } from '@handvat/documents/load-library.ts'
import { findPart } from '@handvat/documents/parts.ts'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { act, look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { decideUpdate } from './actions/decide-update.server.ts'
import { editPart } from './actions/edit-part.server.ts'
import { findDraft, listChanges } from './reads.server.ts'
import { listUpdates } from './reads/updates.server.ts'

let database: TestDatabase
let hosts = 0
const { library } = loadLibrary(fileURLToPath(new URL('../../../../library', import.meta.url)))

/** An organisation, and the library of a later build in which two rules of its draft say something else. */
async function begin() {
  hosts++
  const organisation = await createOrganisation('Gemeente Waterrijk', `waterrijk-${hosts}`)
  const draft = await findDraft(organisation.admin)
  const [first, second] = draft!.document.sections.flatMap(({ rules }) => rules)
  const later = structuredClone(library)
  for (const rule of later.rules)
    if (rule.id === first!.id || rule.id === second!.id) rule.code.nl.text = 'Nieuwe woorden.'
  return { ...organisation, later, first: first!, second: second!, part: `rule:${first!.id}` }
}

const updates = async (...given: Parameters<typeof listUpdates>) =>
  (await listUpdates(...given)).updates
const press = async (who: Who, later: typeof library, part: string) => {
  const found = (await updates(who, later)).find((one) => one.part === part)!
  return { part, seen: found.seen, stamp: found.stamp }
}
const readText = async (who: Who, part: string) =>
  (findPart((await findDraft(who))!.document, part) as CodeRule).text.nl

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database?.close())

test('the library that the draft was built from has nothing new', async () => {
  const { admin } = await begin()
  expect(await updates(admin, library)).toEqual([])
})

test('a text that is taken over stands in the draft, in the history as of the template, and does not come back', async () => {
  const { admin, later, part, second } = await begin()
  const done = await decideUpdate(admin, later, {
    ...(await press(admin, later, part)),
    take: true,
  })
  expect(done).toBe('decided')
  expect(await readText(admin, part)).toBe('Nieuwe woorden.')
  expect((await listChanges(admin, 1)).rows).toMatchObject([{ part, origin: 'template' }])
  expect((await updates(admin, later)).map((one) => one.part)).toEqual([`rule:${second.id}`])
})

test('a text that is left changes nothing and does not come back; the event says who decided', async () => {
  const { admin, first, later, part } = await begin()
  await decideUpdate(admin, later, { ...(await press(admin, later, part)), take: false })
  expect(await readText(admin, part)).toBe(first.text.nl)
  expect((await findDraft(admin))?.revision).toBe(1)
  expect((await updates(admin, later)).map((one) => one.part)).not.toContain(part)
  const events = await look(admin, ({ tx }) =>
    tx
      .selectFrom('event')
      .select(['payload', 'by_person'])
      .where('name', '=', 'code.update-decided')
      .execute(),
  )
  expect(events).toEqual([{ payload: { part, taken: false }, by_person: admin.person }])
})

test('a press that saw another text of the draft takes nothing over', async () => {
  const { admin, first, later, part } = await begin()
  const seen = await press(admin, later, part)
  const content = { ...first, text: { ...first.text, nl: 'Van ons.' } }
  await editPart(admin, { part, seen: 0, content })
  expect(await decideUpdate(admin, later, { ...seen, take: true })).toBe('update-changed')
  expect(await readText(admin, part)).toBe('Van ons.')
  // Looked at again, it is shown as the organisation's own text.
  expect((await updates(admin, later))[0]).toMatchObject({ part, own: true })
  await decideUpdate(admin, later, { ...(await press(admin, later, part)), take: true })
  expect(await readText(admin, part)).toBe('Nieuwe woorden.')
  // What was replaced is in the history.
  expect((await listChanges(admin, 1)).rows[0]).toMatchObject({ before: content })
})

test('two presses at one moment decide once', async () => {
  const { admin, add, later, part } = await begin()
  const second = await add('Priya Nair', 'communications')
  const seen = await press(admin, later, part)
  const done = await Promise.all([
    decideUpdate(admin, later, { ...seen, take: true }),
    decideUpdate(second, later, { ...seen, take: false }),
  ])
  expect(done.sort()).toEqual(['decided', 'update-changed'])
})

test('a draft of which it is not known what it was built from gets no proposals', async () => {
  const { admin, later } = await begin()
  await act(admin, ({ tx }) => tx.updateTable('code_draft').set({ base: null }).execute())
  expect(await updates(admin, later)).toEqual([])
})

test('only authors see and decide', async () => {
  const { add, admin, later, part } = await begin()
  const seen = await press(admin, later, part)
  const tom = await add('Tom Visser')
  for (const who of [tom, { ...tom, duties: ['local-editor'] }]) {
    await expect(listUpdates(who, later)).rejects.toThrow('not-allowed')
    await expect(decideUpdate(who, later, { ...seen, take: true })).rejects.toThrow('not-allowed')
  }
})

test('another stance brings the texts of the template for it as proposals, and changes no text by itself', async () => {
  const { admin } = await begin()
  const { document } = (await findDraft(admin))!
  const head = findPart(document, 'head') as object
  const content = { ...head, stance: 'limited' }
  expect(await editPart(admin, { part: 'head', seen: 0, content })).toMatchObject({ saved: 2 })
  const { document: after } = (await findDraft(admin))!
  expect(after).toEqual({ ...document, stance: 'limited' })
  const found = await updates(admin, library)
  expect(found.map(({ part }) => part)).toContain('head')
  expect(found.every(({ own }) => !own)).toBe(true)
  await decideUpdate(admin, library, { ...(await press(admin, library, 'head')), take: true })
  const taken = (await findDraft(admin))!.document
  expect(taken.intro).not.toEqual(document.intro)
  expect(taken.stance).toBe('limited')
  // Put back, the texts of the first stance are proposed again where they were replaced.
  const { rows } = await listChanges(admin, 1)
  const last = (await findDraft(admin))!.parts.head ?? 0
  expect(rows.map(({ part }) => part)).toEqual(['head', 'head'])
  const back = { ...(findPart(taken, 'head') as object), stance: document.stance }
  await editPart(admin, { part: 'head', seen: last, content: back })
  expect((await updates(admin, library)).map(({ part }) => part)).toContain('head')
})
