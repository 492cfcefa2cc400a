import { readFileSync } from 'node:fs'
import { randomUUID } from 'node:crypto'
import { listPassages } from '@handvat/documents/passages.ts'
import { makeDocx, paragraph } from '@handvat/documents/read-file/testing/make-docx.ts'
import { makeZip } from '@handvat/documents/read-file/testing/make-zip.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Who } from '#platform/who.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { editPart } from './actions/edit-part.server.ts'
import { acceptMany, choosePlace, dropImport, undoAccept } from './actions/map-import.server.ts'
import { bringImport } from './actions/read-import.server.ts'
import { putBackImport, takeOver } from './actions/take-over.server.ts'
import type { ImportManner } from './contract.ts'
import { countOpen, findTogether } from './model.ts'
import { forgetImport } from './reactions.server.ts'
import { findDraft, getImport, listChanges, listImports } from './reads.server.ts'

let database: TestDatabase
let hosts = 0

const text = `# Richtlijn webgebruik 2017

## Waarom deze richtlijn

Onze club is trots op haar vrijwilligers.

## Geheimhouding

Zet nooit een wachtwoord, wificode of sleutel op internet.

Op Hyves plaatsen wij geen foto's van bewoners.

Volgens onderzoek gebruikt 80% van de collega's elke dag een netwerk.
`

const bytesOf = (words: string) => new TextEncoder().encode(words)
const fixture = (name: string) =>
  new Uint8Array(
    readFileSync(new URL(`../../../../documents/src/read-file/testing/${name}`, import.meta.url)),
  )

async function begin(words = text) {
  hosts++
  const organisation = await createOrganisation('Zorggroep De Linde', `linde-${hosts}`)
  const brought = await bringImport(organisation.admin, {
    formKey: randomUUID(),
    name: 'richtlijn-2017.md',
    bytes: bytesOf(words),
  })
  if (!('import' in brought)) throw new Error(brought.problem)
  return { ...organisation, id: brought.import }
}

const draftOf = async (who: Who) => (await findDraft(who))!

async function takeAll(who: Who, id: string, manner: ImportManner) {
  const { revision } = await getImport(who, id)
  await acceptMany(who, id, { which: 'all', seen: revision })
  const draft = await draftOf(who)
  const seen = (await getImport(who, id)).revision
  return takeOver(who, id, { manner, draft: draft.revision, seen })
}

beforeAll(async () => {
  database = await openTestDatabase()
})
afterAll(() => database?.close())

test('each passage has a proposal with its reason, and what is out of date is said beside it', async () => {
  const { admin, id } = await begin()
  const known = await getImport(admin, id)
  const at = (words: string) =>
    known.proposals[known.read!.passages.findIndex((one) => one.text.includes(words))]
  expect(known.proposals).toHaveLength(known.read!.passages.length)
  expect(at('wachtwoord')).toMatchObject({
    target: { kind: 'rule', id: 'credentials-password-or-key' },
    why: expect.arrayContaining(['wachtwoord']),
  })
  expect(at('Hyves')?.stale).toMatchObject([{ kind: 'platform', name: 'Hyves', state: 'closed' }])
  expect(at('80%')?.stale).toMatchObject([{ kind: 'undated' }])
  expect(countOpen(known)).toBe(known.proposals.length)
})

test('a form that was sent twice is one import', async () => {
  const { admin } = await createOrganisation('Zorggroep De Linde', `linde-${++hosts}`)
  const brought = { formKey: randomUUID(), name: 'a.txt', bytes: bytesOf(text) }
  const both = await Promise.all([bringImport(admin, brought), bringImport(admin, brought)])
  expect(both[0]).toEqual(both[1])
  expect(await bringImport(admin, brought)).toEqual(both[0])
  expect(await listImports(admin)).toHaveLength(1)
})

test('pasted text with headings of markdown is read as markdown, and has no name', async () => {
  const { admin } = await createOrganisation('Zorggroep De Linde', `linde-${++hosts}`)
  const brought = await bringImport(admin, {
    formKey: randomUUID(),
    name: null,
    bytes: bytesOf(text),
  })
  const known = await getImport(admin, 'import' in brought ? brought.import : '')
  expect(known.name).toBe('')
  expect(known.read?.passages[1]).toMatchObject({ kind: 'heading', text: 'Waarom deze richtlijn' })
})

test('a choice is kept; a colleague who was first at the same passage is not overwritten, at another one is no matter', async () => {
  const { admin, add, id } = await begin()
  const second = await add('Youssef Haddad', 'communications')
  const { revision: seen } = await getImport(admin, id)
  expect(await choosePlace(admin, id, { index: 2, seen, choice: 'text', section: 'why' })).toEqual({
    revision: seen + 1,
  })
  expect(
    await choosePlace(second, id, { index: 2, seen, choice: 'drop', reason: 'Oud nieuws' }),
  ).toBe('changed-meanwhile')
  expect(
    await choosePlace(second, id, { index: 4, seen, choice: 'drop', reason: 'Oud nieuws' }),
  ).toEqual({ revision: seen + 2 })
  // The same press twice writes nothing more.
  expect(await choosePlace(admin, id, { index: 2, seen, choice: 'text', section: 'why' })).toEqual({
    revision: seen + 2,
  })
  const { decisions } = await getImport(admin, id)
  expect(decisions[2]?.choice).toEqual({ target: { kind: 'section', id: 'why' }, section: 'why' })
  expect(decisions[4]?.choice).toMatchObject({ reason: 'Oud nieuws' })
})

