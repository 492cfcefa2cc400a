import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Turn } from '#platform/alone.server.ts'
import { act, look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import {
  openJetstream,
  openMastodon,
  openPlace,
  writeRss,
  type Jetstream,
  type MastodonPlace,
  type Place,
} from '../../../tests/public-places.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { addOwnName } from './actions/own-names.server.ts'
import { ownNameInput } from './input.ts'
import type { Step } from './listen/desk.server.ts'
import { listen } from './listen/listener.server.ts'
import type { Pace } from './listen/pace.ts'
import { insertSource } from './store/sources.server.ts'

const seeds = 200
const quick: Pace = {
  feed: 8,
  mastodon: 8,
  again: 4,
  spacing: 0,
  retry: 3,
  longest: 6,
  flush: 4,
  gap: 300_000,
}

let database: TestDatabase
let who: Who
let feed: Awaited<ReturnType<typeof openPlace>>
let mastodon: MastodonPlace
let streams: Jetstream[]
const posts: { id: string; title: string }[] = []
const truth = new Set<string>()

/** Numbers that are the same for the same seed. */
function createRandom(seed: number): () => number {
  let state = seed + 1
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0
    const mixed = Math.imul(state ^ (state >>> 13), 0x297a2d39)
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32
  }
}

const readStored = async () =>
  (await look(who, ({ tx }) => tx.selectFrom('mention').select(['title', 'text']).execute())).map(
    ({ title, text }) => title ?? text,
  )

beforeAll(async () => {
  database = await openTestDatabase()
  who = (await createOrganisation('Waterrijk', 'waterrijk')).admin
  await addOwnName(who, ownNameInput.parse({ kind: 'name', text: 'Waterrijk' }))
  let breaks = 0
  feed = await openPlace((_, response) => {
    const xml = writeRss(posts.slice(-30).toReversed())
    // Every fifth answer breaks off halfway.
    if (++breaks % 5 !== 0) return void response.end(xml)
    response.writeHead(200, { 'content-length': String(Buffer.byteLength(xml)) })
    response.write(xml.slice(0, xml.length / 2))
    setTimeout(() => response.destroy(), 1)
  })
  mastodon = await openMastodon(3)
  mastodon.post('begin')
  streams = [await openJetstream(1), await openJetstream(2)]
  for (const [kind, { address }] of [
    ['feed', feed],
    ['mastodon', mastodon],
    ['bluesky', streams[0]!],
    ['bluesky', streams[1]!],
  ] as const)
    await act(who, (context) =>
      insertSource(context, {
        id: crypto.randomUUID(),
        kind,
        address,
        title: kind,
        secretHash: null,
        person: who.person ?? '',
      }),
    )
})

afterAll(async () => {
  await Promise.all(
    [feed, mastodon, ...(streams ?? [])].map((place: Place | undefined) => place?.close()),
  )
  await database?.close()
})

/** One life of the listener: ends at the `fatal`-th step, as if the process died there, or when it is told to. */
async function live(fatal: number, random: () => number, stop: AbortSignal): Promise<void> {
  let steps = 0
  const turn: Turn = { signal: stop, onNotice: () => {} }
  const step = (_: Step) => {
    if (++steps === fatal) throw new Error('died')
  }
  const allowed = [feed, mastodon, ...streams].map(({ host }) => host)
  await listen(turn, { allowed, pace: quick, profiles: null, random, step }).catch(
    (error: unknown) => {
      if (!(error instanceof Error) || error.message !== 'died') throw error
    },
  )
}

/** Runs until everything that is true is stored, dying at each life after some more steps. */
async function settle(random: () => number): Promise<number> {
  let lives = 0
  for (const end = Date.now() + 8_000; ;) {
    lives++
    const stop = new AbortController()
    // Ever later, so that there is an end to it.
    const life = live(1 + Math.floor(random() * 6) + lives * 2, random, stop.signal)
    const watch = (async () => {
      for (;;) {
        if ((await readStored()).length >= truth.size) return stop.abort()
        if (Date.now() > end) return stop.abort()
        await Promise.race([life, new Promise((resolve) => setTimeout(resolve, 4))])
        if (await Promise.race([life.then(() => true), Promise.resolve(false)])) return
      }
    })()
    await Promise.all([life, watch])
    if ((await readStored()).length >= truth.size || Date.now() > end) return lives
  }
}

test(
  'whatever dies at whatever step, what is stored in the end is exactly what was said',
  { timeout: 60_000 },
  async () => {
    // The streams tell from now on only: let them know where now is.
    const known = new AbortController()
    const first = live(Number.POSITIVE_INFINITY, Math.random, known.signal)
    while (streams.some(({ connections }) => connections === 0))
      await new Promise((resolve) => setTimeout(resolve, 5))
    streams.forEach((stream) => stream.emit('begin'))
    const cursors = () =>
      look(who, ({ tx }) =>
        tx.selectFrom('listen_progress').select('cursor').where('cursor', 'is not', null).execute(),
      )
    while ((await cursors()).length < 3) await new Promise((resolve) => setTimeout(resolve, 5))
    known.abort()
    await first

    let lives = 0
    for (let seed = 0; seed < seeds; seed++) {
      const random = createRandom(seed)
      for (const stream of streams) {
        stream.messy = random() < 0.5
        stream.cut =
          random() < 0.4
            ? {
                after: 1 + Math.floor(random() * 3),
                how: (['close', 'drop', 'half'] as const)[Math.floor(random() * 3)]!,
              }
            : null
      }
      mastodon.breakNext = random() < 0.3
      const count = 1 + Math.floor(random() * 3)
      for (let k = 0; k < count; k++) {
        const about = random() < 0.8
        const text = (place: string) => `${about ? 'Waterrijk' : 'Iets'} ${place} ${seed} ${k}`
        posts.push({ id: `${seed}-${k}`, title: text('krant') })
        mastodon.post(text('sociaal'))
        streams.forEach((stream, index) => stream.emit(text(`stroom${index}`)))
        if (about)
          for (const place of ['krant', 'sociaal', 'stroom0', 'stroom1']) truth.add(text(place))
      }
      lives += await settle(random)
    }
    const stored = await readStored()
    expect(stored.toSorted()).toEqual([...truth].toSorted())
    expect(stored.length).toBe(new Set(stored).size)
    // It was worth something only if it died often.
    expect(lives).toBeGreaterThan(seeds * 1.5)
    const gaps = await look(who, ({ tx }) => tx.selectFrom('listen_gap').selectAll().execute())
    expect(gaps).toEqual([])
  },
)
