import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Turn } from '#platform/alone.server.ts'
import { act, look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import { openJetstream, openMastodon, openPlace, writeRss } from '../../../tests/public-places.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { addOwnName } from './actions/own-names.server.ts'
import { ownNameInput } from './input.ts'
import { listen } from './listen/listener.server.ts'
import type { Pace } from './listen/pace.ts'
import { insertChange, insertSource } from './store/sources.server.ts'

const seedsOfEach = 50
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

/** A place under test: it says something, and misbehaves as the seed wants. */
interface Mouth {
  kind: 'feed' | 'mastodon' | 'bluesky'
  host: string
  address: string
  say(text: string, id: string): void
  misbehave(random: () => number): void
  close(): Promise<void>
}

async function openFeed(): Promise<Mouth> {
  const posts: { id: string; title: string }[] = []
  let breaks = 0
  const place = await openPlace((_, response) => {
    const xml = writeRss(posts.slice(-30).toReversed())
    if (breaks-- <= 0) return void response.end(xml)
    response.writeHead(200, { 'content-length': String(Buffer.byteLength(xml)) })
    response.write(xml.slice(0, xml.length / 2))
    setTimeout(() => response.destroy(), 1)
  })
  return Object.assign(place, {
    kind: 'feed' as const,
    say: (title: string, id: string) => void posts.push({ id, title }),
    misbehave: (random: () => number) => void (breaks = Math.floor(random() * 3)),
  })
}

async function openServer(): Promise<Mouth> {
  const server = await openMastodon(3)
  server.post('begin')
  return Object.assign(server, {
    kind: 'mastodon' as const,
    say: (text: string) => server.post(text),
    misbehave: (random: () => number) => {
      server.breakNext = random() < 0.4
      server.streamStatus = random() < 0.5 ? 200 : 401
    },
  })
}

async function openStream(version: 1 | 2): Promise<Mouth> {
  const stream = await openJetstream(version)
  return Object.assign(stream, {
    kind: 'bluesky' as const,
    say: (text: string) => stream.emit(text),
    misbehave: (random: () => number) => {
      stream.messy = random() < 0.5
      const how = (['close', 'drop', 'half'] as const)[Math.floor(random() * 3)] ?? 'drop'
      // The first frame of a line is the last of the one before.
      stream.cut = random() < 0.6 ? { after: 2 + Math.floor(random() * 3), how } : null
    },
  })
}

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

/**
 * One life of the listener: it dies at the `fatal`-th step, as if the process ended right there, or stops when `enough` says
 * so. Returns whether it died.
 */
async function live(mouth: Mouth, fatal: number, enough: () => Promise<boolean>): Promise<boolean> {
  const stop = new AbortController()
  let steps = 0
  let isOver = false
  const turn: Turn = { signal: stop.signal, onNotice: () => {} }
  const step = () => {
    if (++steps === fatal) throw new Error('died')
  }
  const life = listen(turn, { allowed: [mouth.host], pace: quick, profiles: null, step })
    .then(
      () => false,
      (error: unknown) => {
        if (error instanceof Error && error.message === 'died') return true
        throw error
      },
    )
    .finally(() => (isOver = true))
  const end = Date.now() + 10_000
  while (!isOver && Date.now() < end && !(await enough())) await pause(3)
  stop.abort()
  return life
}

beforeAll(async () => {
  database = await openTestDatabase()
  who = (await createOrganisation('Waterrijk', 'waterrijk')).admin
  await addOwnName(who, ownNameInput.parse({ kind: 'name', text: 'Waterrijk' }))
})

afterAll(() => database?.close())

test.each([
  ['a feed', openFeed],
  ['Mastodon', openServer],
  ['Bluesky, version 1', () => openStream(1)],
  ['Bluesky, version 2', () => openStream(2)],
] as const)(
  '%s: whatever dies at whatever step, what is stored in the end is exactly what was said',
  { timeout: 60_000 },
  async (place, open) => {
    const mouth = await open()
    const source = crypto.randomUUID()
    const person = who.person ?? ''
    const { kind, address } = mouth
    await act(who, (context) =>
      insertSource(context, { id: source, kind, address, title: place, secretHash: null, person }),
    )
    const before = (await readStored()).length
    const truth = new Set<string>()
    // The streams tell from now on only: let the first life find out where now is.
    const placed = async () => {
      if (kind === 'bluesky') mouth.say('niets', 'begin')
      const rows = await look(who, ({ tx }) =>
        tx
          .selectFrom('listen_progress')
          .select(['cursor', 'looked_at'])
          .where('source_id', '=', source)
          .execute(),
      )
      return rows.some((row) => (kind === 'feed' ? row.looked_at : row.cursor) !== null)
    }
    expect(await live(mouth, Number.POSITIVE_INFINITY, placed)).toBe(false)
    let deaths = 0
    const complete = async () => (await readStored()).length >= before + truth.size
    for (let seed = 0; seed < seedsOfEach; seed++) {
      const random = createRandom(seed)
      mouth.misbehave(random)
      const count = 1 + Math.floor(random() * 4)
      for (let k = 0; k < count; k++) {
        const isAbout = random() < 0.8
        const text = `${isAbout ? 'Waterrijk' : 'Iets'} ${place} ${seed} ${k}`
        mouth.say(text, `${seed}-${k}`)
        if (isAbout) truth.add(text)
      }
      // Two lives that end early, at any step there is; the third finds what they left.
      for (const most of [3, 6])
        if (await live(mouth, 1 + Math.floor(random() * most), complete)) deaths++
      if (!(await complete())) await live(mouth, Number.POSITIVE_INFINITY, complete)
    }
    const stored = (await readStored()).filter((text) => text.includes(place))
    expect(stored.toSorted()).toEqual([...truth].toSorted())
    // It was worth something only if it died often.
    expect(deaths).toBeGreaterThan(seedsOfEach / 2)
    const gaps = await look(who, ({ tx }) => tx.selectFrom('listen_gap').selectAll().execute())
    expect(gaps).toEqual([])
    await act(who, (context) =>
      insertChange(context, { source, number: 1, state: 'removed', person }),
    )
    await mouth.close()
  },
)