test('leaving a passage out asks why, and text of one’s own asks where', async () => {
  const { admin, id } = await begin()
  const { revision: seen } = await getImport(admin, id)
  expect(await choosePlace(admin, id, { index: 1, seen, choice: 'drop', reason: ' ' })).toBe(
    'drop-reason-missing',
  )
  expect(await choosePlace(admin, id, { index: 1, seen, choice: 'text', section: 'nergens' })).toBe(
    'section-missing',
  )
})

test('one press accepts all that is sure, and can be undone without what was chosen by hand', async () => {
  const { admin, id } = await begin()
  const { revision: seen } = await getImport(admin, id)
  await choosePlace(admin, id, { index: 2, seen, choice: 'text', section: 'scope' })
  await acceptMany(admin, id, { which: 'sure', seen })
  const after = await getImport(admin, id)
  const together = findTogether(after.decisions)
  expect(together?.count).toBeGreaterThan(0)
  expect(countOpen(after)).toBe(after.proposals.length - 1 - together!.count)
  // What may be out of date waits for a look of its own, however sure its place is.
  after.proposals.forEach(({ stale }, index) => {
    if (stale.length > 0) expect(after.decisions[index]?.choice ?? null).toBeNull()
  })
  expect(after.proposals.some(({ stale }) => stale.length > 0)).toBe(true)
  await undoAccept(admin, id, together!.at)
  const undone = await getImport(admin, id)
  expect(countOpen(undone)).toBe(undone.proposals.length - 1)
  expect(findTogether(undone.decisions)).toBeNull()
})

describe('taking over', () => {
  test('replaces the draft part by part, every passage is in it or in the ledger, and all can be put back', async () => {
    const { admin, id } = await begin()
    const before = await draftOf(admin)
    expect(await takeAll(admin, id, 'replace')).toBe('done')
    const after = await draftOf(admin)
    const known = await getImport(admin, id)
    const { ledger, changes } = known.takenOver!
    expect(ledger.map(({ index }) => index)).toEqual(known.read!.passages.map((_, index) => index))
    const words = listPassages(after.document, 'nl')
    for (const line of ledger) {
      if (!('part' in line)) continue
      const passage = known.read!.passages[line.index]!
      expect(
        words.some((one) => one.part === line.part && one.text.includes(passage.text)),
        passage.text,
      ).toBe(true)
    }
    const { rows } = await listChanges(admin, 1)
    expect(rows.filter(({ origin }) => origin === 'import')).not.toHaveLength(0)
    expect(changes).toEqual({ first: before.revision + 1, last: after.revision })
    expect(await putBackImport(admin, id)).toBe('done')
    expect((await draftOf(admin)).document).toEqual(before.document)
    expect(await putBackImport(admin, id)).toBe('done')
  })

  test('adds to the draft and takes nothing of it away', async () => {
    const { admin, id } = await begin()
    const before = await draftOf(admin)
    expect(await takeAll(admin, id, 'add')).toBe('done')
    const after = await draftOf(admin)
    const texts = new Set(listPassages(after.document, 'nl').map(({ text: one }) => one))
    for (const { text: one, kind } of listPassages(before.document, 'nl')) {
      if (kind !== 'item') expect(texts).toContain(one)
    }
    expect(after.document.title).toEqual(before.document.title)
    await putBackImport(admin, id)
    expect((await draftOf(admin)).document).toEqual(before.document)
  })

  test('is refused while passages wait, and when the draft or the import changed meanwhile', async () => {
    const { admin, id } = await begin()
    const { revision: seen } = await getImport(admin, id)
    const { revision: draft, document } = await draftOf(admin)
    expect(await takeOver(admin, id, { manner: 'add', draft, seen })).toBe('import-open')
    await acceptMany(admin, id, { which: 'all', seen })
    expect(await takeOver(admin, id, { manner: 'add', draft, seen })).toBe('import-changed')
    const { title, intro, stance } = document
    const content = { title: { ...title, nl: 'Anders' }, intro, stance }
    await editPart(admin, { part: 'head', seen: 0, content })
    const now = (await getImport(admin, id)).revision
    expect(await takeOver(admin, id, { manner: 'add', draft, seen: now })).toBe('draft-changed')
    expect((await getImport(admin, id)).takenOver).toBeNull()
    expect((await draftOf(admin)).revision).toBe(draft + 1)
  })

  test('by two people at once, or by two presses, happens once', async () => {
    const { admin, add, id } = await begin()
    const second = await add('Youssef Haddad', 'communications')
    const { revision } = await getImport(admin, id)
    await acceptMany(admin, id, { which: 'all', seen: revision })
    const seen = revision + 1
    const { revision: draft } = await draftOf(admin)
    const press = (who: Who) => takeOver(who, id, { manner: 'replace', draft, seen })
    expect(await Promise.all([press(admin), press(second), press(admin)])).toEqual([
      'done',
      'done',
      'done',
    ])
    const { changes } = (await getImport(admin, id)).takenOver!
    expect((await draftOf(admin)).revision).toBe(changes?.last)
    expect(await choosePlace(admin, id, { index: 0, seen, choice: 'open' })).toBe('taken-over')
  })

  test('what somebody changed after it is not put back over their heads', async () => {
    const { admin, id } = await begin()
    await takeAll(admin, id, 'replace')
    const draft = await draftOf(admin)
    const { title, intro, stance } = draft.document
    await editPart(admin, {
      part: 'head',
      seen: draft.parts.head ?? 0,
      content: { title: { ...title, nl: 'Door Karin' }, intro, stance },
    })
    expect(await putBackImport(admin, id)).toBe('changed-since')
    expect((await draftOf(admin)).document.title.nl).toBe('Door Karin')
  })
})

