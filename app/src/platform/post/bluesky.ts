// XRPC of the AT Protocol: the lexicons com.atproto.server.*, com.atproto.repo.* and app.bsky.feed.post of
// https://github.com/bluesky-social/atproto/tree/main/lexicons.
import { createHash } from 'node:crypto'
import { z } from 'zod'
import { callPublic, CallFailure, readReset, type Call, type Reply } from '../web/call-public.ts'
import { NotDone, outcomeOf, SignedOut, type Asking, type OpenAccount } from './place.ts'
import type { Outcome, Outgoing, Place, Standing } from './place.ts'
import { readBlueskyAddress } from './thread-address.ts'

const collection = 'app.bsky.feed.post'
const reference = z.object({ uri: z.string().max(1_000), cid: z.string().max(200) })
type Reference = z.infer<typeof reference>
const problem = z.object({ error: z.string().max(100) })
const session = z.object({
  accessJwt: z.string().min(1).max(8_000),
  refreshJwt: z.string().min(1).max(8_000),
})

export const bluesky: Place = {
  // A record key is one record for ever.
  sameAgain: true,

  async publish(account, post, asking) {
    let reply: Reply
    try {
      const thread = post.inReplyTo ? await findThread(account, post.inReplyTo, asking) : null
      reply = await askSignedIn(account, 'com.atproto.repo.createRecord', asking, {
        method: 'POST',
        json: {
          repo: account.remote,
          collection,
          rkey: keyOf(post),
          record: {
            $type: collection,
            text: post.text,
            createdAt: post.createdAt.toISOString(),
            ...(thread ? { reply: thread } : {}),
            ...facetsOf(post.text),
          },
        },
      })
    } catch (error) {
      if (!(error instanceof CallFailure)) return outcomeOf(error)
      return error.handed
        ? { state: 'uncertain', reason: 'broke-off' }
        : { state: 'waiting', reason: 'unreachable', wait: null }
    }
    return readOutcome(reply, account, post, asking.now)
  },

  async find(account, post, asking) {
    const query = new URLSearchParams({ repo: account.remote, collection, rkey: keyOf(post) })
    const reply = await read(account, `com.atproto.repo.getRecord?${query}`, asking)
    if (reply.status === 200) {
      if (!z.object({ uri: z.string() }).safeParse(reply.body).success)
        throw new NotDone('server', false)
      return standingOf(account, post)
    }
    // Said so by the server; anything else may as well be a fault of it.
    if (reply.status === 400 && nameOf(reply) === 'RecordNotFound') return null
    throw new NotDone('server', false)
  },

  async release(account, asking) {
    if (!account.secret.refresh) return
    await callPublic(`${account.server}/xrpc/com.atproto.server.deleteSession`, {
      method: 'POST',
      headers: { authorization: `Bearer ${account.secret.refresh}` },
      ...asking,
    })
  },
}

const letters = '234567abcdefghijklmnopqrstuvwxyz'

/**
 * The record key of a post: a TID (https://atproto.com/specs/tid) made of its id and its moment, so that every try of it
 * is the same record.
 */
export function keyOf({ id, createdAt }: Pick<Outgoing, 'id' | 'createdAt'>): string {
  const hash = createHash('sha256').update(id).digest()
  const micros = BigInt(createdAt.getTime()) * 1_000n + BigInt(hash.readUInt16BE(0) % 1_000)
  let number = (micros << 10n) | BigInt(hash.readUInt16BE(2) % 1_024)
  let key = ''
  for (let at = 0; at < 13; at += 1) {
    key = letters[Number(number & 31n)] + key
    number >>= 5n
  }
  return key
}

/** Web addresses in a text, by their place in its UTF-8 bytes, so that they can be pressed. */
export function facetsOf(text: string): { facets?: object[] } {
  const facets = [...text.matchAll(/https?:\/\/[^\s<>"]+[^\s<>".,;:!?)\]]/g)].map((found) => {
    const byteStart = Buffer.byteLength(text.slice(0, found.index))
    return {
      index: { byteStart, byteEnd: byteStart + Buffer.byteLength(found[0]) },
      features: [{ $type: 'app.bsky.richtext.facet#link', uri: found[0] }],
    }
  })
  return facets.length > 0 ? { facets } : {}
}

function readOutcome(reply: Reply, account: OpenAccount, post: Outgoing, now: Date): Outcome {
  const { status: code, headers, body } = reply
  if (code === 200) {
    const made = reference.safeParse(body).data
    return made?.uri.endsWith(`/${keyOf(post)}`)
      ? { state: 'posted', ...standingOf(account, post) }
      : { state: 'uncertain', reason: 'server' }
  }
  if (code === 401) return { state: 'failed', reason: 'signed-out' }
  if (code === 429) return { state: 'waiting', reason: 'busy', wait: readReset(headers, now) }
  if (code >= 300 && code < 400) return { state: 'failed', reason: 'moved' }
  if (code === 403) return { state: 'failed', reason: 'not-allowed' }
  // A record of this key is there already: looking tells.
  if (code === 400 && /exist|already/i.test(String((body as { message?: string })?.message)))
    return { state: 'uncertain', reason: 'server' }
  if (code >= 400 && code < 500) return { state: 'failed', reason: 'not-taken' }
  return { state: 'uncertain', reason: 'server' }
}

