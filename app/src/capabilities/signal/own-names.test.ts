import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { moveClock } from '#platform/clock.ts'
import { look } from '#platform/database/act.server.ts'
import { hashToken } from '#platform/secret.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { openPlace, writeRss, type Place } from '../../../tests/public-places.ts'
import {
  createOrganisation,
  openTestDatabase,
  type TestDatabase,
  type TestOrganisation,
} from '../../../tests/world.ts'
import { deliver, endMentions, markMention } from './actions/mentions.server.ts'
import { addOwnName, removeOwnName } from './actions/own-names.server.ts'
import { addSource, addWebhook, changeSource } from './actions/sources.server.ts'
import { deliveryInput, mentionFilterInput, ownNameInput } from './input.ts'
import {
  getMention,
  listAnnounced,
  listMentions,
  listOwnNames,
  listSourceViews,
  searchMentions,
} from './reads.server.ts'
import { useAllowedInside } from '#platform/web/reach.ts'

let database: TestDatabase
let waterrijk: TestOrganisation
let priya: Who
let eva: Who
let stranger: Who
let krant: Place
let hook: { secret: string; source: string }

const name = (text: string, kind = 'name', excluded = '') =>
  ownNameInput.parse({ kind, text, excluded })
const everything = mentionFilterInput.parse({
  search: '',
  category: null,
  source: null,
  aboutUs: null,
})
const send = (items: object | object[], secret = hook.secret) =>
  deliver(
    waterrijk.admin.organisation,
    secret,
    deliveryInput.parse(Array.isArray(items) ? { items } : items),
  )
const found = async (filter = {}) =>
  (await searchMentions(priya, { ...everything, ...filter }, 1)).rows
const day = 86_400_000

beforeAll(async () => {
  database = await openTestDatabase()
  waterrijk = await createOrganisation('Waterrijk', 'waterrijk')
  priya = await waterrijk.add('Priya Nair', 'communications')
  eva = await waterrijk.add('Eva Kuiper')
  stranger = (await createOrganisation('Hoogland', 'hoogland')).admin
  krant = await openPlace((_, response) => void response.end(writeRss([])))
  useAllowedInside([krant.host])
  await addOwnName(priya, name('Waterrijk'))
  const made = await addWebhook(priya, 'Knipseldienst')
  if (typeof made === 'string') throw new Error(made)
  hook = { secret: made.address.split('/').at(-1) ?? '', source: made.source }
})

afterEach(() => moveClock(0))

afterAll(async () => {
  await krant?.close()
  await database?.close()
})

describe('names to listen for', () => {
  test('a name, product, account and hashtag are kept as they are compared', async () => {
    await addOwnName(priya, name('@Waterrijk@Sociaal.example', 'account'))
    await addOwnName(priya, name('#WaterrijkLoopt', 'hashtag'))
    await addOwnName(priya, name('Waterpas', 'product', 'timmerman, bouwmarkt'))
    expect(await listOwnNames(priya)).toMatchObject([
      { kind: 'name', text: 'Waterrijk', excluded: [] },
      { kind: 'account', text: 'waterrijk@sociaal.example' },
      { kind: 'hashtag', text: 'WaterrijkLoopt' },
      { kind: 'product', text: 'Waterpas', excluded: ['timmerman', 'bouwmarkt'] },
    ])
  })

  test.each([
    ['Eva Kuiper', 'name'],
    ['kuiper, eva'.replace(',', ''), 'name'],
    ['@evakuiper', 'account'],
    ['eva.kuiper@sociaal.example', 'account'],
    ['#EvaKuiper', 'hashtag'],
    ['Priya Nair van Waterrijk', 'name'],
    ['EVA KUIPER', 'product'],
  ])('the name of a colleague is refused: %s as %s', async (text, kind) => {
    expect(await addOwnName(priya, name(text, kind))).toBe('own-name-person')
  })

  test('a list of people, or of anything, cannot be entered', () => {
    for (const text of ['Eva Kuiper\nTom Visser', 'Eva Kuiper, Tom Visser', 'a;b', 'a|b'])
      expect(ownNameInput.safeParse({ kind: 'name', text }).error?.issues[0]?.message).toBe(
        'own-name-list',
      )
  })

  test('what says nothing, is known, or leaves nothing over is told so', async () => {
    expect(await addOwnName(priya, name('W'))).toBe('own-name-short')
    expect(await addOwnName(priya, name('!!!'))).toBe('own-name-short')
    expect(await addOwnName(priya, name('WATERRIJK'))).toBe('own-name-known')
    expect(await addOwnName(priya, name('Zeeman', 'name', 'zee'))).toBe('own-name-excluded')
    expect(await addOwnName(priya, name('twee woorden', 'hashtag'))).toBe('own-name-account')
    expect(ownNameInput.safeParse({ kind: 'person', text: 'x' }).success).toBe(false)
  })

  test('a removed name is gone for good, twice does nothing, and it may come back', async () => {
    const done = await addOwnName(priya, name('Tijdelijk'))
    if (typeof done === 'string') throw new Error(done)
    expect(await removeOwnName(stranger, done.name)).toBe(null)
    expect(await removeOwnName(priya, done.name)).toMatchObject({ text: 'Tijdelijk' })
    expect(await removeOwnName(priya, done.name)).toBe(null)
    expect((await listOwnNames(priya)).map(({ text }) => text)).not.toContain('Tijdelijk')
    expect(await addOwnName(priya, name('Tijdelijk'))).toHaveProperty('name')
  })

  test('only communications and admin arrange it; others are refused', async () => {
    await expect(addOwnName(eva, name('Iets'))).rejects.toThrow('not-allowed')
    await expect(addSource(eva, krant.address)).rejects.toThrow('not-allowed')
    await expect(addWebhook(visitorOf(eva.organisation), 'x')).rejects.toThrow('not-signed-in')
    await expect(listSourceViews(eva)).rejects.toThrow('not-allowed')
    await expect(searchMentions(eva, everything, 1)).rejects.toThrow('not-allowed')
  })
})