test('the text goes when an import is thrown away, or on its day after it was taken over', async () => {
  const thrown = await begin()
  await dropImport(thrown.admin, thrown.id)
  await expect(getImport(thrown.admin, thrown.id)).rejects.toThrow('not-found')
  const taken = await begin()
  await takeAll(taken.admin, taken.id, 'add')
  await dropImport(taken.admin, taken.id)
  expect((await getImport(taken.admin, taken.id)).read).not.toBeNull()
  await forgetImport({ organisation: taken.admin.organisation, import: taken.id })
  const known = await getImport(taken.admin, taken.id)
  expect(known).toMatchObject({ read: null, proposals: [], decisions: {} })
  expect(known.takenOver?.ledger).toEqual([])
})

test('another organisation and an employee find nothing', async () => {
  const mine = await begin()
  const other = await begin()
  const colleague = await mine.add('Tom Visser')
  await expect(getImport(other.admin, mine.id)).rejects.toThrow('not-found')
  await expect(
    choosePlace(other.admin, mine.id, { index: 0, seen: 1, choice: 'proposed' }),
  ).rejects.toThrow('not-found')
  await expect(
    takeOver(other.admin, mine.id, { manner: 'add', draft: 1, seen: 1 }),
  ).rejects.toThrow('not-found')
  await expect(dropImport(other.admin, mine.id)).rejects.toThrow('not-found')
  await expect(getImport(colleague, mine.id)).rejects.toThrow('not-allowed')
  await expect(
    bringImport(colleague, { formKey: randomUUID(), name: 'a.txt', bytes: bytesOf(text) }),
  ).rejects.toThrow('not-allowed')
})

test('when more than a few files wait to be read the next is refused, and those that wait are read', async () => {
  const { admin } = await createOrganisation('Zorggroep De Linde', `linde-${++hosts}`)
  const bring = () =>
    bringImport(admin, { formKey: randomUUID(), name: 'a.txt', bytes: bytesOf(text) })
  const outcomes = await Promise.all(Array.from({ length: 8 }, bring))
  expect(outcomes.filter((one) => 'import' in one)).toHaveLength(6)
  expect(outcomes.filter((one) => 'problem' in one)).toEqual([
    { problem: 'busy' },
    { problem: 'busy' },
  ])
  expect(await bring()).toHaveProperty('import')
}, 60_000)

test('what cannot be read has its reason, and keeps nothing', async () => {
  const { admin } = await createOrganisation('Zorggroep De Linde', `linde-${++hosts}`)
  const bring = (name: string, bytes: Uint8Array) =>
    bringImport(admin, { formKey: randomUUID(), name, bytes })
  const macros = makeDocx(paragraph('Praat met elkaar voordat je iets plaatst.'), {
    vbaProject: '<w:x/>',
  })
  const problems = {
    encrypted: fixture('encrypted.pdf'),
    'no-text': makeDocx(''),
    bomb: makeZip([{ name: 'word/document.xml', content: new Uint8Array(70_000_000) }]),
    'too-large': bytesOf('woord '.repeat(900_000)),
    broken: bytesOf('%PDF-1.7\nnee'),
  }
  for (const [problem, bytes] of Object.entries(problems))
    expect(await bring(`${problem}.bin`, bytes), problem).toEqual({ problem })
  expect(await bring('macros.docm', macros)).toHaveProperty('import')
  const many = makeZip([{ name: 'word/document.xml', content: 'x' }], 65_000)
  expect(await bring('entries.docx', many)).toHaveProperty('problem')
  expect(await listImports(admin)).toHaveLength(1)
}, 60_000)
