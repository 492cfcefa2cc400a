import { randomUUID } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openOwnBluesky, ownDid, type OwnBluesky } from '../../../tests/own-bluesky.ts'
import { openOwnMastodon, type OwnMastodon } from '../../../tests/own-mastodon.ts'
import { closePlaces, faultsAll } from '../../../tests/own-places.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { moveClock } from '../clock.ts'
import { act, look, react } from '../database/act.server.ts'
import { startJobs, stopJobs } from '../jobs.server.ts'
import { listPostings, postAgain, postText, settlePosting } from '../post.server.ts'
import { useSecretKey } from '../seal.server.ts'
import { callLimits } from '../web/call-public.ts'
import { useAllowedInside } from '../web/reach.ts'
import type { Who } from '../who.ts'
import { endConnection, listConnections, openSecret, saveConnection } from './connections.server.ts'
import { sendPost, watchSteps, type Step } from './send.server.ts'

const seeds = Number(process.env['HANDVAT_SEEDS'] ?? 150)

let database: TestDatabase
let who: Who
let mastodon: OwnMastodon
let bluesky: OwnBluesky
let tooter = ''
let skier = ''
const heard: string[] = []
let passed = 0

beforeAll(async () => {
  database = await openTestDatabase()
  who = (await createOrganisation('Waterrijk', 'waterrijk')).admin
  // Jobs are put away and nobody does them by itself: the tests say when.
  await stopJobs()
  const { host, port, database: name, app } = database.connection
  await startJobs({ host, port, database: name, ...app }, {})
  react({
    'post.posted': async (_, { kind }) => void heard.push(`posted ${kind}`),
    'post.uncertain': async (_, { kind }) => void heard.push(`uncertain ${kind}`),
    'post.failed': async (_, { kind }) => void heard.push(`failed ${kind}`),
  })
  useSecretKey('a secret for tests that is long enough')
})
beforeEach(async () => {
  mastodon = await openOwnMastodon()
  bluesky = await openOwnBluesky()
  useAllowedInside([mastodon.host, bluesky.host])
  callLimits.within = 400
  heard.length = 0
  ;[tooter, skier] = await act(who, async (context) => [
    await saveConnection(
      context,
      {
        kind: 'mastodon',
        server: mastodon.address,
        remote: '7',
        handle: '@waterrijk@social.example',
        mostCharacters: 500,
      },
      { token: 'pasted-token-0123456789' },
    ),
    await saveConnection(
      context,
      {
        kind: 'bluesky',
        server: bluesky.address,
        remote: ownDid,
        handle: 'waterrijk.bsky.social',
        mostCharacters: 300,
      },
      { password: bluesky.password },
    ),
  ])
})
afterEach(async () => {
  watchSteps(() => {})
  await closePlaces(mastodon, bluesky)
})
afterAll(async () => {
  moveClock(0)
  callLimits.within = 20_000
  await database?.close()
})

const ask = (
  connection: string,
  text: string,
  inReplyTo: string | null = null,
  key: string = randomUUID(),
) =>
  // prettier-ignore
  act(who, (context) =>
    postText(context, {
      connection,
      origin: { kind: 'test', id: randomUUID() },
      text,
      inReplyTo,
      idempotencyKey: key,
    }),
  )
const go = (outgoing: string) => sendPost({ organisation: who.organisation, outgoing })
const see = async (id: string) => (await look(who, (context) => listPostings(context, [id])))[0]!
const wait = (milliseconds: number) => moveClock((passed += milliseconds))

