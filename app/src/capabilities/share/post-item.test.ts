import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { endCrisis, startCrisis } from '#capabilities/crisis/actions.server.ts'
import { crisisInputs } from '#capabilities/crisis/input.ts'
import { moveClock, now } from '#platform/clock.ts'
import { act, look } from '#platform/database/act.server.ts'
import { startJobs, stopJobs } from '#platform/jobs.server.ts'
import { saveConnection } from '#platform/post/connections.server.ts'
import { sendPost } from '#platform/post/send.server.ts'
import { useSecretKey } from '#platform/seal.server.ts'
import { callLimits } from '#platform/web/call-public.ts'
import { useAllowedInside } from '#platform/web/reach.ts'
import type { Who } from '#platform/who.ts'
import { openOwnBluesky, ownDid, type OwnBluesky } from '../../../tests/own-bluesky.ts'
import { openOwnMastodon, type OwnMastodon } from '../../../tests/own-mastodon.ts'
import { closePlaces } from '../../../tests/own-places.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { makeItem, stepItem } from './actions/items.server.ts'
import { postItem, previewItemPost, settleItemPost } from './actions/post-item.server.ts'
import { shareInputs } from './input.ts'
import { wallOf } from '#platform/day.ts'
import { getKeptItem } from './reads/desk.server.ts'
import { findNewItems } from './reads/news.server.ts'
import { getOwnPosts } from './reads/posts.server.ts'

let database: TestDatabase
let priya: Who
let eva: Who
let mastodon: OwnMastodon
let bluesky: OwnBluesky
let tooter = ''
let skier = ''
const day = 86_400_000

beforeAll(async () => {
  database = await openTestDatabase()
  const waterrijk = await createOrganisation('Waterrijk', 'waterrijk', { published: true })
  priya = await waterrijk.add('Priya Nair', 'communications')
  eva = await waterrijk.add('Eva Kuiper')
  useSecretKey('a secret for tests that is long enough')
  callLimits.within = 400
})
beforeEach(async () => {
  mastodon = await openOwnMastodon()
  bluesky = await openOwnBluesky()
  useAllowedInside([mastodon.host, bluesky.host])
  ;[tooter, skier] = await connectBoth()
})
afterEach(async () => {
  moveClock(0)
  await closePlaces(mastodon, bluesky)
})
afterAll(async () => {
  callLimits.within = 20_000
  await database?.close()
})

async function connectBoth(): Promise<[string, string]> {
  const own = { remote: '7', handle: '@waterrijk@social.example', mostCharacters: 500 }
  const sky = { remote: ownDid, handle: 'waterrijk.bsky.social', mostCharacters: 300 }
  return act(priya, async (context) => [
    await saveConnection(
      context,
      { kind: 'mastodon', server: mastodon.address, ...own },
      { token: 'pasted-token-0123456789' },
    ),
    await saveConnection(
      context,
      { kind: 'bluesky', server: bluesky.address, ...sky },
      { password: bluesky.password },
    ),
  ])
}

async function step(item: string, to: 'offered' | 'draft' | 'withdrawn') {
  const { step: seen } = await getKeptItem(priya, item)
  expect(await stepItem(priya, item, shareInputs.step.parse({ step: seen, to }))).toBe('done')
}

async function offer(change: Record<string, string> = {}): Promise<string> {
  const words = {
    formKey: crypto.randomUUID(),
    type: 'informal',
    title: 'Open dag op de werf',
    source: 'Zaterdag staat de werf open voor iedereen.',
    link: 'https://waterrijk.example.nl/open-dag',
    openingsNl: 'Kom je ook?',
    goesDay: wallOf(now()).day,
    goesTime: '00:00',
    ...change,
  }
  const made = await makeItem(priya, shareInputs.make.parse(words))
  if (typeof made === 'string') throw new Error(`It was not made: ${made}.`)
  await step(made.item, 'offered')
  return made.item
}

