import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { runAlone, type Alone } from '#platform/alone.server.ts'
import { act } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import {
  openJetstream,
  openMastodon,
  openPlace,
  writeRss,
  type Place,
} from '../../../tests/public-places.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { addOwnName, removeOwnName } from './actions/own-names.server.ts'
import { addSource, changeSource } from './actions/sources.server.ts'
import { mentionFilterInput, ownNameInput } from './input.ts'
import { listen } from './listen/listener.server.ts'
import { nextLook, nextTry, usualPace, type Pace } from './listen/pace.ts'
import { listSourceViews, searchMentions } from './reads.server.ts'
import { useAllowedInside } from './sources/reach.ts'
import { insertSource } from './store/sources.server.ts'
import { listenChannel, tellListener } from './store/own-names.server.ts'

let database: TestDatabase
let waterrijk: Who
let hoogland: Who
const places: Place[] = []
const running: Alone[] = []

// As fast as it goes, so that a test does not wait.
const quick: Pace = {
  feed: 40,
  mastodon: 40,
  again: 10,
  spacing: 0,
  retry: 10,
  longest: 40,
  flush: 10,
  gap: 300_000,
}
const filter = mentionFilterInput.parse({ search: '', category: null, source: null, aboutUs: null })
const texts = async (who: Who) =>
  (await searchMentions(who, filter, 1)).rows.map(({ title, text }) => title ?? text).sort()
const name = (text: string) => ownNameInput.parse({ kind: 'name', text })

/** Waits until it is so; fails with what it was at last. */
async function until<Value>(
  ask: () => Promise<Value>,
  is: (value: Value) => boolean,
): Promise<Value> {
  const end = Date.now() + 5_000
  for (;;) {
    const value = await ask()
    if (is(value)) return value
    if (Date.now() > end) throw new Error(`It stayed ${JSON.stringify(value)}.`)
    await pause(10)
  }
}

function start(pace: Partial<Pace> = {}, profiles: string | null = null): Alone {
  const { host, port, database: db, app } = database.connection
  const one = runAlone(
    { host, port, database: db, ...app },
    { lock: 7_221_906, channel: listenChannel },
    (turn) =>
      listen(turn, {
        allowed: places.map((place) => place.host),
        pace: { ...quick, ...pace },
        profiles,
      }),
    { retry: 20 },
  )
  running.push(one)
  return one
}

async function open<One extends Place>(opening: Promise<One>): Promise<One> {
  const place = await opening
  places.push(place)
  useAllowedInside(places.map(({ host }) => host))
  return place
}

/** Adds a source as it is, for what is not recognised from an address on this machine. */
async function plant(
  who: Who,
  kind: 'feed' | 'mastodon' | 'bluesky',
  address: string,
): Promise<string> {
  const id = crypto.randomUUID()
  await act(who, async (context) => {
    const person = who.person ?? ''
    await insertSource(context, { id, kind, address, title: kind, secretHash: null, person })
    await tellListener(context)
  })
  return id
}

const view = async (who: Who, id: string) =>
  (await listSourceViews(who)).find((one) => one.id === id)

beforeAll(async () => {
  database = await openTestDatabase()
})

// Every test has organisations of its own, so that nothing of another is found.
let turn = 0
async function begin(): Promise<void> {
  turn++
  waterrijk = (await createOrganisation(`Waterrijk ${turn}`, `waterrijk${turn}`)).admin
  hoogland = (await createOrganisation(`Hoogland ${turn}`, `hoogland${turn}`)).admin
  await addOwnName(waterrijk, name('Waterrijk'))
}

afterEach(async () => {
  await Promise.all(running.splice(0).map((one) => one.stop()))
  for (const who of [waterrijk, hoogland])
    for (const { id, number } of await listSourceViews(who))
      await changeSource(who, { source: id, number, press: 'remove' })
  await Promise.all(places.splice(0).map((place) => place.close()))
})

afterAll(() => database?.close())

