import { afterAll, beforeAll, expect, test } from 'vitest'
import { moveClock } from '#platform/clock.ts'
import { look } from '#platform/database/act.server.ts'
import { listConnections } from '#platform/post.server.ts'
import { refuseConnection } from '#platform/post/connections.server.ts'
import { act } from '#platform/database/act.server.ts'
import { useSecretKey } from '#platform/seal.server.ts'
import { useAllowedInside } from '#platform/web/reach.ts'
import type { Who } from '#platform/who.ts'
import { openOwnBluesky, type OwnBluesky } from '../../../tests/own-bluesky.ts'
import { openOwnMastodon, type OwnMastodon } from '../../../tests/own-mastodon.ts'
import { closePlaces } from '../../../tests/own-places.ts'
import { openPlace } from '../../../tests/public-places.ts'
import {
  createOrganisation,
  openTestDatabase,
  type TestDatabase,
  type TestOrganisation,
} from '../../../tests/world.ts'
import { addAccount, addHolder, changeAccount } from './actions.server.ts'
import {
  beginLink,
  finishLink,
  linkBluesky,
  linkMastodon,
  unlink,
} from './actions/connect.server.ts'
import { accountInputs } from './input.ts'
import { isSameAccount } from './model.ts'
import { getLinkDesk } from './reads/links.server.ts'

let database: TestDatabase
let waterrijk: TestOrganisation
let karin: Who
let priya: Who
let tom: Who
let mastodon: OwnMastodon
let bluesky: OwnBluesky
let toots = ''
let skies = ''

const secret = 'a secret for tests that is long enough'
const fill = (platform: string, handle: string, more: object = {}) =>
  accountInputs.account.parse({ platform, handle, owner: 'Communicatie', revision: '0', ...more })
const add = async (platform: string, handle: string) => {
  const added = await addAccount(karin, fill(platform, handle))
  return typeof added === 'object' ? added.account : ''
}
const desk = async (account: string, who = priya) => (await getLinkDesk(who, account)).link