/** What the last look gives to press. */
async function lookAt(item: string, connection: string, text: string) {
  const shown = await previewItemPost(priya, item, { connection, text })
  if (typeof shown === 'string') throw new Error(`It cannot be posted: ${shown}.`)
  return { connection, text, seen: shown.seen, formKey: crypto.randomUUID() }
}
const newest = async (item: string) => (await getOwnPosts(priya, item)).posts[0]
async function reach(item: string, ...states: string[]): Promise<void> {
  const ask = async () => (await newest(item))?.state
  await expect.poll(ask, { timeout: 15_000, interval: 50 }).toBeOneOf(states)
}

describe('a post of the organisation itself', () => {
  test('goes to Mastodon and to Bluesky by one press each, and its address is kept with it', async () => {
    const item = await offer()
    const text = `Kom je ook?\n\n${(await getKeptItem(priya, item)).ownLink}`
    const toots = await lookAt(item, tooter, text)
    expect([mastodon.tries, bluesky.tries]).toEqual([0, 0])
    expect(await postItem(priya, item, toots)).toBe('done')
    await reach(item, 'posted')
    expect(await newest(item)).toMatchObject({
      text,
      handle: '@waterrijk@social.example',
      address: expect.stringContaining('/@waterrijk/'),
    })
    expect(await postItem(priya, item, await lookAt(item, skier, text))).toBe('done')
    await reach(item, 'posted')
    expect(mastodon.statuses.map((one) => one.text)).toEqual([text])
    expect(bluesky.records.map((one) => one.text)).toEqual([text])
    expect([...mastodon.wrong, ...bluesky.wrong]).toEqual([])
    expect((await newest(item))?.address).toContain('bsky.app/profile/')
  })

  test('pressed twice, at once and by two people, is one post', async () => {
    const item = await offer()
    const [one, other] = [await lookAt(item, tooter, 'Van mij'), await lookAt(item, tooter, 'Ook')]
    const done = await Promise.all([
      postItem(priya, item, one),
      postItem(priya, item, one),
      postItem(priya, item, one),
    ])
    expect(done).toEqual(['done', 'done', 'done'])
    expect(['share-post-under-way', 'changed-meanwhile']).toContain(
      await postItem(priya, item, other),
    )
    await reach(item, 'posted')
    expect(await postItem(priya, item, other)).toBe('changed-meanwhile')
    expect(await postItem(priya, item, one)).toBe('done')
    expect(mastodon.statuses.map(({ text }) => text)).toEqual(['Van mij'])
  })

  test.each(['mastodon', 'bluesky'] as const)(
    'pressed while %s waits for a restart, goes once after it',
    async (kind) => {
      const item = await offer()
      const press = await lookAt(item, kind === 'mastodon' ? tooter : skier, 'Na de herstart')
      await stopJobs()
      await startJobs(jobsDatabase(), {})
      expect(await postItem(priya, item, press)).toBe('done')
      expect((await newest(item))?.state).toBe('waiting')
      await stopJobs()
      await startJobs(jobsDatabase(), { 'post.send': sendPost })
      expect(await postItem(priya, item, press)).toBe('done')
      await reach(item, 'posted')
      const went = kind === 'mastodon' ? mastodon.statuses : bluesky.records
      expect(went.map(({ text }) => text)).toEqual(['Na de herstart'])
    },
  )

  test('of which no answer came is uncertain until it is found there, and is not posted again', async () => {
    const item = await offer()
    mastodon.faults.push('drop-after')
    await postItem(priya, item, await lookAt(item, tooter, 'Kwam dit aan?'))
    await reach(item, 'uncertain', 'posted')
    const { id } = (await newest(item))!
    const settled = await settleItemPost(priya, item, { outgoing: id, to: 'stands' })
    expect(['done', 'changed-meanwhile']).toContain(settled)
    await reach(item, 'posted')
    expect(mastodon.statuses).toHaveLength(1)
  })

  test('that failed keeps its text, and goes by another press once the account lets it in', async () => {
    const item = await offer()
    const press = await lookAt(item, tooter, 'Bewaar mij')
    mastodon.tokens.clear()
    await postItem(priya, item, press)
    await reach(item, 'failed')
    expect(await newest(item)).toMatchObject({ text: 'Bewaar mij', reason: 'signed-out' })
    const { accounts } = await getOwnPosts(priya, item)
    expect(accounts.map((one) => one.connection)).not.toContain(tooter)
    mastodon.tokens.add('pasted-token-0123456789')
    await connectBoth()
    const { id } = (await newest(item))!
    expect(await settleItemPost(priya, item, { outgoing: id, to: 'again' })).toBe('done')
    await reach(item, 'posted')
    expect(mastodon.statuses.map(({ text }) => text)).toEqual(['Bewaar mij'])
  })

  test('that waits for its place is held back by a withdrawal and by a crisis, with its text kept', async () => {
    const [item, other] = [await offer(), await offer()]
    await stopJobs()
    await startJobs(jobsDatabase(), {})
    await postItem(priya, item, await lookAt(item, tooter, 'Toch niet'))
    await postItem(priya, other, await lookAt(other, tooter, 'Nu even niet'))
    await step(item, 'withdrawn')
    expect(await newest(item)).toMatchObject({ state: 'failed', reason: 'held', text: 'Toch niet' })
    expect((await newest(other))?.state).toBe('waiting')
    const start = crisisInputs.start.parse({ title: 'Brand', nl: 'We weten ervan.', minutes: '30' })
    const { crisis } = await startCrisis(priya, start)
    expect(await newest(other)).toMatchObject({ state: 'failed', reason: 'held' })
    await stopJobs()
    await startJobs(jobsDatabase(), { 'post.send': sendPost })
    const { id } = (await newest(other))!
    const again = { outgoing: id, to: 'again' } as const
    expect(await settleItemPost(priya, other, again)).toBe('share-not-now')
    await endCrisis(priya, crisis)
    // The old job may hold it for a moment, to find that there is nothing to do.
    await expect.poll(() => settleItemPost(priya, other, again)).toBe('done')
    await reach(other, 'posted')
    expect(mastodon.statuses.map(({ text }) => text)).toEqual(['Nu even niet'])
  })

  test('is held by embargo, the end, withdrawal, a crisis, its length and who presses', async () => {
    const item = await offer({ endsDay: wallOf(now()).day })
    const press = await lookAt(item, tooter, 'Mag dit?')
    const later = await offer({ goesDay: wallOf(new Date(now().getTime() + day)).day })
    const wish = { connection: tooter, text: 'Mag dit?' }
    expect(await previewItemPost(priya, later, wish)).toBe('share-not-now')
    expect(await postItem(priya, later, press)).toBe('share-not-now')
    moveClock(2 * day)
    expect(await postItem(priya, item, press)).toBe('share-not-now')
    moveClock(0)
    const start = crisisInputs.start.parse({ title: 'Brand', nl: 'We weten ervan.', minutes: '30' })
    const { crisis } = await startCrisis(priya, start)
    expect(await postItem(priya, item, press)).toBe('share-not-now')
    expect((await getKeptItem(priya, item)).standing).toBe('crisis')
    await endCrisis(priya, crisis)
    expect(await previewItemPost(priya, item, { ...wish, text: 'x'.repeat(501) })).toBe(
      'answer-too-long',
    )
    await step(item, 'withdrawn')
    expect(await postItem(priya, item, press)).toBe('share-not-now')
    await expect(postItem(eva, item, press)).rejects.toThrow('not-allowed')
    expect((await getOwnPosts(priya, item)).posts).toEqual([])
    expect(mastodon.tries).toBe(0)
  })
})

test('the letter of the month names what became ready in its days and still can be shared', async () => {
  const from = new Date(now().getTime() - 1_000)
  const item = await offer({ title: 'Nieuw deze maand' })
  const gone = await offer({ title: 'Alweer weg' })
  await step(gone, 'withdrawn')
  const find = (span: { from: Date; until: Date }) =>
    look(priya, (context) => findNewItems(context, span))
  const until = new Date(now().getTime() + 1_000)
  const news = await find({ from, until })
  expect(news).toContainEqual({
    title: 'Nieuw deze maand',
    link: expect.stringMatching(new RegExp(`/share/${item}$`)),
  })
  expect(news.map(({ title }) => title)).not.toContain('Alweer weg')
  expect(await find({ from: until, until: new Date(until.getTime() + day) })).toEqual([])
})

function jobsDatabase() {
  const { host, port, database: name, app } = database.connection
  return { host, port, database: name, ...app }
}
