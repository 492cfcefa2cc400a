import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { deliver, markMention } from '#capabilities/signal/actions/mentions.server.ts'
import { addOwnName } from '#capabilities/signal/actions/own-names.server.ts'
import { addWebhook } from '#capabilities/signal/actions/sources.server.ts'
import { deliveryInput, ownNameInput } from '#capabilities/signal/input.ts'
import { getMention } from '#capabilities/signal/reads.server.ts'
import { moveClock } from '#platform/clock.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { complaint, openItem, see, walkTo } from '../../../tests/inbox.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { announceItem, stopAnnouncing } from './actions/announce.server.ts'
import {
  askApproval,
  closeItem,
  decideApproval,
  recordAnswer,
  reopenItem,
} from './actions/answer.server.ts'
import { claimChosen, mergeChosen } from './actions/choose.server.ts'
import { joinItem, mergeItems } from './actions/merge.server.ts'
import { claimItem } from './actions/tend.server.ts'
import { getItem, listProgress } from './reads.server.ts'
import { findDiscussion, listDiscussions } from './reads/discussions.server.ts'
import { listInbox } from './reads/list-inbox.server.ts'

let database: TestDatabase
let eva: Who
let tom: Who
let priya: Who
let sam: Who
let stranger: Who
let secret: string

const day = 86_400_000
let count = 0
const address = () => `https://social.example/berichten/${++count}`

/** A mention with its item in the inbox. */
async function find(text: string, link = address()) {
  const delivery = deliveryInput.parse({ text: `Waterrijk: ${text}`, author: 'Ans', address: link })
  await deliver(priya.organisation, secret, delivery)
  const row = (await listInbox(priya, { view: 'all', search: text })).rows[0]
  return { item: row?.id ?? '', mention: row?.said.origin.id ?? '', link }
}

const close = async (item: string, message = 'Klaar.') => {
  if ((await getItem(priya, item)).item.steps.length === 0) await walkTo(priya, item)
  expect(await closeItem(priya, await see(priya, item), message)).toBe('done')
}
const stateOf = async (item: string) => (await getItem(priya, item)).item

beforeAll(async () => {
  database = await openTestDatabase()
  const waterrijk = await createOrganisation('Waterrijk', 'waterrijk')
  eva = await waterrijk.add('Eva Kuiper')
  tom = await waterrijk.add('Tom Visser')
  priya = await waterrijk.add('Priya Nair', 'communications')
  sam = await waterrijk.add('Sam Bakker', 'communications')
  stranger = (await createOrganisation('Hoogland', 'hoogland')).admin
  await addOwnName(priya, ownNameInput.parse({ kind: 'name', text: 'Waterrijk', excluded: '' }))
  const made = await addWebhook(priya, 'Knipseldienst')
  if (typeof made === 'string') throw new Error(made)
  secret = made.address.split('/').at(-1) ?? ''
})
afterEach(() => moveClock(0))
afterAll(() => database?.close())

describe('who meets the same post', () => {
  test('hears that colleagues are there, who answers, and the line that was agreed', async () => {
    const link = address()
    const first = await openItem(eva, 'Schande, dat zwembad!', link)
    expect(await findDiscussion(tom, link)).toMatchObject({ answerer: null, line: null })
    await walkTo(priya, first.item)
    // Written another way it is the same address.
    const other = `${link.replace('https://', 'http://www.')}/?utm_source=x#top`
    expect(await findDiscussion(tom, other)).toMatchObject({ answerer: 'Priya Nair', line: null })
    await askApproval(priya, await see(priya, first.item), 'We zoeken het uit.')
    const asked = (await getItem(sam, first.item)).approvals[0]
    const yes = { approval: asked?.id ?? '', approved: true, reason: null }
    await decideApproval(sam, await see(sam, first.item), yes)
    expect(await findDiscussion(tom, link)).toMatchObject({ line: 'We zoeken het uit.' })
    // One's own signal is no other discussion; that of a colleague is.
    expect(await findDiscussion(eva, link, first.signal)).toBe(null)
    const second = await openItem(tom, 'Wat een schande, dat bad', link)
    expect(await findDiscussion(tom, link, second.signal)).toMatchObject({ item: first.item })
    await mergeItems(priya, await see(priya, first.item), [second.item])
    await recordAnswer(priya, await see(priya, first.item), 'Het bad blijft open.')
    expect(await findDiscussion(tom, link, second.signal)).toMatchObject({
      line: 'Het bad blijft open.',
    })
    await close(first.item)
    expect(await findDiscussion(tom, link)).toBe(null)
    await expect(findDiscussion(visitorOf(tom.organisation), link)).rejects.toThrow('not-signed-in')
    expect(await findDiscussion(stranger, link)).toBe(null)
  })

  test('hears nothing where it is about a colleague, a threat or wrongdoing, or where there is no address', async () => {
    const link = address()
    const { item } = await openItem(eva, 'Bericht van een collega', link)
    expect(await findDiscussion(tom, link)).not.toBe(null)
    await walkTo(priya, item, [...complaint.slice(0, 4), { node: 'author', option: 'yes' }])
    expect(await findDiscussion(tom, link)).toBe(null)
    const seen = await see(priya, item)
    expect(await announceItem(priya, seen, 'Een bericht')).toBe('changed')
    expect(await findDiscussion(tom, 'javascript:alert(1)')).toBe(null)
    expect(await findDiscussion(tom, null)).toBe(null)
  })
})

