import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { endCrisis, startCrisis } from '#capabilities/crisis/actions.server.ts'
import { crisisInputs } from '#capabilities/crisis/input.ts'
import { moveClock, now } from '#platform/clock.ts'
import { look } from '#platform/database/act.server.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { countFollowed, tellReason } from './actions/count.server.ts'
import { changeItem, makeItem, stepItem } from './actions/items.server.ts'
import {
  addPicture,
  addPictured,
  takeBackByLink,
  takeBackOwn,
  withdrawPicture,
} from './actions/pictures.server.ts'
import { shareInputs } from './input.ts'
import { wallOf } from '#platform/day.ts'
import { findSharing, getItemPicture, getShareView, listShareable } from './reads.server.ts'
import { getKeptItem, listCalendar } from './reads/desk.server.ts'
import { listInsight } from './reads/insight.server.ts'
import { findPicturedByLink, followLink, getPreviewPicture } from './reads/links.server.ts'

let database: TestDatabase
let priya: Who
let eva: Who
let tom: Who
let stranger: Who
let visitor: Who
let png: Buffer
const day = 86_400_000
const browser = 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0'

beforeAll(async () => {
  database = await openTestDatabase()
  const waterrijk = await createOrganisation('Gemeente Waterrijk', 'waterrijk', {
    published: true,
  })
  priya = await waterrijk.add('Priya Nair', 'communications')
  eva = await waterrijk.add('Eva Kuiper')
  tom = await waterrijk.add('Tom Visser')
  visitor = visitorOf(priya.organisation)
  stranger = (await createOrganisation('Hoogland', 'hoogland')).admin
  png = await sharp({ create: { width: 900, height: 900, channels: 3, background: '#284' } })
    .png()
    .toBuffer()
})
afterEach(() => moveClock(0))
afterAll(() => database?.close())

const form = (change: Record<string, string> = {}) => ({
  formKey: crypto.randomUUID(),
  type: 'informal',
  title: 'Open dag op de werf',
  source: 'Zaterdag staat de werf open voor iedereen.',
  link: 'https://waterrijk.example.nl/open-dag',
  openingsNl: 'Kom je ook?\n\nIk laat je zien wat we doen.',
  goesDay: wallOf(now()).day,
  goesTime: '00:00',
  ...change,
})

async function make(change: Record<string, string> = {}): Promise<string> {
  const made = await makeItem(priya, shareInputs.make.parse(form(change)))
  if (typeof made === 'string') throw new Error(`It was not made: ${made}.`)
  return made.item
}

async function step(item: string, to: 'offered' | 'draft' | 'withdrawn', reason = '') {
  const { step: seen } = await getKeptItem(priya, item)
  return stepItem(priya, item, shareInputs.step.parse({ step: seen, to, reason }))
}

async function offer(change: Record<string, string> = {}): Promise<string> {
  const item = await make(change)
  expect(await step(item, 'offered')).toBe('done')
  return item
}

const codeOf = async (item: string, channel: 'linkedin' | 'x' = 'linkedin') =>
  (await getShareView(eva, item, 'nl')).shown?.links[channel].split('/').at(-1) ?? ''

async function addOne(item: string): Promise<string> {
  expect(await addPicture(priya, item, { alt: 'Drie mensen', rights: 'Tom' }, png)).toBe('done')
  return (await getKeptItem(priya, item)).pictures.at(-1)?.id ?? ''
}

const rowsOf = (table: string) =>
  look(visitor, async ({ tx }) => {
    const { rows } = await sql<Record<string, unknown>>`SELECT * FROM ${sql.table(table)}`.execute(
      tx,
    )
    return rows
  })

