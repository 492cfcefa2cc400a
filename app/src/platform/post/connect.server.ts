// Connecting an account: https://docs.joinmastodon.org/client/authorized/ and com.atproto.server.createSession.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { callPublic, CallFailure, type Call, type Reply } from '../web/call-public.ts'
import { allowedInside } from '../web/reach.ts'
import { createToken } from '../secret.ts'
import type { OwnAccount, Secret } from './place.ts'

/** Why an account was not connected, as the id of a sentence. */
export const connectProblems = [
  'connect-server',
  'connect-inside',
  'connect-unreachable',
  'connect-busy',
  'connect-not-taken',
  'connect-not-mastodon',
  'connect-not-bluesky',
  'connect-rights',
] as const
export type ConnectProblem = (typeof connectProblems)[number]

/** An account that was opened just now, with its key. */
export interface Opened {
  account: OwnAccount
  secret: Secret
}

/** What is asked of a server: to know the account, find what is answered, see what stands there, and post. */
const scope = 'read:accounts read:search read:statuses write:statuses'

/** The address of a server as somebody types it, a name or an address; null where it is none. */
export function readServer(typed: string): string | null {
  const bare = typed.trim().replace(/\/+$/, '')
  const address = /^https?:\/\//i.test(bare) ? bare : `https://${bare}`
  if (!bare || bare.length > 250 || !URL.canParse(address)) return null
  const url = new URL(address)
  if (url.pathname !== '/' || url.search || url.username || url.password) return null
  const isOwn = allowedInside().includes(url.host)
  return url.protocol === 'https:' || isOwn ? url.origin : `https://${url.host}`
}

/** A permission that was asked for and not given yet. */
export interface Grant {
  client: { id: string; secret: string }
  verifier: string
}

/**
 * Makes this installation known to a server of Mastodon. Returns what has to be kept until the person comes back, and the
 * address where they give permission (code with PKCE).
 */
export async function beginMastodon(
  server: string,
  { back, name, state }: { back: string; name: string; state: string },
): Promise<{ grant: Grant; address: string } | ConnectProblem> {
  const reply = await ask(`${server}/api/v1/apps`, {
    method: 'POST',
    json: { client_name: name, redirect_uris: back, scopes: scope, website: new URL(back).origin },
  })
  if (typeof reply === 'string') return reply
  const made = z
    .object({ client_id: z.string().min(1).max(500), client_secret: z.string().min(1).max(500) })
    .safeParse(reply.body).data
  if (reply.status !== 200 || !made) return problemOf(reply, 'connect-not-mastodon')
  const verifier = createToken()
  const query = new URLSearchParams({
    response_type: 'code',
    client_id: made.client_id,
    redirect_uri: back,
    scope,
    state,
    code_challenge: createHash('sha256').update(verifier).digest('base64url'),
    code_challenge_method: 'S256',
  })
  return {
    grant: { client: { id: made.client_id, secret: made.client_secret }, verifier },
    address: `${server}/oauth/authorize?${query}`,
  }
}

/** Changes the code that the person came back with for a key, and opens the account. */
export async function finishMastodon(
  server: string,
  grant: Grant,
  { code, back }: { code: string; back: string },
): Promise<Opened | ConnectProblem> {
  const reply = await ask(`${server}/oauth/token`, {
    method: 'POST',
    json: {
      grant_type: 'authorization_code',
      code,
      client_id: grant.client.id,
      client_secret: grant.client.secret,
      redirect_uri: back,
      code_verifier: grant.verifier,
      scope,
    },
  })
  if (typeof reply === 'string') return reply
  const given = z.object({ access_token: z.string().min(1).max(4_000) }).safeParse(reply.body).data
  if (reply.status !== 200 || !given) return problemOf(reply, 'connect-not-taken')
  return openMastodon(server, { token: given.access_token, client: grant.client })
}

const instance = z.object({
  configuration: z.object({
    statuses: z.object({ max_characters: z.number().int().min(1).max(1_000_000) }),
  }),
})

/** Tries a key of Mastodon: whose it is, and that what is needed may be done with it. */
export async function openMastodon(
  server: string,
  secret: Secret,
): Promise<Opened | ConnectProblem> {
  const headers = { authorization: `Bearer ${secret.token ?? ''}` }
  const reply = await ask(`${server}/api/v1/accounts/verify_credentials`, { headers })
  if (typeof reply === 'string') return reply
  if (reply.status === 403) return 'connect-rights'
  const own = z
    .object({ id: z.string().regex(/^[\w-]{1,100}$/), acct: z.string().min(1).max(200) })
    .safeParse(reply.body).data
  if (reply.status !== 200 || !own) return problemOf(reply, 'connect-not-mastodon')
  // A key may be for less than its owner thinks: what the server lets it find tells.
  const search = await ask(`${server}/api/v2/search?q=a&type=statuses&limit=1`, { headers })
  if (typeof search === 'string') return search
  if (search.status === 403) return 'connect-rights'
  const about = await ask(`${server}/api/v2/instance`, {})
  const limits = typeof about === 'string' ? undefined : instance.safeParse(about.body).data
  return {
    account: {
      kind: 'mastodon',
      server,
      remote: own.id,
      handle: `@${own.acct}@${new URL(server).host}`,
      mostCharacters: limits?.configuration.statuses.max_characters ?? 500,
    },
    secret,
  }
}

/** Opens an account of Bluesky by an app password. */
export async function openBluesky(
  server: string,
  { identifier, password }: { identifier: string; password: string },
): Promise<Opened | ConnectProblem> {
  const reply = await ask(`${server}/xrpc/com.atproto.server.createSession`, {
    method: 'POST',
    json: { identifier: identifier.replace(/^@/, ''), password },
  })
  if (typeof reply === 'string') return reply
  const session = z
    .object({
      did: z.string().startsWith('did:').max(300),
      handle: z.string().min(1).max(253),
      accessJwt: z.string().min(1).max(8_000),
      refreshJwt: z.string().min(1).max(8_000),
    })
    .safeParse(reply.body).data
  if (reply.status !== 200 || !session) return problemOf(reply, 'connect-not-bluesky')
  const { did, handle, accessJwt: access, refreshJwt: refresh } = session
  return {
    account: { kind: 'bluesky', server, remote: did, handle, mostCharacters: 300 },
    secret: { password, access, refresh },
  }
}

async function ask(
  address: string,
  call: Omit<Call, 'allowed' | 'signal'>,
): Promise<Reply | ConnectProblem> {
  try {
    const signal = AbortSignal.timeout(20_000)
    return await callPublic(address, { ...call, allowed: allowedInside(), signal })
  } catch (error) {
    if (!(error instanceof CallFailure)) throw error
    return error.reason === 'inside' ? 'connect-inside' : 'connect-unreachable'
  }
}

function problemOf({ status }: Reply, otherwise: ConnectProblem): ConnectProblem {
  if (status === 429 || status === 503) return 'connect-busy'
  if (status === 400 || status === 401 || status === 403) return 'connect-not-taken'
  return status >= 500 ? 'connect-unreachable' : otherwise
}