describe('everyone is told', () => {
  test('by a press, until it is taken away or the item ends', async () => {
    const { item } = await openItem(eva, 'Storm over de wijk')
    expect(await announceItem(priya, await see(priya, item), 'de storm')).toBe('done')
    expect(await listDiscussions(tom)).toMatchObject([{ item, title: 'de storm', line: null }])
    expect(await stopAnnouncing(priya, await see(priya, item))).toBe('done')
    expect(await listDiscussions(tom)).toEqual([])
    expect(await stopAnnouncing(priya, await see(priya, item))).toBe('changed')
    await announceItem(priya, await see(priya, item), 'de storm van vannacht')
    await walkTo(priya, item)
    await recordAnswer(priya, await see(priya, item), 'Om elf uur weten we meer.')
    expect(await listDiscussions(tom)).toMatchObject([
      {
        title: 'de storm van vannacht',
        answerer: 'Priya Nair',
        line: 'Om elf uur weten we meer.',
      },
    ])
    await close(item)
    expect(await listDiscussions(tom)).toEqual([])
    // Opened again it is not told again by itself.
    await reopenItem(priya, await see(priya, item), 'Er kwam meer.')
    expect(await listDiscussions(tom)).toEqual([])
    await expect(announceItem(tom, { item, revision: 1 }, 'x')).rejects.toThrow('not-allowed')
    const names = (await getItem(priya, item)).timeline.map(({ name }) => name)
    expect(names.filter((name) => name.startsWith('item.announce'))).toEqual([
      'item.announced',
      'item.announcement-ended',
      'item.announced',
    ])
  })

  test('also of what went into another item, which then ends it', async () => {
    const main = await openItem(eva, 'Brand bij de haven')
    const other = await openItem(tom, 'Vuur in de haven')
    await announceItem(priya, await see(priya, other.item), 'de brand')
    await mergeItems(priya, await see(priya, main.item), [other.item])
    expect(await listDiscussions(eva)).toMatchObject([{ item: main.item, title: 'de brand' }])
    await close(main.item)
    expect(await listDiscussions(eva)).toEqual([])
  })
})

describe('a closed item', () => {
  test('opens again with a reason, and both endings stay on record', async () => {
    const { item, signal } = await openItem(eva, 'De lamp is stuk')
    await close(item, 'We maken de lamp.')
    expect(await reopenItem(sam, await see(sam, item), 'Hij is weer stuk.')).toBe('done')
    expect(await stateOf(item)).toMatchObject({
      state: 'claimed',
      claimedBy: sam.person,
      closing: null,
    })
    const progress = (await listProgress(eva, [signal])).get(signal)
    expect(progress).toMatchObject({ state: 'claimed', message: null })
    expect(await reopenItem(sam, await see(sam, item), 'Nog eens.')).toBe('changed')
    expect(await closeItem(sam, await see(sam, item), 'Nu echt.')).toBe('done')
    expect((await listProgress(eva, [signal])).get(signal)).toMatchObject({
      state: 'closed',
      message: 'Nu echt.',
    })
    const told = (await getItem(priya, item)).timeline
      .filter(({ name }) => ['item.closed', 'item.reopened'].includes(name))
      .map(({ name, text }) => [name, text])
    expect(told).toEqual([
      ['item.closed', 'We maken de lamp.'],
      ['item.reopened', 'Hij is weer stuk.'],
      ['item.closed', 'Nu echt.'],
    ])
  })

  test('gets fresh clocks when it opens again', async () => {
    const { item } = await openItem(eva, 'De stoep ligt open')
    await close(item)
    moveClock(20 * day)
    await reopenItem(priya, await see(priya, item), 'Alweer.')
    const { dueAt } = await stateOf(item)
    expect(dueAt!.getTime()).toBeGreaterThan(Date.now() + 20 * day)
  })

  test('takes in what comes later about the same post, which is then answered too', async () => {
    const link = address()
    const first = await openItem(eva, 'Zo duur!', link)
    await walkTo(priya, first.item)
    await recordAnswer(priya, await see(priya, first.item), 'Het kost twee euro.')
    await close(first.item, 'Beantwoord.')
    const late = await openItem(tom, 'Belachelijk duur!', link)
    const { likely } = await getItem(priya, late.item)
    expect(likely).toMatchObject([{ id: first.item, why: 'address', state: 'closed' }])
    expect(await joinItem(priya, await see(priya, late.item), first.item)).toBe('done')
    expect((await listProgress(tom, [late.signal])).get(late.signal)).toMatchObject({
      state: 'closed',
      answer: 'Het kost twee euro.',
      message: 'Beantwoord.',
    })
    // Long ago it is another story.
    moveClock(40 * day)
    const later = await openItem(tom, 'Nog steeds zo duur', link)
    expect((await getItem(priya, later.item)).likely).toEqual([])
  })
})

