import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Who } from '#platform/who.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { beginFrom } from './actions/begin-from.server.ts'
import { editPart } from './actions/edit-part.server.ts'
import { decideOffer, offerRule } from './actions/offers.server.ts'
import { findDraft, findPublication } from './reads.server.ts'
import { findOfferState, listOpenOffers } from './reads/offers.server.ts'

let database: TestDatabase
let bureau: Who
let client: Who
const names = { model: 'Bureau Helder', own: 'Waterrijk' }

beforeAll(async () => {
  database = await openTestDatabase()
  bureau = (await createOrganisation('Bureau Helder', 'bureau.example', { published: true })).admin
  client = (await createOrganisation('Waterrijk', 'waterrijk.example')).admin
})

afterAll(() => database?.close())

async function pickRule() {
  const code = await findPublication(bureau)
  const section = code?.document.sections.find(({ rules }) => rules.length > 0)
  const rule = section?.rules[0]
  if (!code || !section || !rule) throw new Error('The code has no rule.')
  return { document: code.document, section: section.id, rule }
}

const findRule = async (id: string) =>
  (await findDraft(client))?.document.sections
    .flatMap(({ rules }) => rules)
    .find((rule) => rule.id === id)

test('an untouched draft begins from the code of the agency, with its own name, contact and languages', async () => {
  const { document } = await pickRule()
  const before = await findDraft(client)
  const title = { nl: 'Zo doen we het bij Bureau Helder', en: 'How we do it at Bureau Helder' }
  expect(await beginFrom(client, { ...document, title }, names)).toBe('begun')
  const draft = await findDraft(client)
  expect(draft?.document.contact).toEqual(before?.document.contact)
  expect(draft?.document.organisation).toBe('Waterrijk')
  expect(draft?.document.title.nl).toBe('Zo doen we het bij Waterrijk')
  expect(JSON.stringify(draft?.document)).not.toContain('Bureau Helder')
  expect(draft?.document.sections.map(({ id }) => id)).toEqual(
    document.sections.map(({ id }) => id),
  )
  expect(await beginFrom(client, document, names)).toBe('written-already')
})

test('an offered rule waits beside the draft, which stays as it is until an author takes it', async () => {
  const { rule, section } = await pickRule()
  const better = {
    ...rule,
    text: { nl: 'Zeg erbij dat een beeld gemaakt is.', en: 'Say it was made.' },
  }
  const before = await findRule(rule.id)
  expect(await offerRule(client, { rule: better, section, from: 'Bureau Helder' })).toBe('offered')
  expect(await offerRule(client, { rule: better, section, from: 'Bureau Helder' })).toBe('same')
  expect(await findRule(rule.id)).toEqual(before)
  expect(await findOfferState(client, rule.id)).toBe('waiting')
  const [offer] = await listOpenOffers(client)
  if (!offer) throw new Error('Nothing was offered.')
  expect(offer).toMatchObject({ from: 'Bureau Helder', rule: { id: rule.id } })

  // Somebody writes in the rule meanwhile: their text is not overwritten unseen.
  const own = { ...before, text: { nl: 'Onze eigen woorden.', en: 'Our own words.' } }
  await editPart(client, { part: `rule:${rule.id}`, seen: offer.seen, content: own })
  expect(await decideOffer(client, { offer: offer.id, seen: offer.seen, take: true })).toBe(
    'update-changed',
  )
  expect((await findRule(rule.id))?.text.nl).toBe('Onze eigen woorden.')

  const [again] = await listOpenOffers(client)
  expect(await decideOffer(client, { offer: offer.id, seen: again?.seen ?? 0, take: true })).toBe(
    'decided',
  )
  expect((await findRule(rule.id))?.text.nl).toBe('Zeg erbij dat een beeld gemaakt is.')
  expect(await listOpenOffers(client)).toEqual([])
  expect(await findOfferState(client, rule.id)).toBe('taken')
  const seen = (await findDraft(client))?.parts[`rule:${rule.id}`] ?? 0
  await editPart(client, { part: `rule:${rule.id}`, seen, content: own })
  expect(await findOfferState(client, rule.id)).toBe('changed')
})

test('a new rule lands in the section it has at the agency, and one that is left does not come back', async () => {
  const { rule, section } = await pickRule()
  const fresh = { ...rule, id: 'own-ai-images' }
  await offerRule(client, { rule: fresh, section, from: 'Bureau Helder' })
  const [offer] = await listOpenOffers(client)
  expect(await decideOffer(client, { offer: offer?.id ?? '', seen: 0, take: true })).toBe('decided')
  const home = (await findDraft(client))?.document.sections.find(({ id }) => id === section)
  expect(home?.rules.at(-1)?.id).toBe('own-ai-images')

  const other = { ...rule, id: 'own-other' }
  await offerRule(client, { rule: other, section, from: 'Bureau Helder' })
  const [second] = await listOpenOffers(client)
  await decideOffer(client, { offer: second?.id ?? '', seen: 0, take: false })
  expect(await findRule('own-other')).toBeUndefined()
  expect(await offerRule(client, { rule: other, section, from: 'Bureau Helder' })).toBe('same')
  expect(await findOfferState(client, 'own-other')).toBe('left')
})

test('only who writes the code of the client can be offered a rule, and another organisation sees none of it', async () => {
  const { rule, section } = await pickRule()
  const employee = { ...client, roles: ['employee'] }
  await expect(offerRule(employee, { rule, section, from: 'x' })).rejects.toThrow('not-allowed')
  expect(await listOpenOffers(bureau)).toEqual([])
})
