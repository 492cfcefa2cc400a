import type { z } from 'zod'
import { demand } from '#platform/access.ts'
import { now } from '#platform/clock.ts'
import { act, look, type Act } from '#platform/database/act.server.ts'
import { log } from '#platform/log.ts'
import { readAddress } from '#platform/organisation-address.server.ts'
import {
  beginMastodon,
  connectProblems,
  finishMastodon,
  openBluesky,
  openMastodon,
  readServer,
  type ConnectProblem,
  type Grant,
  type Opened,
} from '#platform/post/connect.server.ts'
import { endConnection, openSecret, saveConnection } from '#platform/post/connections.server.ts'
import { listConnections } from '#platform/post.server.ts'
import { places } from '#platform/post/send.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { canSeal, seal, unseal } from '#platform/seal.server.ts'
import { createToken, hashToken } from '#platform/secret.ts'
import { allowedInside } from '#platform/web/reach.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { accountInputs } from '../input.ts'
import { connectableKind, isSameAccount } from '../model.ts'
import * as links from '../store/links.server.ts'
import * as store from '../store.server.ts'

type Input<Name extends keyof typeof accountInputs> = z.infer<(typeof accountInputs)[Name]>
/** Why an account was not connected, as the id of a sentence. */
export const linkProblems = [
  ...connectProblems,
  'connect-no-key',
  'connect-other-account',
  'connect-known',
  'connect-not-given',
  'connect-late',
] as const
export type LinkProblem = (typeof linkProblems)[number]

const longestAttempt = 15 * 60_000

/** Begins with the permission of a server of Mastodon; gives the address where the person gives it. */
export async function beginLink(
  who: Who,
  account: string,
  input: Input<'beginMastodon'>,
): Promise<{ address: string; server: string } | LinkProblem> {
  const { person } = await demandConnector(who, account, 'mastodon')
  if (!canSeal()) return 'connect-no-key'
  const server = readServer(input.server)
  if (!server) return 'connect-server'
  const back = await look(
    who,
    async (context) => `${await readAddress(context)}/accounts/connected`,
  )
  const state = createToken()
  const begun = await beginMastodon(server, { back, name: 'Handvat', state })
  if (typeof begun === 'string') return begun
  const hash = hashToken(state)
  const sealed = seal(JSON.stringify(begun.grant), `attempt ${hash.toString('hex')}`)
  await act(who, async (context) => {
    await links.deleteAttempts(context, new Date(context.now.getTime() - longestAttempt))
    await links.insertAttempt(context, { hash, account, person, server, sealed })
  })
  return { address: begun.address, server }
}

/**
 * Ends what `beginLink` began, with what the server gave back. Works once, within a quarter of an hour, and for the same
 * person. Gives the account it was about; null where nothing of the kind was begun.
 */
export async function finishLink(
  who: Who,
  { state, code }: { state: string; code: string | null },
): Promise<{ account: string; problem: LinkProblem | null } | null> {
  demand(who, access.connectAccount)
  const hash = hashToken(state)
  const attempt = await act(who, (context) => links.takeAttempt(context, hash))
  if (!attempt || attempt.person !== who.person) return null
  const { account } = attempt
  await demandConnector(who, account, 'mastodon')
  if (now().getTime() - attempt.beganAt.getTime() > longestAttempt)
    return { account, problem: 'connect-late' }
  if (!code) return { account, problem: 'connect-not-given' }
  const grant = JSON.parse(unseal(attempt.sealed, `attempt ${hash.toString('hex')}`)) as Grant
  const back = await look(
    who,
    async (context) => `${await readAddress(context)}/accounts/connected`,
  )
  const opened = await finishMastodon(attempt.server, grant, { code, back })
  return { account, problem: await keepLink(who, account, opened) }
}