describe('a feed', () => {
  test('what names us comes in, once however often it is read', async () => {
    await begin()
    const krant = await open(
      openPlace(
        (_, response) =>
          void response.end(
            writeRss([
              { id: '1', title: 'Waterrijk bouwt' },
              { id: '2', title: 'Iets anders' },
            ]),
          ),
      ),
    )
    start()
    const added = await addSource(waterrijk, krant.address)
    expect(added).toHaveProperty('source')
    expect(
      await until(
        () => texts(waterrijk),
        (all) => all.length > 0,
      ),
    ).toEqual(['Waterrijk bouwt'])
    const looks = krant.asked.length
    await until(
      async () => krant.asked.length,
      (asked) => asked > looks + 2,
    )
    expect(await texts(waterrijk)).toEqual(['Waterrijk bouwt'])
  })

  test('a name that is added counts within a second, also for what stands there already', async () => {
    await begin()
    const krant = await open(
      openPlace(
        (_, response) =>
          void response
            .writeHead(200, { etag: '"1"' })
            .end(writeRss([{ id: '1', title: 'Brug bij Meerzicht' }])),
      ),
    )
    start({ feed: 60_000 })
    await addSource(waterrijk, krant.address)
    await until(
      async () => krant.asked.length,
      (asked) => asked >= 2,
    )
    expect(await texts(waterrijk)).toEqual([])
    const begun = Date.now()
    await addOwnName(waterrijk, name('Meerzicht'))
    await until(
      () => texts(waterrijk),
      (all) => all.length === 1,
    )
    expect(Date.now() - begun).toBeLessThan(1_000)
  })

  test('two organisations share one connection and each gets its own', async () => {
    await begin()
    await addOwnName(hoogland, name('Hoogland'))
    const krant = await open(
      openPlace(
        (_, response) =>
          void response.end(
            writeRss([
              { id: '1', title: 'Waterrijk bouwt' },
              { id: '2', title: 'Hoogland bouwt' },
              { id: '3', title: 'Waterrijk en Hoogland bouwen' },
            ]),
          ),
      ),
    )
    start({ feed: 400 })
    await plant(waterrijk, 'feed', krant.address)
    await plant(hoogland, 'feed', krant.address)
    expect(
      await until(
        () => texts(hoogland),
        (all) => all.length > 1,
      ),
    ).toEqual(['Hoogland bouwt', 'Waterrijk en Hoogland bouwen'])
    expect(
      await until(
        () => texts(waterrijk),
        (all) => all.length > 1,
      ),
    ).toEqual(['Waterrijk bouwt', 'Waterrijk en Hoogland bouwen'])
    const asked = krant.asked.length
    await pause(900)
    // Twice in nine tenths of a second, and not twice for each.
    expect(krant.asked.length - asked).toBeLessThanOrEqual(3)
  })

  test('the name of somebody who came to work here later is not listened for', async () => {
    await begin()
    await addOwnName(waterrijk, name('Mara Zonneveld'))
    const { invitePeople } = await import('#capabilities/people/actions/invite.server.ts')
    await invitePeople(waterrijk, 'Mara Zonneveld', 'employee', {
      write: () => ({ subject: 's', body: 'b' }),
    })
    const krant = await open(
      openPlace(
        (_, response) =>
          void response.end(
            writeRss([
              { id: '1', title: 'Mara Zonneveld wint' },
              { id: '2', title: 'Waterrijk wint' },
            ]),
          ),
      ),
    )
    start()
    await addSource(waterrijk, krant.address)
    await until(
      () => texts(waterrijk),
      (all) => all.length > 0,
    )
    await pause(100)
    expect(await texts(waterrijk)).toEqual(['Waterrijk wint'])
  })

  test('a paused source is left in peace, and so is one that nobody listens at', async () => {
    await begin()
    const krant = await open(openPlace((_, response) => void response.end(writeRss([]))))
    start()
    const id = await plant(waterrijk, 'feed', krant.address)
    await until(
      async () => krant.asked.length,
      (asked) => asked > 1,
    )
    await changeSource(waterrijk, { source: id, number: 0, press: 'pause' })
    await pause(150)
    const asked = krant.asked.length
    await pause(200)
    expect(krant.asked.length).toBe(asked)
    await changeSource(waterrijk, { source: id, number: 1, press: 'resume' })
    await until(
      async () => krant.asked.length,
      (now) => now > asked,
    )
    const { listOwnNames } = await import('./reads.server.ts')
    for (const one of await listOwnNames(waterrijk)) await removeOwnName(waterrijk, one.id)
    await pause(150)
    const last = krant.asked.length
    await pause(200)
    expect(krant.asked.length).toBe(last)
  })

  test('what it says of itself is kept to: unchanged, moved for good, gone for good', async () => {
    await begin()
    let gone = false
    const krant = await open(
      openPlace((request, response) => {
        if (request.url === '/feed')
          return void response.writeHead(301, { location: '/nieuw' }).end()
        if (gone) return void response.writeHead(410).end()
        if (request.headers['if-none-match']) return void response.writeHead(304).end()
        response.writeHead(200, { etag: '"7"' }).end(writeRss([{ id: '1', title: 'Waterrijk' }]))
      }),
    )
    start()
    const id = await plant(waterrijk, 'feed', krant.address)
    await until(
      async () => krant.asked.length,
      (asked) => asked > 5,
    )
    expect(krant.asked.filter(({ path }) => path === '/feed')).toHaveLength(1)
    expect(krant.asked.at(-1)?.headers['if-none-match']).toBe('"7"')
    gone = true
    await until(
      () => view(waterrijk, id),
      (one) => one?.state === 'ended',
    )
    const asked = krant.asked.length
    await pause(150)
    expect(krant.asked.length).toBe(asked)
  })

  test('what goes wrong is shown with a word, and it goes on by itself', async () => {
    await begin()
    let broken = true
    const krant = await open(
      openPlace((_, response) =>
        broken
          ? void response.writeHead(503).end()
          : void response.end(writeRss([{ id: '1', title: 'Waterrijk' }])),
      ),
    )
    start()
    const id = await plant(waterrijk, 'feed', krant.address)
    await until(
      () => view(waterrijk, id),
      (one) => one?.state === 'failing' && one.error === 'busy',
    )
    broken = false
    await until(
      () => view(waterrijk, id),
      (one) => one?.state === 'listening' && one.error === null,
    )
    expect(await texts(waterrijk)).toEqual(['Waterrijk'])
  })

  test('a gap is shown when nothing that stood there stands there still', async () => {
    await begin()
    let posts = [
      { id: '1', title: 'a' },
      { id: '2', title: 'b' },
    ]
    const krant = await open(openPlace((_, response) => void response.end(writeRss(posts))))
    start()
    const id = await plant(waterrijk, 'feed', krant.address)
    await until(
      () => view(waterrijk, id),
      (one) => one?.state === 'listening',
    )
    posts = [
      { id: '3', title: 'c' },
      { id: '2', title: 'b' },
    ]
    await pause(150)
    expect((await view(waterrijk, id))?.gaps).toEqual([])
    posts = [{ id: '9', title: 'z' }]
    const seen = await until(
      () => view(waterrijk, id),
      (one) => (one?.gaps.length ?? 0) > 0,
    )
    expect(seen?.gaps).toHaveLength(1)
  })

  test('with two processes one listens, and the other takes over', async () => {
    await begin()
    const krant = await open(openPlace((_, response) => void response.end(writeRss([]))))
    const first = start({ feed: 100 })
    await plant(waterrijk, 'feed', krant.address)
    await until(
      async () => krant.asked.length,
      (asked) => asked > 0,
    )
    start({ feed: 100 })
    await pause(100)
    const asked = krant.asked.length
    await pause(500)
    expect(krant.asked.length - asked).toBeLessThanOrEqual(7)
    await first.stop()
    const before = krant.asked.length
    await until(
      async () => krant.asked.length,
      (now) => now > before + 1,
    )
  })
})