const postViews = z.object({
  posts: z
    .array(
      reference.extend({
        record: z.object({ reply: z.object({ root: reference }).optional() }).loose(),
      }),
    )
    .max(25),
})

/** The post that is answered and the first one of its thread. */
async function findThread(
  account: OpenAccount,
  address: string,
  asking: Asking,
): Promise<{ root: Reference; parent: Reference }> {
  const place = readBlueskyAddress(address)
  if (!place) throw new NotDone('reply-missing', true)
  const did = place.actor.startsWith('did:')
    ? place.actor
    : await resolve(account, place.actor, asking)
  const uri = `at://${did}/${collection}/${place.key}`
  const reply = await read(
    account,
    `app.bsky.feed.getPosts?${new URLSearchParams({ uris: uri })}`,
    asking,
  )
  if (reply.status !== 200)
    throw new NotDone(reply.status < 500 ? 'reply-missing' : 'server', reply.status < 500)
  const [found] = postViews.safeParse(reply.body).data?.posts ?? []
  if (!found) throw new NotDone('reply-missing', true)
  const parent = { uri: found.uri, cid: found.cid }
  return { root: found.record.reply?.root ?? parent, parent }
}

async function resolve(account: OpenAccount, handle: string, asking: Asking): Promise<string> {
  const query = new URLSearchParams({ handle })
  const reply = await read(account, `com.atproto.identity.resolveHandle?${query}`, asking)
  const did = z.object({ did: z.string().startsWith('did:').max(300) }).safeParse(reply.body).data
  if (did) return did.did
  throw new NotDone(reply.status < 500 ? 'reply-missing' : 'server', reply.status < 500)
}

/** Reads something; throws SignedOut or NotDone, and gives back what else the server says. */
async function read(account: OpenAccount, path: string, asking: Asking): Promise<Reply> {
  let reply: Reply
  try {
    reply = await askSignedIn(account, path, asking, {})
  } catch (error) {
    if (error instanceof CallFailure) throw new NotDone('unreachable', false)
    throw error
  }
  const { status: code, headers } = reply
  if (code === 401) throw new SignedOut()
  if (code === 429 || code === 503) throw new NotDone('busy', false, readReset(headers, asking.now))
  if (code >= 300 && code < 400) throw new NotDone('moved', true)
  return reply
}

/** Asks with the session; one that has run out is renewed first, which is before anything was done. */
async function askSignedIn(
  account: OpenAccount,
  path: string,
  { allowed, signal, now }: Asking,
  call: Omit<Call, 'allowed' | 'signal'>,
): Promise<Reply> {
  const ask = () =>
    callPublic(`${account.server}/xrpc/${path}`, {
      ...call,
      allowed,
      signal,
      headers: { authorization: `Bearer ${account.secret.access ?? ''}` },
    })
  const isOver = (reply: Reply) =>
    reply.status === 401 || (reply.status === 400 && nameOf(reply) === 'ExpiredToken')
  if (account.secret.access) {
    const reply = await ask()
    if (!isOver(reply)) return reply
  }
  await renew(account, { allowed, signal, now })
  return ask()
}

/** A new session by the old one, else by the app password; the server counts how often one signs in anew. */
async function renew(account: OpenAccount, asking: Asking): Promise<void> {
  const { refresh, password } = account.secret
  const call = async (path: string, more: Pick<Call, 'json' | 'headers'>) => {
    const { allowed, signal } = asking
    try {
      const address = `${account.server}/xrpc/com.atproto.server.${path}`
      return await callPublic(address, { method: 'POST', allowed, signal, ...more })
    } catch (error) {
      if (error instanceof CallFailure) throw new NotDone('unreachable', false)
      throw error
    }
  }
  let reply: Reply | null = null
  if (refresh)
    reply = await call('refreshSession', { headers: { authorization: `Bearer ${refresh}` } })
  if (reply?.status !== 200 && password)
    reply = await call('createSession', { json: { identifier: account.remote, password } })
  if (!reply || reply.status === 401 || reply.status === 400) throw new SignedOut()
  if (reply.status === 429) throw new NotDone('busy', false, readReset(reply.headers, asking.now))
  const fresh = session.safeParse(reply.body).data
  if (reply.status !== 200 || !fresh) throw new NotDone('server', false)
  account.secret = { ...account.secret, access: fresh.accessJwt, refresh: fresh.refreshJwt }
  await account.keep(account.secret)
}

function nameOf({ body }: Reply): string {
  return problem.safeParse(body).data?.error ?? ''
}

function standingOf(account: OpenAccount, post: Outgoing): Standing {
  const key = keyOf(post)
  const address = `https://bsky.app/profile/${account.handle}/post/${key}`
  return { remote: `at://${account.remote}/${collection}/${key}`, address }
}