/** Connects an account of Mastodon by a key that was made there. */
export async function linkMastodon(
  who: Who,
  account: string,
  input: Input<'mastodonKey'>,
): Promise<LinkProblem | null> {
  await demandConnector(who, account, 'mastodon')
  const server = readServer(input.server)
  if (!server) return 'connect-server'
  if (!canSeal()) return 'connect-no-key'
  return keepLink(who, account, await openMastodon(server, { token: input.token }))
}

/** Connects an account of Bluesky by an app password that was made there. */
export async function linkBluesky(
  who: Who,
  account: string,
  input: Input<'bluesky'>,
): Promise<LinkProblem | null> {
  await demandConnector(who, account, 'bluesky')
  const server = readServer(input.server)
  if (!server) return 'connect-server'
  if (!canSeal()) return 'connect-no-key'
  return keepLink(who, account, await openBluesky(server, input))
}

/** Takes the connection away: the key goes at once, and is given back as far as the server takes that. */
export async function unlink(who: Who, account: string): Promise<void> {
  await demandConnector(who, account, null)
  await act(who, (context) => breakLink(context, account))
}

/** The same, within what somebody does with the account. */
export async function breakLink(context: Act, account: string): Promise<void> {
  const { person } = context.who
  await links.lockAccount(context, account)
  const link = (await links.listLinks(context)).find((one) => one.account === account)
  if (!link?.connection || !person) return
  const { connection } = link
  const [known] = await listConnections(context, [connection])
  // Where the key cannot be opened, there is nothing to give back.
  const secret = await openSecret(context, connection).catch(() => null)
  await endConnection(context, connection)
  await links.insertLink(context, { account, connection: null, person })
  await context.append('account.disconnected', { account })
  if (!known || !secret) return
  context.after(() => {
    const asking = {
      allowed: allowedInside(),
      signal: AbortSignal.timeout(10_000),
      now: context.now,
    }
    const open = { ...known, secret, keep: async () => {} }
    // It is forgotten here already; a server that cannot be reached must not hold up the person.
    void places[known.kind]
      .release(open, asking)
      .catch(() => log.info({ connection }, 'a key was not given back'))
  })
}

async function keepLink(
  who: Who,
  account: string,
  opened: Opened | ConnectProblem,
): Promise<LinkProblem | null> {
  if (typeof opened === 'string') return opened
  const person = who.person ?? ''
  return act(who, async (context) => {
    await links.lockAccount(context, account)
    const row = (await store.listAccounts(context)).find(({ id }) => id === account)
    if (!row) throw new Refusal('not-found')
    if (!isSameAccount(row.handle, opened.account.handle)) return 'connect-other-account'
    const all = await links.listLinks(context)
    const { kind, server, remote } = opened.account
    const known = (await listConnections(context)).find(
      (one) => one.kind === kind && one.server === server && one.remote === remote,
    )
    if (known && all.some((one) => one.connection === known.id && one.account !== account))
      return 'connect-known'
    const connection = await saveConnection(context, opened.account, opened.secret)
    const before = all.find((one) => one.account === account)?.connection
    if (before && before !== connection) await endConnection(context, before)
    await links.insertLink(context, { account, connection, person })
    await context.append('account.connected', { account })
    return null
  })
}

/** Throws unless this is communications or one who holds the keys of this account, which is of that kind. */
async function demandConnector(
  who: Who,
  account: string,
  kind: 'mastodon' | 'bluesky' | null,
): Promise<{ person: string }> {
  demand(who, access.connectAccount)
  const { person } = who
  if (!person) throw new Refusal('not-signed-in')
  await look(who, async (context) => {
    const row = (await store.listAccounts(context)).find(({ id }) => id === account)
    const holders = await store.listHolders(context)
    const isHolder = holders.some((one) => one.account === account && one.person === person)
    if (!row || (!isHolder && !who.roles.includes('communications')))
      throw new Refusal(row ? 'not-allowed' : 'not-found')
    if (kind && connectableKind(row.platform) !== kind) throw new Refusal('not-found')
  })
  return { person }
}