describe('Mastodon', () => {
  test('a post comes in by the stream within a moment, and pages make up for what a stream missed', async () => {
    await begin()
    const sociaal = await open(openMastodon(2))
    sociaal.post('Waterrijk: dit stond er al')
    start({ mastodon: 60_000, again: 40 })
    await addSource(waterrijk, sociaal.address)
    await until(
      () => texts(waterrijk),
      (all) => all.length === 1,
    )
    await until(
      async () => sociaal.streams,
      (streams) => streams > 0,
    )
    const begun = Date.now()
    // More than a page, some of it about nothing.
    for (let k = 0; k < 9; k++) sociaal.post(k % 3 === 0 ? `Waterrijk ${k}` : `niets ${k}`)
    await until(
      () => texts(waterrijk),
      (all) => all.length === 4,
    )
    expect(Date.now() - begun).toBeLessThan(2_000)
  })

  test('without a stream it is read by pages, and a page that breaks off is read again', async () => {
    await begin()
    const sociaal = await open(openMastodon(3))
    sociaal.streamStatus = 401
    sociaal.post('begin')
    start()
    const id = await plant(waterrijk, 'mastodon', sociaal.address)
    await until(
      () => view(waterrijk, id),
      (one) => one?.state === 'listening',
    )
    sociaal.breakNext = true
    for (let k = 0; k < 10; k++) sociaal.post(`Waterrijk nummer ${k}`)
    expect(
      await until(
        () => texts(waterrijk),
        (all) => all.length === 10,
      ),
    ).toHaveLength(10)
  })

  test('what we write ourselves is no mention', async () => {
    await begin()
    await addOwnName(waterrijk, ownNameInput.parse({ kind: 'account', text: '@gemeente' }))
    const sociaal = await open(openMastodon())
    sociaal.post('Waterrijk bouwt', 'gemeente')
    sociaal.post('Waterrijk bouwt lelijk', 'buurman')
    start()
    await plant(waterrijk, 'mastodon', sociaal.address)
    await until(
      () => texts(waterrijk),
      (all) => all.length > 0,
    )
    expect(await texts(waterrijk)).toEqual(['Waterrijk bouwt lelijk'])
  })
})