describe('an item', () => {
  test('is for nobody until it is offered, and a form sent twice makes one', async () => {
    const sent = form()
    const first = await makeItem(priya, shareInputs.make.parse(sent))
    expect(await makeItem(priya, shareInputs.make.parse(sent))).toEqual(first)
    const { item } = first as { item: string }
    await expect(getShareView(eva, item, 'nl')).rejects.toThrow('not-found')
    expect((await listShareable(eva, 'nl', { search: '', type: null })).rows).toEqual([])
    await step(item, 'offered')
    expect(await getShareView(eva, item, 'nl')).toMatchObject({ standing: 'open' })
    await expect(getShareView(stranger, item, 'nl')).rejects.toThrow('not-found')
    await expect(makeItem(eva, shareInputs.make.parse(form()))).rejects.toThrow('not-allowed')
  })

  test('under embargo shows a title and a moment, and its link leads nowhere, for a machine too', async () => {
    const tomorrow = wallOf(new Date(now().getTime() + day)).day
    const item = await offer({ goesDay: tomorrow, title: 'Straks' })
    expect(await getShareView(eva, item, 'nl')).toMatchObject({ standing: 'embargo', shown: null })
    const codes = await rowsOf('share_link')
    const own = codes.filter((row) => row['item_id'] === item).map((row) => String(row['code']))
    expect(own).toHaveLength(8)
    for (const agent of [browser, 'LinkedInBot/1.0'])
      await expect(followLink(visitor, own[0] ?? '', agent)).rejects.toThrow('not-found')
    const { coming, rows } = await listShareable(eva, 'nl', { search: '', type: null })
    expect(coming).toBe(1)
    expect(rows.map(({ title }) => title)).not.toContain('Straks')
    moveClock(2 * day)
    expect((await getShareView(eva, item, 'nl')).standing).toBe('open')
  })

  test('ends after its last day, and its links lead on for who reads an old post', async () => {
    const item = await offer({ endsDay: wallOf(now()).day, title: 'Kort' })
    const code = await codeOf(item)
    moveClock(2 * day)
    expect((await getShareView(eva, item, 'nl')).standing).toBe('expired')
    expect(await followLink(visitor, code, browser)).toMatchObject({ kind: 'on' })
  })

  test('is withdrawn for all with the reason, and can be offered again', async () => {
    const item = await offer({ title: 'Fout tarief' })
    const code = await codeOf(item)
    await step(item, 'withdrawn', 'Het tarief klopt niet.')
    expect(await getShareView(eva, item, 'nl')).toMatchObject({
      standing: 'withdrawn',
      reason: 'Het tarief klopt niet.',
      shown: null,
    })
    expect(await followLink(visitor, code, browser)).toEqual({ kind: 'withdrawn' })
    const { withdrawn } = await listShareable(eva, 'nl', { search: '', type: null })
    expect(withdrawn.map(({ id }) => id)).toContain(item)
    expect(await step(item, 'offered')).toBe('done')
    expect((await getShareView(eva, item, 'nl')).standing).toBe('open')
  })

  test('that two colleagues change at once keeps the words of the first', async () => {
    const item = await make()
    const { number, step: seen } = await getKeptItem(priya, item)
    const change = (title: string) =>
      changeItem(priya, item, shareInputs.change.parse({ ...form({ title }), number }))
    expect(await change('Eerste')).toBe('done')
    expect(await change('Tweede')).toBe('changed-meanwhile')
    expect((await getKeptItem(priya, item)).title).toBe('Eerste')
    const press = shareInputs.step.parse({ step: seen, to: 'offered' })
    expect(await stepItem(priya, item, press)).toBe('done')
    expect(await stepItem(priya, item, press)).toBe('changed-meanwhile')
  })

  test('says whose it is and when they are there, from the published code', async () => {
    const item = await offer({ type: 'customer-service' })
    const { shown } = await getShareView(eva, item, 'nl')
    expect(shown?.agreement?.owner).toBeTruthy()
    expect(shown?.agreement?.hours).toBeTruthy()
  })

  test('stands on the calendar on its day, in order', async () => {
    const later = wallOf(new Date(now().getTime() + 30 * day)).day
    await offer({ goesDay: later, goesTime: '14:00', title: 'Middag' })
    await offer({ goesDay: later, goesTime: '09:00', title: 'Ochtend' })
    await make({ goesDay: later, title: 'Concept' })
    const from = new Date(now().getTime() + 28 * day)
    const rows = await listCalendar(eva, from, new Date(from.getTime() + 5 * day))
    expect(rows.map(({ title, time }) => [time, title])).toEqual([
      ['09:00', 'Ochtend'],
      ['14:00', 'Middag'],
    ])
  })
})

