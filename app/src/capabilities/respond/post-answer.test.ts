import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { act, look } from '#platform/database/act.server.ts'
import { listConnections } from '#platform/post.server.ts'
import { endConnection, saveConnection } from '#platform/post/connections.server.ts'
import { useSecretKey } from '#platform/seal.server.ts'
import { callLimits } from '#platform/web/call-public.ts'
import { useAllowedInside } from '#platform/web/reach.ts'
import type { Who } from '#platform/who.ts'
import { openItem, see, walkTo } from '../../../tests/inbox.ts'
import { openOwnMastodon, type OwnMastodon } from '../../../tests/own-mastodon.ts'
import { closePlaces } from '../../../tests/own-places.ts'
import { createOrganisation, openTestDatabase, type TestDatabase } from '../../../tests/world.ts'
import { askApproval, closeItem, decideApproval, saveReply } from './actions/answer.server.ts'
import { postAnswer, previewPost, retryAnswer, settleAnswer } from './actions/post-answer.server.ts'
import { weighItem } from './actions/tend.server.ts'
import { itemInputs } from './input.ts'
import { getItem } from './reads.server.ts'

let database: TestDatabase
let eva: Who
let priya: Who
let sam: Who
let mastodon: OwnMastodon
let connection = ''

beforeAll(async () => {
  database = await openTestDatabase()
  const waterrijk = await createOrganisation('Waterrijk', 'waterrijk')
  eva = await waterrijk.add('Eva Kuiper')
  priya = await waterrijk.add('Priya Nair', 'communications')
  sam = await waterrijk.add('Sam Bakker', 'communications')
  useSecretKey('a secret for tests that is long enough')
  callLimits.within = 400
})
beforeEach(async () => {
  mastodon = await openOwnMastodon()
  useAllowedInside([mastodon.host])
  connection = await act(priya, (context) =>
    saveConnection(
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
  )
})
afterEach(async () => {
  await act(priya, (context) => endConnection(context, connection))
  await closePlaces(mastodon)
})
afterAll(async () => {
  callLimits.within = 20_000
  await database?.close()
})

/** An item about a post on that server, walked to where it is answered. */
async function open(words: string): Promise<string> {
  const { item } = await openItem(eva, words, mastodon.addPost('jan'))
  await walkTo(priya, item)
  return item
}
const view = (item: string, who = priya) => getItem(who, item)
/** Waits until the newest request of an item is in one of these states; the jobs of the application post. */
async function reach(item: string, ...states: string[]): Promise<void> {
  const ask = async () => (await view(item)).requests.at(-1)?.state
  await expect.poll(ask, { timeout: 15_000, interval: 50 }).toBeOneOf(states)
}
const answers = (item: string) => view(item).then(({ item: { answers } }) => answers)

test('one press posts an answer under the post, and the item is answered with its address', async () => {
  const item = await open('De lantaarn is stuk')
  await saveReply(priya, item, 'We komen morgen.')
  const text = 'We komen morgen.'
  expect(await previewPost(priya, item, { text, connection })).toMatchObject({
    account: { handle: '@waterrijk@social.example' },
  })
  expect(mastodon.tries).toBe(0)
  expect(await postAnswer(priya, await see(priya, item), { text, connection })).toBe('done')
  await reach(item, 'posted')
  const now = await view(item)
  expect(now.item.state).toBe('answered')
  expect(now.item.answers).toMatchObject([
    { text, person: priya.person, address: expect.stringContaining('/@waterrijk/') },
  ])
  expect(now.reply).toBeNull()
  expect(mastodon.statuses.map((one) => one.text)).toEqual(['@jan We komen morgen.'])
  expect(now.timeline.map(({ name, person }) => [name, person]).slice(-2)).toEqual([
    ['item.posting', priya.person],
    ['item.answered', priya.person],
  ])
})

test('pressed twice, by two people, at once and after: one post', async () => {
  const item = await open('De brug is dicht')
  const seen = await see(priya, item)
  const both = await Promise.all([
    postAnswer(priya, seen, { text: 'Van Priya', connection }),
    postAnswer(sam, seen, { text: 'Van Sam', connection }),
    postAnswer(priya, seen, { text: 'Van Priya', connection }),
  ])
  expect(both.toSorted()).toEqual(['changed', 'changed', 'done'])
  // While it is not known how that ends, nobody posts another.
  const third = await postAnswer(sam, await see(sam, item), { text: 'Nog een', connection })
  if (third !== 'done') expect(['post-under-way', 'changed']).toContain(third)
  await reach(item, 'posted')
  await expect.poll(() => mastodon.statuses.length).toBe(third === 'done' ? 2 : 1)
})

test('what a second person has to read first is not posted without', async () => {
  const item = await open('Zeer ernstig')
  await weighItem(priya, await see(priya, item), 'grave')
  const text = 'We doen aangifte.'
  expect(await previewPost(priya, item, { text, connection })).toBe('needs-second')
  expect(await postAnswer(priya, await see(priya, item), { text, connection })).toBe('needs-second')
  await askApproval(priya, await see(priya, item), text)
  const [asked] = (await view(item)).approvals
  await decideApproval(sam, await see(sam, item), {
    approval: asked?.id ?? '',
    approved: true,
    reason: null,
  })
  expect(await postAnswer(priya, await see(priya, item), { text: `${text}!`, connection })).toBe(
    'needs-second',
  )
  expect(mastodon.tries).toBe(0)
  expect(await postAnswer(priya, await see(priya, item), { text, connection })).toBe('done')
  await reach(item, 'posted')
})

test('a text that is too long, an account that is gone and a blank that nobody filled in post nothing', async () => {
  const item = await open('Te lang')
  const press = async (text: string) =>
    postAnswer(priya, await see(priya, item), { text, connection })
  expect(await press('x'.repeat(501))).toBe('answer-too-long')
  expect(
    itemInputs.postAnswer.safeParse({ revision: 1, text: 'Dag [naam]', connection }).success,
  ).toBe(false)
  await act(priya, (context) => endConnection(context, connection))
  expect(await press('Kort')).toBe('account-away')
  expect((await view(item)).requests).toEqual([])
  await expect(
    postAnswer(eva, await see(priya, item), { text: 'Kort', connection }),
  ).rejects.toThrow('not-allowed')
})

test('an account is offered only where it can answer', async () => {
  const { item } = await openItem(eva, 'Ergens anders', 'https://krant.example/stuk')
  expect((await view(item)).ownAccounts).toEqual([])
  const { item: sky } = await openItem(eva, 'B', 'https://bsky.app/profile/jan.example/post/3k')
  expect((await view(sky)).ownAccounts).toEqual([])
  const here = await open('Hier')
  expect((await view(here)).ownAccounts).toHaveLength(1)
})

test('after a broken line it looks, and a person decides what nobody knows', async () => {
  const item = await open('Afgebroken')
  mastodon.faults.push('drop-before')
  const text = 'Nog eens'
  await postAnswer(priya, await see(priya, item), { text, connection })
  await reach(item, 'uncertain')
  const [request] = (await view(item)).requests
  expect((await view(item)).reply).toBe(text)
  const seen = await see(priya, item)
  const both = await Promise.all([
    retryAnswer(priya, seen, request?.id ?? ''),
    retryAnswer(sam, seen, request?.id ?? ''),
  ])
  expect(both.toSorted()).toEqual(['changed', 'done'])
  await reach(item, 'posted')
  expect(mastodon.statuses).toHaveLength(1)
  expect(await answers(item)).toHaveLength(1)
})

test('a line that broke after the server had it is found there by itself', async () => {
  const item = await open('Afgebroken erna')
  mastodon.faults.push('drop-after')
  await postAnswer(priya, await see(priya, item), { text: 'Gevonden', connection })
  await reach(item, 'posted')
  expect(mastodon.tries).toBe(1)
  expect(await answers(item)).toHaveLength(1)
})

test('a person who saw it there ends it as answered, and one who did not keeps the text', async () => {
  mastodon.faults.push('drop-before', 'drop-before')
  const [there, gone] = [await open('Staat er'), await open('Staat er niet')]
  for (const item of [there, gone]) {
    await postAnswer(priya, await see(priya, item), { text: 'Kijk', connection })
    await reach(item, 'uncertain')
  }
  const requestOf = async (item: string) => (await view(item)).requests.at(-1)?.id ?? ''
  const address = 'https://social.example/@waterrijk/1'
  await settleAnswer(sam, await see(sam, there), await requestOf(there), { stands: true, address })
  expect((await view(there)).item).toMatchObject({ state: 'answered', answers: [{ address }] })
  await settleAnswer(sam, await see(sam, gone), await requestOf(gone), { stands: false })
  expect((await view(gone)).requests).toMatchObject([{ state: 'failed', reason: 'dropped' }])
  expect((await view(gone)).reply).toBe('Kijk')
  await expect(
    settleAnswer(sam, await see(sam, gone), crypto.randomUUID(), { stands: false }),
  ).rejects.toThrow('not-found')
})

test('a key that was taken back says so on the item, with the text kept, and goes after connecting anew', async () => {
  const item = await open('Ingetrokken')
  mastodon.tokens.clear()
  await postAnswer(priya, await see(priya, item), { text: 'Bewaard', connection })
  await reach(item, 'failed')
  expect((await view(item)).requests).toMatchObject([
    { state: 'failed', reason: 'signed-out', text: 'Bewaard', isSignedOut: true },
  ])
  expect((await view(item)).reply).toBe('Bewaard')
  expect((await view(item)).ownAccounts).toEqual([])
  mastodon.tokens.add('anew')
  const [old] = await look(priya, (context) => listConnections(context, [connection]))
  await act(priya, (context) => saveConnection(context, old!, { token: 'anew' }))
  const request = (await view(item)).requests[0]?.id ?? ''
  await retryAnswer(priya, await see(priya, item), request)
  await reach(item, 'posted')
  expect(mastodon.statuses).toHaveLength(1)
})

test('an item that was closed meanwhile stays closed, and the answer is on it', async () => {
  const item = await open('Gesloten')
  mastodon.faults.push('busy')
  await postAnswer(priya, await see(priya, item), { text: 'Te laat', connection })
  await reach(item, 'waiting')
  expect(await closeItem(priya, await see(priya, item), 'Klaar')).toBe('done')
  await reach(item, 'posted')
  const now = await view(item)
  expect(now.item.state).toBe('closed')
  expect(now.item.answers).toHaveLength(1)
})