describe('sources', () => {
  test('a pasted address is looked at, added once, paused, resumed and removed as records', async () => {
    const added = await addSource(priya, krant.address)
    expect(added).toMatchObject({ title: 'De Krant', paused: false })
    if (typeof added === 'string') return
    expect(await addSource(priya, krant.address)).toBe('source-known')
    const state = async () => (await listSourceViews(priya)).find(({ id }) => id === added.source)
    expect(await state()).toMatchObject({
      state: 'waiting',
      number: 0,
      kind: 'feed',
      gaps: [],
      mentions: 0,
    })
    expect(await changeSource(priya, { source: added.source, number: 0, press: 'pause' })).toBe(
      true,
    )
    expect(await state()).toMatchObject({ state: 'paused', number: 1 })
    // Somebody who still saw it on cannot undo that unseen.
    expect(await changeSource(priya, { source: added.source, number: 0, press: 'remove' })).toBe(
      false,
    )
    expect(await changeSource(priya, { source: added.source, number: 1, press: 'resume' })).toBe(
      true,
    )
    await expect(
      changeSource(stranger, { source: added.source, number: 2, press: 'remove' }),
    ).rejects.toThrow('not-found')
    expect(await changeSource(priya, { source: added.source, number: 2, press: 'remove' })).toBe(
      true,
    )
    expect(await state()).toBeUndefined()
    await expect(
      changeSource(priya, { source: added.source, number: 3, press: 'look' }),
    ).rejects.toThrow('not-found')
    // Taking that back is a press like any other.
    expect(await changeSource(priya, { source: added.source, number: 3, press: 'resume' })).toBe(
      true,
    )
    expect(await state()).toMatchObject({ state: 'waiting', number: 4 })
    expect(await changeSource(priya, { source: added.source, number: 4, press: 'remove' })).toBe(
      true,
    )
  })

  test('the place of a colleague is refused, by its address or by its title', async () => {
    const at = (path: string) => `http://${krant.host}${path}`
    for (const path of ['/@evakuiper', '/eva-kuiper.rss', '/wie/Eva%20Kuiper/feed', '/~eva.kuiper'])
      expect(await addSource(priya, at(path)), path).toBe('source-person')
  })

  test('every source is announced to everyone, with what is listened for, and without who or what it gave', async () => {
    const { sources, names } = await listAnnounced(visitorOf(eva.organisation))
    expect(sources.map(({ title, kind }) => [title, kind])).toEqual([['Knipseldienst', 'webhook']])
    expect(names.map(({ text }) => text)).toContain('Waterrijk')
    expect(JSON.stringify({ sources, names })).not.toContain(priya.person)
    expect(await listAnnounced(stranger)).toEqual({ sources: [], names: [] })
  })
})