describe('a crisis', () => {
  test('holds everything back and says so, and gives it free again at its end', async () => {
    const item = await offer({ title: 'Feest' })
    const { crisis } = await startCrisis(
      priya,
      crisisInputs.start.parse({ title: 'Brand', nl: 'We weten ervan.', minutes: '30' }),
    )
    expect((await getShareView(eva, item, 'nl')).standing).toBe('crisis')
    expect((await findSharing(eva)).crisis).toBe(true)
    await endCrisis(priya, crisis)
    expect((await getShareView(eva, item, 'nl')).standing).toBe('open')
  })
})

describe('a short link', () => {
  test('leads a reader on and a machine to a preview; only who follows is counted, without anything of them', async () => {
    const item = await offer({ title: 'Geteld' })
    const code = await codeOf(item)
    const on = await followLink(visitor, code, browser)
    expect(on).toMatchObject({ kind: 'on' })
    expect(on.kind === 'on' && new URL(on.target).searchParams.get('utm_campaign')).toBe('geteld')
    expect(await followLink(visitor, code, 'facebookexternalhit/1.1')).toMatchObject({
      kind: 'preview',
      title: 'Geteld',
      text: 'Zaterdag staat de werf open voor iedereen.',
      picture: null,
    })
    await countFollowed(eva, code)
    await countFollowed(visitor, code)
    const [row, ...more] = (await rowsOf('share_click')).filter((one) => one['item_id'] === item)
    expect(more).toEqual([])
    expect(Object.keys(row ?? {})).toEqual([
      'organisation_id',
      'item_id',
      'channel',
      'day',
      'count',
    ])
    expect(row).toMatchObject({ channel: 'linkedin', count: 2 })
    await expect(followLink(visitorOf(stranger.organisation), code, browser)).rejects.toThrow(
      'not-found',
    )
  })

  test('gives numbers from ten on, and a place by itself only where no other can be worked out', async () => {
    const item = await offer({ title: 'Gelezen' })
    const [linkedin, x] = [await codeOf(item), await codeOf(item, 'x')]
    const shown = async () => (await listInsight(priya)).rows.find((row) => row.id === item)?.clicks
    for (let turn = 0; turn < 9; turn++) await countFollowed(visitor, linkedin)
    expect(await shown()).toEqual({ total: null, shown: new Map(), rest: 0 })
    await countFollowed(visitor, linkedin)
    expect(await shown()).toEqual({ total: 10, shown: new Map([['linkedin', 10]]), rest: 0 })
    await countFollowed(visitor, x)
    expect(await shown()).toEqual({ total: 11, shown: new Map(), rest: 11 })
  })

  test('a reason not to share is counted without the one who gave it', async () => {
    const item = await offer({ title: 'Liever niet' })
    for (let turn = 0; turn < 10; turn++) await tellReason(tom, item, 'unclear')
    const insight = (await listInsight(priya)).rows.find((row) => row.id === item)
    expect(insight?.reasons.shown).toEqual(new Map([['unclear', 10]]))
    expect(insight?.clicks.total).toBeNull()
    const rows = (await rowsOf('share_reason')).filter((row) => row['item_id'] === item)
    expect(rows).toEqual([
      {
        organisation_id: priya.organisation,
        item_id: item,
        reason: 'unclear',
        month: expect.anything(),
        count: 10,
      },
    ])
    const events = await rowsOf('event')
    expect(events.filter((event) => event['by_person'] === tom.person)).toEqual([])
    await expect(listInsight(eva)).rejects.toThrow('not-allowed')
  })
})