describe('a post goes', () => {
  test('to Mastodon under what it answers, names the author, and keeps no words here', async () => {
    const address = mastodon.addPost('jan@elders.example')
    const id = await ask(
      tooter,
      'Dank je.\n\nWe kijken ernaar: https://waterrijk.example/storing',
      address,
    )
    await go(id)
    expect(await see(id)).toMatchObject({
      state: 'posted',
      reason: null,
      address: expect.stringContaining('/@waterrijk/'),
    })
    expect(mastodon.statuses).toHaveLength(1)
    expect(mastodon.statuses[0]).toMatchObject({
      key: id,
      text: '@jan@elders.example Dank je.\n\nWe kijken ernaar: https://waterrijk.example/storing',
      replyTo: address.split('/').at(-1),
    })
    const rows = await look(who, ({ tx }) =>
      tx.selectFrom('outgoing_post').select('text').where('id', '=', id).execute(),
    )
    expect(rows).toEqual([{ text: null }])
    expect(heard).toEqual(['posted test'])
  })

  test('to Bluesky under what it answers, with a key of its own and addresses one can press', async () => {
    const parent = bluesky.addPost('jan.bsky.social')
    const id = await ask(skier, 'Dank je! Zie https://waterrijk.example/é.', parent.address)
    await go(id)
    expect(await see(id)).toMatchObject({ state: 'posted' })
    expect((await see(id)).address).toBe(
      `https://bsky.app/profile/waterrijk.bsky.social/post/${bluesky.records[0]?.rkey}`,
    )
    expect(bluesky.records[0]?.replyTo).toBe(parent.uri)
    // A session is used as long as it lasts, and then renewed without signing in anew.
    await go(await ask(skier, 'Nog een'))
    expect(bluesky.signIns).toBe(1)
    bluesky.expire()
    await go(await ask(skier, 'En nog een'))
    expect(bluesky.signIns).toBe(1)
    expect(bluesky.records).toHaveLength(3)
  })

  test('once for one press, however often it is asked for and worked on', async () => {
    const key = randomUUID()
    const ids = await Promise.all([1, 2, 3].map(() => ask(tooter, 'Eén keer', null, key)))
    expect(new Set(ids).size).toBe(1)
    await Promise.all([1, 2, 3].map(() => go(ids[0]!)))
    expect(mastodon.tries).toBe(1)
    expect((await see(ids[0]!)).state).toBe('posted')
  })

  test('and what was taken back with the transaction never goes', async () => {
    let id = ''
    await expect(
      act(who, async (context) => {
        id = await postText(context, {
          connection: tooter,
          origin: { kind: 'test', id: randomUUID() },
          text: 'Nooit',
          idempotencyKey: randomUUID(),
        })
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    await go(id)
    expect(mastodon.tries).toBe(0)
  })
})

describe('when it does not go', () => {
  test.each([
    ['drop-after', 'posted'],
    ['half-after', 'posted'],
    ['slow-after', 'posted'],
    ['broken-after', 'posted'],
    ['drop-before', 'uncertain'],
    ['broken-before', 'uncertain'],
  ] as const)('Mastodon, %s: looking finds out, and nothing goes twice: %s', async (fault, end) => {
    mastodon.faults.push(fault)
    const address = mastodon.addPost('jan')
    const id = await ask(tooter, 'Dag @jan, dank & groet', address)
    await go(id)
    expect((await see(id)).state).toBe('uncertain')
    for (let look = 0; look < 8; look += 1) {
      wait(3_600_000)
      await go(id)
    }
    expect((await see(id)).state).toBe(end)
    expect(mastodon.tries).toBe(1)
    expect(mastodon.statuses).toHaveLength(end === 'posted' ? 1 : 0)
    expect(heard).toEqual(['uncertain test', ...(end === 'posted' ? ['posted test'] : [])])
    if (end === 'posted') return
    // A person presses: it is looked for first, and goes under the same key.
    expect(await act(who, (context) => postAgain(context, id))).toBe(true)
    expect(await act(who, (context) => postAgain(context, id))).toBe(false)
    await go(id)
    expect(await see(id)).toMatchObject({ state: 'posted' })
    expect(mastodon.statuses).toHaveLength(1)
  })

  test.each([
    'drop-before',
    'drop-after',
    'half-after',
    'slow-after',
    'broken-before',
    'broken-after',
  ] as const)(
    'Bluesky, %s: a second try is the same record, so it ends by itself',
    async (fault) => {
      bluesky.faults.push(fault)
      const id = await ask(skier, `Dank ${fault}`)
      for (let turn = 0; turn < 4; turn += 1) {
        await go(id)
        wait(60_000)
      }
      expect((await see(id)).state).toBe('posted')
      expect(bluesky.records).toHaveLength(1)
    },
  )

  test('a busy server is asked again when it said, and not before', async () => {
    mastodon.faults.push('busy', 'busy')
    const id = await ask(tooter, 'Straks')
    await go(id)
    const first = await see(id)
    expect(first).toMatchObject({ state: 'waiting', reason: 'busy' })
    expect(first.nextAt!.getTime()).toBeGreaterThan(Date.now() + passed + 900)
    await go(id)
    expect(mastodon.tries).toBe(1)
    wait(10_000)
    await go(id)
    wait(20_000)
    await go(id)
    expect((await see(id)).state).toBe('posted')
    expect(mastodon.tries).toBe(3)
  })

  test('a server that cannot be reached is tried until it is too late for an answer, and then it is failed', async () => {
    await mastodon.close()
    const id = await ask(tooter, 'Niemand thuis')
    for (let turn = 0; turn < 6; turn += 1) {
      await go(id)
      expect((await see(id)).state).toBe('waiting')
      wait(300_000)
    }
    wait(7_200_000)
    await go(id)
    expect(await see(id)).toMatchObject({ state: 'failed', reason: 'unreachable' })
    mastodon = await openOwnMastodon()
  })

  test('a key that was taken back is a clear state, and after connecting anew the same post goes', async () => {
    mastodon.tokens.clear()
    const id = await ask(tooter, 'Ingetrokken')
    await go(id)
    expect(await see(id)).toMatchObject({ state: 'failed', reason: 'signed-out' })
    const [refused] = await look(who, (context) => listConnections(context, [tooter]))
    expect(refused?.refusedAt).not.toBeNull()
    // Nothing is tried on a key that is known to be refused.
    const other = await ask(tooter, 'Ook niet')
    await go(other)
    expect(await see(other)).toMatchObject({ state: 'failed', reason: 'signed-out' })
    mastodon.tokens.add('a-new-token')
    const again = await act(who, (context) =>
      saveConnection(context, { ...refused!, kind: 'mastodon' }, { token: 'a-new-token' }),
    )
    expect(again).toBe(tooter)
    await act(who, (context) => postAgain(context, id))
    await go(id)
    expect((await see(id)).state).toBe('posted')
    expect(mastodon.statuses.map(({ text }) => text)).toEqual(['Ingetrokken'])
  })

  test('of Bluesky too: sessions and password gone', async () => {
    bluesky.revoke()
    const id = await ask(skier, 'Ingetrokken')
    await go(id)
    expect(await see(id)).toMatchObject({ state: 'failed', reason: 'signed-out' })
    expect(bluesky.records).toEqual([])
  })

  test('a redirect into the inside is not followed, and the key goes nowhere else', async () => {
    mastodon.faults.push('redirect')
    bluesky.faults.push('redirect')
    for (const [connection, place] of [
      [tooter, mastodon],
      [skier, bluesky],
    ] as const) {
      // prettier-ignore
      const id = await ask(connection, 'Elders')
      await go(id)
      expect(await see(id)).toMatchObject({ state: 'failed', reason: 'moved' })
      expect(place.wrong).toEqual([])
    }
  })

  test('a server inside is never asked, unless who runs the installation allows it', async () => {
    useAllowedInside([])
    const id = await ask(tooter, 'Binnen')
    await go(id)
    expect(await see(id)).toMatchObject({ state: 'waiting', reason: 'unreachable' })
    expect(mastodon.tries).toBe(0)
  })

  test('what is answered and cannot be found leaves the post unposted, instead of standing alone', async () => {
    const id = await ask(tooter, 'Op niets', `${mastodon.address}/@weg/123456`)
    await go(id)
    expect(await see(id)).toMatchObject({ state: 'failed', reason: 'reply-missing' })
    const other = await ask(skier, 'Op niets', 'https://bsky.app/profile/weg.example/post/3kabc')
    await go(other)
    expect(await see(other)).toMatchObject({ state: 'failed', reason: 'reply-missing' })
  })

  test('without the key of the installation nothing goes, and what was there can go again later', async () => {
    const id = await ask(tooter, 'Verzegeld')
    useSecretKey('another secret that is long enough, too')
    await go(id)
    expect(await see(id)).toMatchObject({ state: 'failed', reason: 'key-missing' })
    useSecretKey('a secret for tests that is long enough')
    await act(who, (context) => postAgain(context, id))
    await go(id)
    expect((await see(id)).state).toBe('posted')
  })

  test('a connection that was taken away has no key left, and what waited stays here', async () => {
    const id = await ask(tooter, 'Losgekoppeld')
    await act(who, (context) => endConnection(context, tooter))
    expect(await look(who, (context) => openSecret(context, tooter))).toBeNull()
    await go(id)
    expect(await see(id)).toMatchObject({ state: 'failed', reason: 'disconnected' })
    expect(mastodon.tries).toBe(0)
  })

  test('a person who looked ends what is uncertain, both ways', async () => {
    mastodon.faults.push('drop-before', 'drop-before')
    const [there, gone] = [await ask(tooter, 'Gezien'), await ask(tooter, 'Niet gezien')]
    for (const id of [there, gone]) await go(id)
    const address = 'https://social.example/@waterrijk/1'
    await act(who, (context) => settlePosting(context, there, { stands: true, address }))
    await act(who, (context) => settlePosting(context, gone, { stands: false }))
    expect(await see(there)).toMatchObject({ state: 'posted', address })
    expect(await see(gone)).toMatchObject({ state: 'failed', reason: 'dropped' })
    expect(await act(who, (context) => settlePosting(context, gone, { stands: false }))).toBe(false)
  })
})

/** Numbers that are the same for the same seed. */
function createRandom(seed: number): () => number {
  let state = seed + 1
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0
    const mixed = Math.imul(state ^ (state >>> 13), 0x297a2d39)
    return ((mixed ^ (mixed >>> 16)) >>> 0) / 2 ** 32
  }
}

test(
  `dying at any step, with a place that breaks at any moment, ${seeds} times: at most once there, and all accounted for`,
  { timeout: 900_000 },
  async () => {
    callLimits.within = 120
    const steps: Step[] = ['taken', 'handed', 'answered', 'recorded']
    let deaths = 0
    const ends = { posted: 0, failed: 0, uncertain: 0 }
    for (let seed = 0; seed < seeds; seed += 1) {
      const random = createRandom(seed)
      const isToot = random() < 0.5
      const place = isToot ? mastodon : bluesky
      const text = `Antwoord ${seed}`
      const parent = random() < 0.4 ? place.addPost(isToot ? 'jan' : `jan${seed}.example`) : null
      const address = typeof parent === 'string' ? parent : (parent?.address ?? null)
      const id = await ask(isToot ? tooter : skier, text, address)
      place.faults.length = 0
      for (let k = 0; k < 3; k += 1)
        if (random() < 0.6) place.faults.push(faultsAll[Math.floor(random() * faultsAll.length)]!)
      if (!isToot && random() < 0.2) bluesky.expire()
      let lives = Math.floor(random() * 3)
      for (let turn = 0; turn < 40; turn += 1) {
        const fatal = lives > 0 ? steps[Math.floor(random() * steps.length)] : null
        watchSteps((step) => {
          if (step !== fatal) return
          lives -= 1
          throw new Error('died')
        })
        await go(id).catch((error: Error) => {
          if (error.message !== 'died') throw error
          deaths += 1
        })
        wait(turn < 6 ? 61_000 : 305_000)
        const { state } = await see(id)
        if (state === 'posted' || state === 'failed') break
        // Now and then somebody presses, whatever the truth is.
        if (state === 'uncertain' && random() < 0.25)
          await act(who, (context) => postAgain(context, id))
      }
      watchSteps(() => {})
      const { state, address: stands } = await see(id)
      const there = isToot
        ? mastodon.statuses.filter((one) => one.text.endsWith(text)).map((one) => one.id)
        : bluesky.records.filter((one) => one.text === text).map((one) => one.rkey)
      const where = `seed ${seed}: ${state}`
      expect({ where, count: there.length }).toEqual({ where, count: Math.min(there.length, 1) })
      if (state === 'posted')
        expect({ where, at: stands?.split('/').at(-1) }).toEqual({ where, at: there[0] })
      if (state === 'failed') expect({ where, there }).toEqual({ where, there: [] })
      expect(['posted', 'failed', 'uncertain']).toContain(state)
      ends[state as keyof typeof ends] += 1
    }
    console.log(`${seeds} seeds, ${deaths} deaths:`, ends)
    expect(deaths).toBeGreaterThan(seeds / 4)
    expect(ends.posted).toBeGreaterThan(seeds / 2)
  },
)
