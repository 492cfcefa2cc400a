import { sql } from 'kysely'
import sharp from 'sharp'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { useAllowedInside } from '#platform/web/reach.ts'
import { moveClock, now } from '#platform/clock.ts'
import { look } from '#platform/database/act.server.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { openPlace, writeRss } from '../../../tests/public-places.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { addFeed, lookLater, lookNow, removeFeed } from './actions/feeds.server.ts'
import { changeItem, makeItem, tryLink } from './actions/items.server.ts'
import { declineProposal, remindOfProposal, submitStory } from './actions/proposals.server.ts'
import { shareInputs } from './input.ts'
import { wallOf } from '#platform/day.ts'
import {
  countWaiting,
  getDesk,
  getKeptItem,
  getProposal,
  listOwnProposals,
  listShareFeeds,
} from './reads/desk.server.ts'

let database: TestDatabase
let priya: Who
let eva: Who
let site: Awaited<ReturnType<typeof openPlace>>
let posts: { id: string; title: string; text?: string }[] = []
let png: Buffer
const day = 86_400_000

beforeAll(async () => {
  // Nothing listens there: letters stay in the outbox, where they can be read.
  database = await openTestDatabase('smtp://127.0.0.1:9')
  const waterrijk = await createOrganisation('Gemeente Waterrijk', 'waterrijk')
  priya = { ...waterrijk.admin, roles: ['employee', 'communications'] }
  eva = await waterrijk.add('Eva Kuiper')
  site = await openPlace((_, response) => void response.end(writeRss(posts)))
  useAllowedInside([site.host])
  png = await sharp({ create: { width: 90, height: 90, channels: 3, background: '#284' } })
    .png()
    .toBuffer()
})
afterEach(() => moveClock(0))
afterAll(async () => {
  useAllowedInside([])
  await site?.close()
  await database?.close()
})

const words = (change: Record<string, string> = {}) => ({
  type: 'informal',
  title: 'Een brug in de regen',
  source: 'De monteurs stonden er zondag al.',
  link: 'https://waterrijk.example.nl/brug',
  openingsNl: 'Trots!',
  goesDay: wallOf(now()).day,
  goesTime: '00:00',
  ...change,
})
const make = (proposal: string, change: Record<string, string> = {}, why: string | null = null) =>
  makeItem(priya, shareInputs.make.parse({ ...words(change), formKey: crypto.randomUUID() }), {
    proposal,
    why,
  })

const story = (change: Record<string, string> = {}) => ({
  ...shareInputs.submit.parse({
    formKey: crypto.randomUUID(),
    title: 'Een brug in de regen',
    text: 'De monteurs stonden er zondag al.',
    ...change,
  }),
  language: 'nl' as const,
})

async function submit(change: Record<string, string> = {}, picture: Buffer | null = null) {
  const sent = await submitStory(eva, story(change), picture)
  if (typeof sent === 'string') throw new Error(`It was not sent: ${sent}.`)
  return sent.proposal
}

const ownOf = async (id: string) => (await listOwnProposals(eva)).find((one) => one.id === id)