describe.each([1, 2] as const)('Bluesky, version %i', (version) => {
  test('what is said from now on comes in, whatever the line does', async () => {
    await begin()
    const stream = await open(openJetstream(version))
    stream.emit('Waterrijk, van voor de tijd')
    start()
    const id = await plant(waterrijk, 'bluesky', stream.address)
    await until(
      async () => stream.connections,
      (connections) => connections > 0,
    )
    await pause(50)
    stream.emit(null)
    stream.emit('Waterrijk 0')
    await until(
      () => texts(waterrijk),
      (all) => all.length === 1,
    )
    stream.messy = true
    for (const how of ['drop', 'half', 'close'] as const) {
      stream.cut = { after: 2, how }
      for (let k = 0; k < 5; k++) stream.emit(k % 2 === 0 ? `Waterrijk ${how} ${k}` : 'anders')
      await pause(60)
      stream.cut = null
      await until(
        () => texts(waterrijk),
        (all) => all.filter((one) => one.includes(how)).length === 3,
      )
    }
    expect(await texts(waterrijk)).toHaveLength(10)
    expect((await view(waterrijk, id))?.gaps).toEqual([])
    const [path] = stream.asked
      .filter(({ path }) => path.includes('cursor'))
      .map(({ path }) => path)
    expect(path).toContain(
      version === 1 ? 'wantedCollections=app.bsky.feed.post' : 'collections=app.bsky.feed.post',
    )
  })

  test('being away within its memory loses nothing; longer is shown as a gap', async () => {
    await begin()
    const stream = await open(openJetstream(version))
    const first = start()
    const id = await plant(waterrijk, 'bluesky', stream.address)
    await until(
      async () => stream.connections,
      (connections) => connections > 0,
    )
    await pause(50)
    stream.emit('Waterrijk 1')
    await until(
      () => texts(waterrijk),
      (all) => all.length === 1,
    )
    await first.stop()
    for (let k = 0; k < 20; k++) stream.emit(k % 5 === 0 ? `Waterrijk weg ${k}` : 'anders')
    const second = start()
    await until(
      () => texts(waterrijk),
      (all) => all.length === 5,
    )
    await second.stop()
    expect((await view(waterrijk, id))?.gaps).toEqual([])
    for (let k = 0; k < 30; k++) stream.emit(`Waterrijk te laat ${k}`)
    stream.oldest = 47
    const before = stream.connections
    start({ gap: 1 })
    // The second version refuses the old place first, and is then asked for what comes from now on.
    await until(
      async () => stream.connections - before,
      (connections) => connections >= version,
    )
    await pause(50)
    const heard = version === 1 ? 0 : Date.now()
    stream.emit('Waterrijk weer')
    await until(
      () => texts(waterrijk),
      (all) => all.includes('Waterrijk weer'),
    )
    const seen = await until(
      () => view(waterrijk, id),
      (one) => (one?.gaps.length ?? 0) > 0,
    )
    expect(seen?.gaps).toHaveLength(1)
    expect(seen?.gaps[0]?.to.getTime()).toBeGreaterThanOrEqual(heard)
  })

  test('the author is asked for, so that our own posts are left out and a silent server loses nothing', async () => {
    await begin()
    await addOwnName(waterrijk, ownNameInput.parse({ kind: 'account', text: '@waterrijk.example' }))
    let own = true
    const profiles = await open(
      openPlace((_, response) =>
        own
          ? void response.end('{"handle":"waterrijk.example","displayName":"Wij"}')
          : void response.writeHead(500).end(),
      ),
    )
    const stream = await open(openJetstream(version))
    start({}, `http://${profiles.host}`)
    await plant(waterrijk, 'bluesky', stream.address)
    await until(
      async () => stream.connections,
      (connections) => connections > 0,
    )
    await pause(50)
    stream.emit('Waterrijk zegt dit zelf')
    await until(
      async () => profiles.asked.length,
      (asked) => asked > 0,
    )
    own = false
    stream.emit('Waterrijk hoort dit van een ander')
    await until(
      () => texts(waterrijk),
      (all) => all.length > 0,
    )
    expect(await texts(waterrijk)).toEqual(['Waterrijk hoort dit van een ander'])
  })
})

