// The client API of Mastodon: https://docs.joinmastodon.org/methods/statuses/, /methods/search/, /methods/accounts/.
import { z } from 'zod'
import { callPublic, CallFailure, readReset, type Call, type Reply } from '../web/call-public.ts'
import { canonicalAddress, readerAddress } from '../web-address.ts'
import { NotDone, outcomeOf, SignedOut, type Asking, type OpenAccount } from './place.ts'
import type { Outcome, Place, Standing } from './place.ts'
import { readWords } from './read-words.ts'

const id = z.string().regex(/^[\w-]{1,100}$/)
const status = z.object({
  id,
  uri: z.string().max(2_000),
  url: z.string().max(2_000).nullish(),
  content: z.string().max(400_000).default(''),
  created_at: z.string().max(60),
  in_reply_to_id: id.nullish(),
  account: z.object({ id, acct: z.string().max(500) }),
})
type Status = z.infer<typeof status>

export const mastodon: Place = {
  // A server knows a key for an hour only.
  sameAgain: false,

  async publish(account, post, asking) {
    let parent: Status | null
    try {
      parent = post.inReplyTo ? await findParent(account, post.inReplyTo, asking) : null
    } catch (error) {
      return outcomeOf(error)
    }
    let reply: Reply
    try {
      reply = await ask(account, '/api/v1/statuses', asking, {
        method: 'POST',
        headers: { 'idempotency-key': post.id },
        json: {
          status: addressTo(post.text, parent),
          ...(parent ? { in_reply_to_id: parent.id } : {}),
        },
      })
    } catch (error) {
      if (!(error instanceof CallFailure)) throw error
      return error.handed
        ? { state: 'uncertain', reason: 'broke-off' }
        : { state: 'waiting', reason: 'unreachable', wait: null }
    }
    return readOutcome(reply, asking.now)
  },

  async find(account, post, asking) {
    const parent = post.inReplyTo ? await findParent(account, post.inReplyTo, asking) : null
    const words = readWords(addressTo(post.text, parent))
    // Clocks differ: what was posted a little before it was asked for may still be ours.
    const since = post.createdAt.getTime() - 5 * 60_000
    let before = ''
    for (let page = 0; page < 5; page += 1) {
      const path = `/api/v1/accounts/${account.remote}/statuses?limit=40&exclude_reblogs=true${before && `&max_id=${before}`}`
      const rows = z.array(status).safeParse(await read(account, path, asking)).data
      if (!rows) throw new NotDone('server', false)
      const found = rows.find(
        (one) =>
          !post.taken.includes(one.id) &&
          Date.parse(one.created_at) >= since &&
          (one.in_reply_to_id ?? null) === (parent?.id ?? null) &&
          readWords(one.content, 'html') === words,
      )
      if (found) return standingOf(found)
      const last = rows.at(-1)
      if (!last || Date.parse(last.created_at) < since) return null
      before = last.id
    }
    return null
  },

  async release(account, asking) {
    const { token, client } = account.secret
    if (!token || !client) return
    await callPublic(`${account.server}/oauth/revoke`, {
      method: 'POST',
      json: { client_id: client.id, client_secret: client.secret, token },
      ...asking,
    })
  },
}

/** Tells whether somebody is meant by it already; else begins with their name, by which the place tells them. */
export function addressTo(text: string, parent: { account: { acct: string } } | null): string {
  if (!parent) return text
  const { acct } = parent.account
  const named = new RegExp(`@${acct.split('@')[0]?.replace(/[^\w]/g, '\\$&')}(?![\\w])`, 'i')
  return named.test(text) ? text : `@${acct} ${text}`
}

function readOutcome({ status: code, headers, body }: Reply, now: Date): Outcome {
  if (code === 200 || code === 201) {
    const made = status.safeParse(body).data
    // It says yes and does not say where: looking finds it.
    return made
      ? { state: 'posted', ...standingOf(made) }
      : { state: 'uncertain', reason: 'server' }
  }
  if (code === 401) return { state: 'failed', reason: 'signed-out' }
  if (code === 429) return { state: 'waiting', reason: 'busy', wait: readReset(headers, now) }
  if (code === 403) return { state: 'failed', reason: 'not-allowed' }
  if (code === 404) return { state: 'failed', reason: 'reply-missing' }
  if (code >= 300 && code < 400) return { state: 'failed', reason: 'moved' }
  if (code >= 400 && code < 500) return { state: 'failed', reason: 'not-taken' }
  // A gateway in front of it may say this after the server took the post.
  return { state: 'uncertain', reason: 'server' }
}

/** The post that is answered, as the own server knows it. */
async function findParent(account: OpenAccount, address: string, asking: Asking): Promise<Status> {
  const query = new URLSearchParams({ q: address, type: 'statuses', resolve: 'true', limit: '5' })
  const found = z
    .object({ statuses: z.array(status).max(100) })
    .safeParse(await read(account, `/api/v2/search?${query}`, asking)).data
  if (!found) throw new NotDone('server', false)
  const wanted = canonicalAddress(address)
  const parent = found.statuses.find(
    ({ url, uri }) => canonicalAddress(url) === wanted || canonicalAddress(uri) === wanted,
  )
  // The server resolves an address to one post, which may have another address at home.
  const [only] = found.statuses
  if (parent) return parent
  if (only && found.statuses.length === 1) return only
  throw new NotDone('reply-missing', true)
}

/** Reads something of a server; throws SignedOut or NotDone. */
async function read(account: OpenAccount, path: string, asking: Asking): Promise<unknown> {
  let reply: Reply
  try {
    reply = await ask(account, path, asking, {})
  } catch (error) {
    if (error instanceof CallFailure) throw new NotDone('unreachable', false)
    throw error
  }
  const { status: code, headers, body } = reply
  if (code === 200) return body
  if (code === 401) throw new SignedOut()
  if (code === 429 || code === 503) throw new NotDone('busy', false, readReset(headers, asking.now))
  if (code === 403) throw new NotDone('not-allowed', true)
  if (code === 404) throw new NotDone('reply-missing', true)
  if (code >= 300 && code < 400) throw new NotDone('moved', true)
  throw new NotDone('server', false)
}

function ask(
  account: OpenAccount,
  path: string,
  { allowed, signal }: Asking,
  call: Omit<Call, 'allowed' | 'signal'>,
): Promise<Reply> {
  return callPublic(account.server + path, {
    ...call,
    allowed,
    signal,
    headers: { authorization: `Bearer ${account.secret.token ?? ''}`, ...call.headers },
  })
}

function standingOf({ id: remote, url, uri }: Status): Standing {
  return { remote, address: readerAddress(url) ?? readerAddress(uri) ?? '' }
}