describe('a colleague who sends something in', () => {
  test('has an answer within five working days: taken over as it is', async () => {
    const id = await submit()
    expect(wallOf((await ownOf(id))?.dueAt ?? now()).day > wallOf(now()).day).toBe(true)
    expect(await countWaiting(priya)).toBe(1)
    const made = await make(id)
    expect((await ownOf(id))?.answer).toMatchObject({
      outcome: 'accepted',
      item: (made as { item: string }).item,
    })
    expect(await countWaiting(priya)).toBe(0)
  })

  test('hears why when something was changed, and nothing is made without that word', async () => {
    const id = await submit()
    const before = (await getDesk(priya, 'nl')).rows.length
    expect(await make(id, { source: 'Anders.' })).toBe('why-missing')
    expect((await getDesk(priya, 'nl')).rows).toHaveLength(before)
    await make(id, { source: 'Anders.' }, 'Korter leest beter.')
    expect((await ownOf(id))?.answer).toMatchObject({
      outcome: 'changed',
      why: 'Korter leest beter.',
    })
    // A second colleague was too late, and made nothing.
    expect(await make(id)).toBe('answered')
    expect(await declineProposal(priya, id, 'Nee')).toBe(false)
  })

  test('gets a no with a reason, and the picture is not kept', async () => {
    const words = { alt: 'Een brug', rights: 'Eva' }
    expect(await submitStory(eva, story(), png)).toBe('alt-missing')
    const id = await submit(words, png)
    const { pictures } = await getProposal(priya, id)
    expect(pictures).toHaveLength(1)
    expect(await declineProposal(priya, id, 'Er staat een klant op.')).toBe(true)
    expect((await ownOf(id))?.answer).toMatchObject({ outcome: 'declined' })
    const files = await look(priya, ({ tx }) => tx.selectFrom('file').select('id').execute())
    expect(files.map((file) => file.id)).not.toContain(pictures[0]?.file)
  })

  test('takes the picture along into the item', async () => {
    const id = await submit({ alt: 'Een brug', rights: 'Eva' }, png)
    const made = await make(id)
    const { pictures } = await getKeptItem(priya, (made as { item: string }).item)
    expect(pictures).toMatchObject([{ alt: 'Een brug', rights: 'Eva' }])
  })

  test('waits no longer than that unseen: communications is written to, again and again, until there is an answer', async () => {
    const id = await submit()
    const job = { organisation: priya.organisation, proposal: id }
    const letters = async () =>
      look(priya, async ({ tx }) => {
        const rows = await tx.selectFrom('mail').select(['subject', 'body']).execute()
        return rows.filter(({ subject }) => subject === 'Een collega wacht op antwoord')
      })
    await remindOfProposal(job)
    expect(await letters()).toHaveLength(0)
    moveClock(8 * day)
    await remindOfProposal(job)
    const sent = await letters()
    expect(sent.length).toBeGreaterThan(0)
    expect(sent[0]?.body).toContain(`/share/desk/proposals/${id}`)
    // Who sent it in, and what, stands on the page alone.
    expect(JSON.stringify(sent)).not.toMatch(/Eva|brug/)
    const waiting = await look(priya, async ({ tx }) => {
      const { rows } = await sql<{ start_after: Date }>`
        SELECT start_after FROM pgboss.job WHERE name = 'share.remind' AND state = 'created'
        AND data ->> 'proposal' = ${id} ORDER BY start_after DESC`.execute(tx)
      return rows
    })
    expect(waiting[0]?.start_after.getTime()).toBeGreaterThan(now().getTime() + day)
    await declineProposal(priya, id, 'Nee.')
    await remindOfProposal(job)
    expect(await letters()).toHaveLength(sent.length)
  })

  test('sends a form twice and has sent one', async () => {
    const sent = story()
    const first = await submitStory(eva, sent, null)
    expect(await submitStory(eva, sent, null)).toEqual(first)
  })
})