describe('"not about us"', () => {
  test('closes the item with a record, and taking it back opens it as new', async () => {
    const { item, mention } = await find('de voetbalclub won')
    await markMention(priya, { mention, number: 0, aboutUs: false })
    const closed = await stateOf(item)
    expect(closed).toMatchObject({
      state: 'closed',
      closing: { outcome: 'not-about-us', person: priya.person },
    })
    expect((await listInbox(priya, { view: 'open', search: 'voetbalclub' })).rows).toEqual([])
    // It comes back where it was said, and not by opening the item.
    expect(await reopenItem(priya, await see(priya, item), 'Toch wel.')).toBe('changed')
    await markMention(sam, { mention, number: 1, aboutUs: true })
    expect(await stateOf(item)).toMatchObject({ state: 'new', claimedBy: null, closing: null })
    const names = (await getItem(priya, item)).timeline.map(({ name }) => name)
    expect(names).toEqual(['item.opened', 'item.closed', 'item.reopened'])
  })

  test('leaves alone what was closed by a person, and takes out what went into another item', async () => {
    const done = await find('een klacht over de bus')
    await close(done.item, 'Opgelost.')
    await markMention(priya, { mention: done.mention, number: 0, aboutUs: false })
    await markMention(priya, { mention: done.mention, number: 1, aboutUs: true })
    expect((await stateOf(done.item)).closing).toMatchObject({ message: 'Opgelost.' })
    const main = await openItem(eva, 'Een andere zaak')
    const merged = await find('iets van een andere gemeente')
    await mergeItems(priya, await see(priya, main.item), [merged.item])
    await markMention(priya, { mention: merged.mention, number: 0, aboutUs: false })
    expect(await stateOf(merged.item)).toMatchObject({ state: 'closed', into: null })
    expect((await stateOf(main.item)).state).toBe('new')
  })

  test('keeps the proposal with which it was found', async () => {
    const { item, mention } = await find('wat een fantastische hulp, dank jullie wel!')
    const { category, reason } = await getMention(priya, mention)
    expect(category).toBe('positive')
    expect((await getItem(priya, item)).said.proposal).toEqual({ category, reason })
  })
})

describe('several at once', () => {
  test('are put together in the first that came, or taken up, and what a colleague has stays theirs', async () => {
    const first = await openItem(eva, 'Samen een')
    const second = await openItem(eva, 'Samen twee')
    expect(await mergeChosen(priya, [second.item, first.item])).toEqual({ item: first.item })
    expect((await getItem(priya, first.item)).merged.map(({ id }) => id)).toEqual([second.item])
    expect(await mergeChosen(priya, [second.item, first.item])).toBe('few')
    const [mine, theirs] = [await openItem(eva, 'Mijn'), await openItem(eva, 'Dijn')]
    await claimItem(sam, await see(sam, theirs.item))
    expect(await claimChosen(priya, [mine.item, theirs.item, crypto.randomUUID()])).toBe(1)
    expect((await stateOf(theirs.item)).claimedBy).toBe(sam.person)
    await expect(mergeChosen(eva, [mine.item, theirs.item])).rejects.toThrow('not-allowed')
  })

  test('the list narrows by state, source and owner, and stands newest or oldest first by pages', async () => {
    const { item } = await find('zoekproef op een openbare plek')
    const passed = await openItem(eva, 'zoekproef van een collega')
    await claimItem(sam, await see(sam, passed.item))
    const ids = async (more: object) =>
      (await listInbox(priya, { view: 'open', search: 'zoekproef', ...more })).rows.map(
        ({ id }) => id,
      )
    expect(await ids({ order: 'newest' })).toEqual([passed.item, item])
    expect(await ids({ order: 'oldest' })).toEqual([item, passed.item])
    expect(await ids({ source: 'mention' })).toEqual([item])
    expect(await ids({ source: 'signal' })).toEqual([passed.item])
    expect(await ids({ state: 'claimed' })).toEqual([passed.item])
    expect(await ids({ owner: sam.person })).toEqual([passed.item])
    expect(await ids({ owner: 'nobody' })).toEqual([item])
    await close(item)
    expect(await ids({})).toEqual([passed.item])
    expect(await ids({ view: 'all', order: 'oldest' })).toEqual([item, passed.item])
  })
})