describe('the pace', () => {
  const now = new Date('2026-11-21T12:00:00Z')
  const minutes = (date: Date) => (date.getTime() - now.getTime()) / 60_000

  test('a feed is looked at every half hour, a little apart, and not sooner than it asks', () => {
    const asks = { wait: null, every: null, notAt: [] }
    expect(minutes(nextLook(now, asks, usualPace, 0))).toBeCloseTo(28.5)
    expect(minutes(nextLook(now, asks, usualPace, 1))).toBeCloseTo(31.5)
    expect(minutes(nextLook(now, { ...asks, every: 120 }, usualPace, 0.5))).toBeCloseTo(120)
    expect(minutes(nextLook(now, { ...asks, wait: 3_600_000 }, usualPace, 0.5))).toBeCloseTo(60)
    expect(minutes(nextLook(now, { ...asks, wait: 0 }, usualPace, 0.5))).toBeCloseTo(30)
    expect(minutes(nextLook(now, { ...asks, every: 999_999 }, usualPace, 0.5))).toBeCloseTo(1_440)
    expect(nextLook(now, { ...asks, notAt: [12, 13, 14] }, usualPace, 0).toISOString()).toBe(
      '2026-11-21T15:00:00.000Z',
    )
  })

  test('after failures the pauses grow, up to six hours, and never shorter than was asked', () => {
    const tries = [1, 2, 3, 20, 1_000].map((count) =>
      minutes(nextTry(now, count, null, usualPace, 0.5)),
    )
    expect(tries).toEqual([0.5, 1, 2, 360, 360])
    expect(minutes(nextTry(now, 1, 7_200_000, usualPace, 0.5))).toBe(120)
  })
})