describe('a feed of the organisation', () => {
  // A new feed is looked at by a job at once; what is told here comes after that.
  const countDone = (feed: string) =>
    look(priya, async ({ tx }) => {
      const { rows } = await sql<{ count: number }>`
        SELECT count(*)::int AS count FROM pgboss.job
        WHERE name = 'share.look' AND state = 'completed' AND data ->> 'feed' = ${feed}`.execute(tx)
      return rows[0]?.count
    })
  const fromFeed = async () =>
    (await getDesk(priya, 'nl')).proposals.filter(({ origin }) => origin === 'feed')

  test('brings proposals and never an item by itself; a change of it changes nothing by itself', async () => {
    posts = [{ id: 'a', title: 'Brug open', text: 'De brug is weer open.' }]
    const added = await addFeed(priya, { address: site.address, type: 'corporate' })
    if ('error' in added) throw new Error(added.error)
    const { rows } = await getDesk(priya, 'nl')
    await expect.poll(() => countDone(added.feed)).toBe(1)
    await lookNow(priya, added.feed)
    const [proposal] = await fromFeed()
    expect(proposal).toMatchObject({ title: 'Brug open', type: 'corporate', from: 'De Krant' })
    expect((await getDesk(priya, 'nl')).rows).toHaveLength(rows.length)
    expect(await lookNow(priya, added.feed)).toEqual({ found: 0 })

    const made = await make(proposal!.id, {
      type: 'corporate',
      title: 'Brug open',
      source: 'De brug is weer open.',
    })
    const { item } = made as { item: string }
    posts = [{ id: 'a', title: 'Brug open', text: 'De brug is vanaf maandag weer open.' }]
    expect(await lookNow(priya, added.feed)).toEqual({ found: 1 })
    const [change] = await fromFeed()
    expect(change?.itemBefore?.id).toBe(item)
    expect((await getKeptItem(priya, item)).source).toBe('De brug is weer open.')
    const version = { ...words({ type: 'corporate', source: change!.text }), number: 1 }
    const reply = { proposal: change!.id, why: null }
    expect(await changeItem(priya, item, shareInputs.change.parse(version), reply)).toBe('done')
    expect((await getKeptItem(priya, item)).source).toContain('maandag')
    expect(await fromFeed()).toEqual([])
  })

  test('that changes twice before anybody looked asks once, about the newest', async () => {
    const feed = (await listShareFeeds(priya))[0]!.id
    posts = [{ id: 'b', title: 'Zwembad', text: 'Dicht.' }]
    await lookNow(priya, feed)
    posts = [{ id: 'b', title: 'Zwembad', text: 'Toch open.' }]
    await lookNow(priya, feed)
    expect((await fromFeed()).map(({ text }) => text)).toEqual(['Toch open.'])
    // Back to what it said first is a change too.
    posts = [{ id: 'b', title: 'Zwembad', text: 'Dicht.' }]
    await lookNow(priya, feed)
    expect((await fromFeed()).map(({ text }) => text)).toEqual(['Dicht.'])
  })

  test('that cannot be read says why and since when, is tried again later, and tells nobody twice', async () => {
    const feed = (await listShareFeeds(priya))[0]!.id
    const answer = site.answer
    site.answer = (_, response) => void response.writeHead(503).end()
    expect(await lookNow(priya, feed)).toEqual({ error: 'source-busy' })
    const [failing] = await listShareFeeds(priya)
    expect(failing).toMatchObject({ error: 'busy' })
    await lookLater({ organisation: priya.organisation, feed })
    expect((await listShareFeeds(priya))[0]?.errorSince).toEqual(failing?.errorSince)
    site.answer = answer
    expect(await lookNow(priya, feed)).toEqual({ found: 0 })
    expect((await listShareFeeds(priya))[0]).toMatchObject({ error: null, errorSince: null })
  })

  test('is never the page of a colleague, never one twice, and no longer followed after a press', async () => {
    const add = (address: string) => addFeed(priya, { address, type: 'informal' })
    expect(await add(site.address)).toEqual({ error: 'source-known' })
    expect(await add(site.address.replace('/feed', '/eva-kuiper/feed'))).toEqual({
      error: 'source-person',
    })
    expect(await add('http://10.0.0.1/feed')).toEqual({ error: 'source-inside' })
    expect(await add('geen adres')).toEqual({ error: 'source-wrong' })
    const feed = (await listShareFeeds(priya))[0]!.id
    await removeFeed(priya, feed)
    expect(await listShareFeeds(priya)).toEqual([])
    await expect(lookNow(priya, feed)).rejects.toThrow('not-found')
  })
})

test('a link is looked at by a press, and an inside address is not reached that way', async () => {
  const made = await makeItem(
    priya,
    shareInputs.make.parse({ ...words(), formKey: crypto.randomUUID() }),
  )
  const { item } = made as { item: string }
  // No such name exists, so nothing is reached: that is an answer too.
  expect(await tryLink(priya, item)).toMatchObject({ error: expect.any(String) })
  await expect(tryLink(visitorOf(priya.organisation), item)).rejects.toThrow('not-signed-in')
})