/** Goes to the server as the person does, and gives what it sends back with them. */
async function permit(
  address: string,
  yes = true,
): Promise<{ state: string; code: string | null }> {
  const page = await (await fetch(address)).text()
  const [, give = '', refuse = ''] =
    /href="([^"]+)">Authorize.*href="([^"]+)">Deny/.exec(page) ?? []
  const back = new URL((yes ? give : refuse).replaceAll('&amp;', '&'))
  expect(back.href).toMatch(/^https:\/\/handvat\.example\/accounts\/connected\?/)
  return { state: back.searchParams.get('state') ?? '', code: back.searchParams.get('code') }
}

beforeAll(async () => {
  database = await openTestDatabase()
  waterrijk = await createOrganisation('Waterrijk', 'waterrijk')
  karin = waterrijk.admin
  priya = await waterrijk.add('Priya Nair', 'communications')
  tom = await waterrijk.add('Tom Visser')
  mastodon = await openOwnMastodon(480)
  bluesky = await openOwnBluesky()
  useAllowedInside([mastodon.host, bluesky.host])
  useSecretKey(secret)
  toots = await add('Mastodon', '@waterrijk')
  skies = await add('Bluesky', '@waterrijk.bsky.social')
})

afterAll(async () => {
  moveClock(0)
  await database?.close()
  await closePlaces(mastodon, bluesky)
})

test('an account of Mastodon is connected by its permission, once, and whoever did it is on record', async () => {
  expect(await desk(toots)).toMatchObject({ kind: 'mastodon', state: 'off', by: null })
  const begun = await beginLink(priya, toots, { server: mastodon.address })
  if (typeof begun === 'string') throw new Error(begun)
  const given = await permit(begun.address)
  expect(await finishLink(priya, given)).toEqual({ account: toots, problem: null })
  expect(await desk(toots)).toMatchObject({
    state: 'on',
    handle: `@waterrijk@${mastodon.host}`,
    by: 'Priya Nair',
  })
  // The same way back a second time is nothing.
  expect(await finishLink(priya, given)).toBeNull()
  const [connection] = await look(priya, (context) => listConnections(context))
  expect(connection).toMatchObject({ kind: 'mastodon', mostCharacters: 480, refusedAt: null })
})

test('the key stands nowhere in the database as it is, and no screen gets it', async () => {
  const shown = JSON.stringify(await desk(toots))
  const rows = await look(priya, async ({ tx }) => ({
    connections: await tx.selectFrom('connection').selectAll().execute(),
    attempts: await tx.selectFrom('account_attempt').selectAll().execute(),
    events: await tx.selectFrom('event').selectAll().execute(),
    links: await tx.selectFrom('account_connection').selectAll().execute(),
  }))
  const all = JSON.stringify(rows, (_, value: unknown) =>
    value && typeof value === 'object' && 'data' in value && Array.isArray(value.data)
      ? Buffer.from(value.data as number[]).toString('latin1')
      : value,
  )
  expect(mastodon.tokens.size).toBeGreaterThan(1)
  for (const token of mastodon.tokens) {
    expect(all).not.toContain(token)
    expect(shown).not.toContain(token)
  }
  expect(rows.attempts).toEqual([])
})

test('an attempt that ends half way connects nothing: refused, by another, too late', async () => {
  await unlink(priya, toots)
  const begin = async () => {
    const begun = await beginLink(priya, toots, { server: mastodon.address })
    if (typeof begun === 'string') throw new Error(begun)
    return begun.address
  }
  expect(await finishLink(priya, await permit(await begin(), false))).toEqual({
    account: toots,
    problem: 'connect-not-given',
  })
  expect(await finishLink(karin, await permit(await begin()))).toBeNull()
  const late = await permit(await begin())
  moveClock(16 * 60_000)
  expect(await finishLink(priya, late)).toEqual({ account: toots, problem: 'connect-late' })
  moveClock(0)
  expect(await finishLink(priya, { state: 'x'.repeat(43), code: 'x' })).toBeNull()
  expect(await desk(toots)).toMatchObject({ state: 'off' })
})

test('disconnecting forgets the key at once and gives it back', async () => {
  const begun = await beginLink(priya, toots, { server: mastodon.address })
  if (typeof begun === 'string') throw new Error(begun)
  await finishLink(priya, await permit(begun.address))
  const before = mastodon.tokens.size
  await unlink(priya, toots)
  expect(await desk(toots)).toMatchObject({ state: 'off', handle: null, by: 'Priya Nair' })
  await expect.poll(() => mastodon.tokens.size).toBe(before - 1)
  await unlink(priya, toots)
  const rows = await look(priya, ({ tx }) =>
    tx.selectFrom('connection').select('sealed').where('kind', '=', 'mastodon').execute(),
  )
  expect(rows).toEqual([{ sealed: null }])
})

test('a pasted key is tried before it is kept', async () => {
  const paste = (token: string, server = mastodon.address) =>
    linkMastodon(priya, toots, { server, token })
  expect(await paste('not-a-key')).toBe('connect-not-taken')
  const shop = await openPlace((_, response) => void response.end('<h1>Winkel</h1>'))
  useAllowedInside([mastodon.host, bluesky.host, shop.host])
  expect(await paste('pasted-token-0123456789', `http://${shop.host}`)).toBe('connect-not-mastodon')
  await shop.close()
  expect(await paste('pasted-token-0123456789', 'http://127.0.0.1:9')).toBe('connect-inside')
  expect(await paste('pasted-token-0123456789', 'a b')).toBe('connect-server')
  expect(await desk(toots)).toMatchObject({ state: 'off' })
  expect(await paste('pasted-token-0123456789')).toBeNull()
  expect(await desk(toots)).toMatchObject({ state: 'on' })
})

test('an account of Bluesky is connected by an app password', async () => {
  const fields = { server: bluesky.address, identifier: '@waterrijk.bsky.social' }
  expect(await linkBluesky(priya, skies, { ...fields, password: 'wrong' })).toBe(
    'connect-not-taken',
  )
  expect(await linkBluesky(priya, skies, { ...fields, password: bluesky.password })).toBeNull()
  expect(await desk(skies)).toMatchObject({ state: 'on', handle: 'waterrijk.bsky.social' })
})

test('only the account of the register is connected, and at one line only', async () => {
  const other = await add('Mastodon', '@iemand')
  const fields = { server: mastodon.address, token: 'pasted-token-0123456789' }
  expect(await linkMastodon(priya, other, fields)).toBe('connect-other-account')
  const twin = await add('Mastodon (tweede)', '@waterrijk')
  expect(await linkMastodon(priya, twin, fields)).toBe('connect-known')
  await expect(linkMastodon(priya, skies, fields)).rejects.toThrow('not-found')
})

test.each([
  ['@waterrijk', '@waterrijk@social.example', true],
  ['https://social.example/@Waterrijk', '@waterrijk@social.example', true],
  ['@waterrijk@social.example', '@waterrijk@social.example', true],
  ['@waterrijk@elders.example', '@waterrijk@social.example', false],
  ['waterrijk', 'waterrijk.bsky.social', true],
  ['waterrijk.example', 'waterrijk.bsky.social', false],
  ['@water', '@waterrijk@social.example', false],
])('%s and %s are the same account: %s', (typed, opened, same) => {
  expect(isSameAccount(typed, opened)).toBe(same)
})

test('communications and who holds the keys connect; nobody else', async () => {
  await expect(getLinkDesk(tom, toots)).rejects.toThrow('not-allowed')
  await expect(unlink(tom, toots)).rejects.toThrow('not-allowed')
  await addHolder(karin, toots, 'Tom Visser')
  expect(await desk(toots, tom)).toMatchObject({ state: 'on' })
  const stranger = (await createOrganisation('Hoogland', 'hoogland')).admin
  await expect(getLinkDesk({ ...stranger, roles: ['communications'] }, toots)).rejects.toThrow(
    'not-found',
  )
})

test('a server that no longer lets us in, and a key of the installation that is gone, are told apart', async () => {
  const [connection] = await look(priya, (context) => listConnections(context))
  await act(priya, (context) => refuseConnection(context, connection?.id ?? ''))
  const refused = connection?.kind === 'mastodon' ? toots : skies
  expect(await desk(refused)).toMatchObject({ state: 'refused' })
  useSecretKey('another secret that is long enough, too')
  expect(await desk(skies)).toMatchObject({ state: 'sealed' })
  useSecretKey(null)
  expect(
    await linkBluesky(priya, skies, { server: bluesky.address, identifier: 'x', password: 'y' }),
  ).toBe('connect-no-key')
  useSecretKey(secret)
})

test('an account that has ended is disconnected with that press', async () => {
  const ended = fill('Bluesky', '@waterrijk.bsky.social', { state: 'ended', revision: '1' })
  expect(await changeAccount(karin, skies, ended)).toBe('saved')
  expect(await desk(skies)).toMatchObject({ state: 'off' })
})