describe('a picture', () => {
  test('is redrawn, goes along as a preview of 1,200 by 630, and no more than four fit', async () => {
    const item = await offer({ title: 'Met foto' })
    await addOne(item)
    const preview = await sharp(await getPreviewPicture(visitor, await codeOf(item))).metadata()
    expect([preview.format, preview.width, preview.height]).toEqual(['jpeg', 1_200, 630])
    for (let turn = 0; turn < 3; turn++) await addOne(item)
    const words = { alt: 'a', rights: 'b' }
    expect(await addPicture(priya, item, words, png)).toBe('pictures-many')
    expect(await addPicture(priya, await make(), words, Buffer.from('<svg/>'))).toBe('no-picture')
  })

  test('is gone everywhere by one press on the link, without an account, and the item is a notice for all', async () => {
    const item = await offer({ title: 'Op de foto' })
    const picture = await addOne(item)
    const code = await codeOf(item)
    const given = shareInputs.pictured.parse({
      picture,
      name: 'Buurvrouw Ans',
      on: '2026-11-20',
      consent: 'yes',
    })
    const { address } = await addPictured(priya, given)
    const token = address.split('/').at(-1) ?? ''
    expect(JSON.stringify(await rowsOf('share_pictured'))).not.toContain(token)
    expect(await findPicturedByLink(visitor, token)).toEqual({
      name: 'Buurvrouw Ans',
      alt: 'Drie mensen',
    })
    const { file } = (await getKeptItem(priya, item)).pictures[0]!
    expect(await takeBackByLink(visitorOf(stranger.organisation), token)).toBe(false)
    expect(await takeBackByLink(visitor, token)).toBe(true)
    expect(await takeBackByLink(visitor, token)).toBe(false)
    expect((await rowsOf('file')).map((row) => row['id'])).not.toContain(file)
    expect(JSON.stringify(await rowsOf('share_pictured'))).not.toContain('Ans')
    await expect(getItemPicture(eva, item, picture, true)).rejects.toThrow('not-found')
    await expect(getPreviewPicture(visitor, code)).rejects.toThrow('not-found')
    expect(await getShareView(tom, item, 'nl')).toMatchObject({
      standing: 'withdrawn',
      cause: 'picture',
    })
    // It is in every post that was made of it: this one is not offered again.
    expect(await step(item, 'offered')).toBe('picture-gone')
  })

  test('can be withdrawn by the colleague on it, and nobody reads who that was', async () => {
    const item = await offer({ title: 'Tom staat erop' })
    const picture = await addOne(item)
    const name = 'Tom Visser'
    await addPictured(priya, { picture, name, on: '2026-11-20', consent: 'yes' })
    const mine = async (who: Who) =>
      (await getShareView(who, item, 'nl')).shown?.pictures.map((one) => one.mine)
    expect(await mine(tom)).toEqual([true])
    expect(await mine(eva)).toEqual([false])
    await expect(takeBackOwn(eva, picture)).rejects.toThrow('not-found')
    await takeBackOwn(tom, picture)
    expect((await getShareView(eva, item, 'nl')).standing).toBe('withdrawn')
    const events = await rowsOf('event')
    const gone = events.filter((event) => String(event['name']).startsWith('share-picture.with'))
    expect(gone.every((event) => event['by_person'] === null)).toBe(true)
  })

  test('taken away from a draft withdraws nothing', async () => {
    const item = await make({ title: 'Nog niet' })
    await withdrawPicture(priya, await addOne(item))
    expect(await getKeptItem(priya, item)).toMatchObject({ state: 'draft' })
    expect(await step(item, 'offered')).toBe('done')
  })
})