describe('what another service delivers', () => {
  test('what names us is kept with a proposal and appended to the spine; the rest is forgotten', async () => {
    const before = (await found()).length
    expect(
      await send([
        {
          address: 'https://krant.example/1?utm_source=x',
          author: 'Piet',
          title: 'Zwembad',
          text: 'Schandalig hoe Waterrijk dit oplost, ik ben woedend!',
        },
        { text: 'Over iets anders', address: 'https://krant.example/2' },
      ]),
    ).toEqual({ received: 2, kept: 1 })
    const [mention, ...rest] = await found()
    expect(rest).toHaveLength(before)
    expect(mention).toMatchObject({
      address: 'https://krant.example/1',
      author: 'Piet',
      title: 'Zwembad',
      names: ['Waterrijk'],
      language: 'nl',
      source: hook.source,
      retention: 'mention',
      aboutUs: true,
    })
    expect(['complaint', 'rant']).toContain(mention?.category)
    expect(mention?.reason?.say.nl).not.toBe(mention?.reason?.say.en)
    expect(mention?.confidence).toBeGreaterThan(0)
    const events = await look(priya, ({ tx }) =>
      tx.selectFrom('event').select('payload').where('name', '=', 'mention.found').execute(),
    )
    expect(events.at(-1)?.payload).toEqual({ mention: mention?.id, source: hook.source })
  })

  test('the same thing again, at another spelling, or at the same time is kept once', async () => {
    const item = { address: 'https://krant.example/zelfde', text: 'Waterrijk krijgt een brug' }
    expect((await send(item)).kept).toBe(1)
    expect((await send(item)).kept).toBe(0)
    expect(
      (
        await send({
          ...item,
          address: 'http://www.krant.example/zelfde/?fbclid=1#x',
          id: 'anders',
        })
      ).kept,
    ).toBe(0)
    const together = {
      address: 'https://krant.example/tegelijk',
      text: 'Waterrijk krijgt een tweede brug',
    }
    const done = await Promise.all([1, 2, 3, 4].map(() => send(together)))
    expect(done.reduce((sum, { kept }) => sum + kept, 0)).toBe(1)
    expect((await send([together, together])).kept).toBe(0)
  })

  test('the same words by the same author elsewhere are one mention with two places; by another they are two', async () => {
    const text =
      'Vandaag liep ik door Waterrijk en zag daar tot mijn verbazing dat de oude molen weer draaide.'
    await send({ address: 'https://een.example/a', author: 'Kim', text })
    expect((await send({ address: 'https://twee.example/b', author: 'Kim', text })).kept).toBe(0)
    const mention = (await found({ search: 'oude molen' }))[0]!
    expect((await getMention(priya, mention.id)).sightings).toEqual(['https://twee.example/b'])
    expect((await send({ address: 'https://drie.example/c', author: 'Lou', text })).kept).toBe(1)
    const [later] = await found({ search: 'oude molen' })
    expect(later).toMatchObject({ author: 'Lou', like: mention.id })
  })

  test('old news is no news, and news without a date is', async () => {
    const old = new Date(Date.now() - 40 * day).toISOString()
    expect(
      (await send({ text: 'Waterrijk won in het vorige seizoen', publishedAt: old })).kept,
    ).toBe(0)
    expect((await send({ text: 'Waterrijk won, ooit' })).kept).toBe(1)
  })

  test('nothing that is delivered becomes markup, a script, or more than fits', async () => {
    await send({
      address: 'javascript:alert(1)',
      author: '<b>Evil</b>',
      title: '<img src=x onerror=alert(1)>Waterrijk',
      text: `<script>alert(1)</script>Waterrijk &lt;b&gt; ${'x'.repeat(40_000)}`,
    })
    const [mention] = await found({ search: 'Evil' })
    expect(mention).toMatchObject({ address: null, author: 'Evil', title: 'Waterrijk' })
    expect(mention?.text).toMatch(/^Waterrijk <b> x+$/)
    expect(mention?.text).toHaveLength(20_000)
  })

  test('a wrong secret, another organisation and a paused source are not found', async () => {
    const item = deliveryInput.parse({ text: 'Waterrijk' })
    await expect(deliver(waterrijk.admin.organisation, 'x'.repeat(43), item)).rejects.toThrow(
      'not-found',
    )
    await expect(deliver(stranger.organisation, hook.secret, item)).rejects.toThrow('not-found')
    const number = (await listSourceViews(priya)).find(({ id }) => id === hook.source)?.number ?? 0
    await changeSource(priya, { source: hook.source, number, press: 'pause' })
    await expect(send({ text: 'Waterrijk' })).rejects.toThrow('not-found')
    await changeSource(priya, { source: hook.source, number: number + 1, press: 'resume' })
    for (const bad of [
      {},
      { items: [] },
      { text: '' },
      { items: Array.from({ length: 101 }, () => ({ text: 'x' })) },
      'x',
      null,
      { text: 'x'.repeat(60_000) },
    ])
      expect(deliveryInput.safeParse(bad).success).toBe(false)
  })

  test('the secret stands nowhere in the database', async () => {
    const rows = await look(priya, ({ tx }) => tx.selectFrom('listen_source').selectAll().execute())
    const row = rows.find(({ id }) => id === hook.source)
    expect(row?.secret_hash).toEqual(hashToken(hook.secret))
    expect(JSON.stringify(rows)).not.toContain(hook.secret)
  })
})

describe('mentions', () => {
  test('are searched in text, title and author, and by category and source; a sign of the search is only itself', async () => {
    await send([
      { text: 'Waterrijk 100% groen', author: 'Zoeker', address: 'https://z.example/1' },
      {
        text: 'Waterrijk 100 keer',
        author: 'Zoeker',
        address: 'https://z.example/2',
        title: 'Bijzonderheid',
      },
    ])
    expect(await found({ search: 'zoeker' })).toHaveLength(2)
    expect(await found({ search: 'bijzonder' })).toHaveLength(1)
    expect(await found({ search: '100%' })).toHaveLength(1)
    expect(await found({ search: '_' })).toHaveLength(0)
    expect(await found({ source: crypto.randomUUID() })).toHaveLength(0)
    for (const mention of await found({ category: 'neutral' }))
      expect(mention.category).toBe('neutral')
    expect(
      mentionFilterInput.parse({
        search: 'a\u0000b',
        category: 'x',
        source: "'",
        aboutUs: 'not-about-us',
      }),
    ).toEqual({
      search: 'ab',
      category: null,
      source: null,
      aboutUs: false,
    })
  })

  test('"not about us" hides one as a record, and taking it back is another', async () => {
    await send({ text: 'Waterrijk de voetbalclub won', address: 'https://club.example/1' })
    const mention = (await found({ search: 'voetbalclub' }))[0]!
    const number = await markMention(priya, { mention: mention.id, number: 0, aboutUs: false })
    expect(number).toBe(1)
    expect(await found({ search: 'voetbalclub' })).toEqual([])
    const [hidden] = await found({ search: 'voetbalclub', aboutUs: false })
    expect(hidden).toMatchObject({
      id: mention.id,
      aboutUs: false,
      retention: 'not-about-us',
      number: 1,
    })
    expect((hidden!.endsAt.getTime() - Date.now()) / day).toBeCloseTo(30, 0)
    // The same press twice is one; a press on what changed meanwhile does nothing.
    expect(await markMention(priya, { mention: mention.id, number: 0, aboutUs: false })).toBe(1)
    expect(await markMention(priya, { mention: mention.id, number: 0, aboutUs: true })).toBe(null)
    expect(await markMention(priya, { mention: mention.id, number: 1, aboutUs: true })).toBe(2)
    expect((await found({ search: 'voetbalclub' }))[0]).toMatchObject({
      aboutUs: true,
      retention: 'mention',
      endsAt: mention.endsAt,
    })
    const events = await look(priya, ({ tx }) =>
      tx
        .selectFrom('event')
        .select('payload')
        .where('name', '=', 'mention.marked')
        .orderBy('id')
        .execute(),
    )
    expect(events.slice(-2).map(({ payload }) => payload)).toEqual([
      { mention: mention.id, aboutUs: false },
      { mention: mention.id, aboutUs: true },
    ])
  })

  test('another organisation finds none of it', async () => {
    const mention = (await found())[0]!
    await expect(getMention(stranger, mention.id)).rejects.toThrow('not-found')
    expect(await listMentions(stranger, [mention.id])).toEqual([])
    expect(await listMentions(priya, [mention.id])).toHaveLength(1)
    await expect(
      markMention(stranger, { mention: mention.id, number: 0, aboutUs: false }),
    ).rejects.toThrow('not-found')
    await expect(getMention(eva, mention.id)).rejects.toThrow('not-allowed')
  })

  test('go at the end of their retention, and what still stands in the source does not bring them back', async () => {
    const item = { text: 'Waterrijk vergaat', address: 'https://eind.example/1' }
    await send(item)
    moveClock(364 * day)
    await endMentions(priya)
    expect(await found({ search: 'vergaat' })).toHaveLength(1)
    moveClock(366 * day)
    await endMentions(priya)
    expect(await found()).toEqual([])
    expect((await send(item)).kept).toBe(0)
  })

  test('the work that ends them waits in the queue from the first find of a day on', async () => {
    moveClock(400 * day)
    await send({ text: 'Waterrijk, een dag later', address: 'https://dag.example/1' })
    await send({ text: 'Waterrijk, nog later', address: 'https://dag.example/2' })
    const { Client } = await import('pg')
    const { host, port, database: db, owner } = database.connection
    const client = new Client({ host, port, database: db, ...owner })
    await client.connect()
    const { rows } = await client.query(
      `SELECT start_after FROM pgboss.job WHERE name = 'mention.end' AND start_after > now() + interval '760 days'`,
    )
    await client.end()
    expect(rows).toHaveLength(1)
  })
})
