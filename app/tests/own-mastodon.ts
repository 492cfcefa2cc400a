// A server of Mastodon as its client API is published: https://docs.joinmastodon.org/methods/{apps,oauth,accounts,search,
// instance,statuses}/ and /entities/{Status,CredentialAccount,Application,Token}/. What is asked of it is held against that.
import { createHash, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import { now } from '../src/platform/clock.ts'
import { escapeHtml, misbehave, readBody, writeContent, type Fault } from './own-places.ts'
import { openPlace, type Place } from './public-places.ts'

/** A post as it stands there. */
export interface OwnStatus {
  id: string
  key: string | null
  text: string
  replyTo: string | null
  at: Date
}

export interface OwnMastodon extends Omit<Place, 'asked'> {
  statuses: OwnStatus[]
  /** What was asked that the published API does not know. */
  wrong: string[]
  /** What happens to the next posts, in order; without one they are taken. */
  faults: Fault[]
  /** Keys that are taken. */
  tokens: Set<string>
  /** How often was posted, tries included. */
  tries: number
  /** The web address of a post of somebody else that can be answered; `acct` as this server writes it. */
  addPost(acct: string): string
}

const scopes = ['read:accounts', 'read:search', 'read:statuses', 'write:statuses']
const application = z.strictObject({
  client_name: z.string().min(1),
  redirect_uris: z.url(),
  scopes: z.string(),
  website: z.url().optional(),
})
const grant = z.strictObject({
  grant_type: z.literal('authorization_code'),
  code: z.string(),
  client_id: z.string(),
  client_secret: z.string(),
  redirect_uri: z.url(),
  code_verifier: z.string().min(43).max(128),
  scope: z.string(),
})
const status = z.strictObject({
  status: z.string().min(1),
  in_reply_to_id: z.string().optional(),
  visibility: z.enum(['public', 'unlisted', 'private', 'direct']).optional(),
  language: z.string().optional(),
})

export async function openOwnMastodon(mostCharacters = 500): Promise<OwnMastodon> {
  let last = 110_000_000_000_000_000n
  const apps = new Map<string, { secret: string; back: string }>()
  const codes = new Map<string, { client: string; challenge: string; back: string }>()
  const others = new Map<string, string>()
  const place = await openPlace((request, response) => void answer(request, response))
  const own: OwnMastodon = Object.assign(place, {
    address: `http://${place.host}`,
    statuses: [] as OwnStatus[],
    wrong: [] as string[],
    faults: [] as Fault[],
    tokens: new Set<string>(['pasted-token-0123456789']),
    tries: 0,
    addPost: (acct: string) => {
      const id = String((last += 1n))
      others.set(id, acct)
      return `http://${place.host}/@${acct}/${id}`
    },
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', own.address)
    const say = (code: number, body: unknown, headers: Record<string, string> = {}) => {
      response.writeHead(code, { 'content-type': 'application/json; charset=utf-8', ...headers })
      response.end(JSON.stringify(body))
    }
    /** The body by its schema; what does not fit is noted, and refused as the server does. */
    const read = async <Shape extends z.ZodType>(shape: Shape): Promise<z.infer<Shape> | null> => {
      const parsed = shape.safeParse(await readBody(request))
      if (parsed.success) return parsed.data
      own.wrong.push(`${request.method} ${url.pathname}: ${parsed.error.message}`)
      say(422, { error: 'Validation failed' })
      return null
    }
    const path = `${request.method} ${url.pathname}`
    if (path === 'GET /api/v2/instance')
      return say(200, {
        domain: own.host,
        version: '4.6.0',
        configuration: { statuses: { max_characters: mostCharacters } },
      })
    if (path === 'POST /api/v1/apps') {
      const asked = await read(application)
      if (!asked) return
      const id = randomUUID()
      apps.set(id, { secret: randomUUID(), back: asked.redirect_uris })
      return say(200, { id: '1', name: asked.client_name, client_id: id, client_secret: apps.get(id)?.secret }) // prettier-ignore
    }
    if (path === 'GET /oauth/authorize') return authorize(url, response)
    if (path === 'POST /oauth/token') {
      const asked = await read(grant)
      if (!asked) return
      const code = codes.get(asked.code)
      codes.delete(asked.code)
      const challenge = createHash('sha256').update(asked.code_verifier).digest('base64url')
      const isRight =
        code?.client === asked.client_id &&
        apps.get(asked.client_id)?.secret === asked.client_secret &&
        code.challenge === challenge &&
        code.back === asked.redirect_uri
      if (!isRight) return say(400, { error: 'invalid_grant' })
      const token = randomUUID()
      own.tokens.add(token)
      return say(200, { access_token: token, token_type: 'Bearer', scope: scopes.join(' '), created_at: 1 }) // prettier-ignore
    }
    if (path === 'POST /oauth/revoke') {
      const asked = await read(z.strictObject({ client_id: z.string(), client_secret: z.string(), token: z.string() })) // prettier-ignore
      if (!asked) return
      own.tokens.delete(asked.token)
      return say(200, {})
    }
    const token = request.headers.authorization?.replace(/^Bearer /, '') ?? ''
    if (!own.tokens.has(token)) return say(401, { error: 'The access token is invalid' })
    if (path === 'GET /api/v1/accounts/verify_credentials')
      return say(200, { id: '7', username: 'waterrijk', acct: 'waterrijk', source: {} })
    if (path === 'GET /api/v2/search') {
      if (url.searchParams.get('type') !== 'statuses') own.wrong.push(`search: ${url.search}`)
      const id = /\/@[^/]+\/(\d+)$/.exec(url.searchParams.get('q') ?? '')?.[1] ?? ''
      const acct = others.get(id)
      return say(200, { accounts: [], hashtags: [], statuses: acct ? [writeOther(id, acct)] : [] })
    }
    if (path === 'GET /api/v1/accounts/7/statuses') {
      const before = url.searchParams.get('max_id')
      const limit = Math.min(Number(url.searchParams.get('limit') ?? 20), 40)
      const rows = own.statuses
        .filter(({ id }) => !before || BigInt(id) < BigInt(before))
        .toReversed()
        .slice(0, limit)
      return say(200, rows.map(writeStatus))
    }
    if (path === 'POST /api/v1/statuses') {
      own.tries += 1
      const asked = await read(status)
      if (!asked) return
      const key = request.headers['idempotency-key']
      await misbehave(own.faults.shift(), { request, response, host: own.host }, () =>
        take(asked, typeof key === 'string' ? key : null),
      )
      return
    }
    own.wrong.push(path)
    say(404, { error: 'Record not found' })
  }

  /** Takes a post, or gives the one that has this key, as the server does for an hour. */
  function take(
    asked: z.infer<typeof status>,
    key: string | null,
  ): { code: number; body: unknown } {
    const known = own.statuses.find((one) => one.key !== null && one.key === key)
    if (known) return { code: 200, body: writeStatus(known) }
    if ([...asked.status].length > mostCharacters)
      return { code: 422, body: { error: 'Validation failed: Text character limit exceeded' } }
    if (asked.in_reply_to_id && !others.has(asked.in_reply_to_id))
      return { code: 404, body: { error: 'The post you are trying to reply to does not exist.' } }
    const made = {
      id: String((last += 1n)),
      key,
      text: asked.status,
      replyTo: asked.in_reply_to_id ?? null,
      // The clock of the application, which a test may move.
      at: now(),
    }
    own.statuses.push(made)
    return { code: 200, body: writeStatus(made) }
  }

  function authorize(url: URL, response: ServerResponse): void {
    const back = url.searchParams.get('redirect_uri') ?? ''
    const client = url.searchParams.get('client_id') ?? ''
    const isRight =
      url.searchParams.get('response_type') === 'code' &&
      url.searchParams.get('code_challenge_method') === 'S256' &&
      apps.get(client)?.back === back &&
      url.searchParams.get('scope') === scopes.join(' ')
    if (!isRight) {
      own.wrong.push(`authorize: ${url.search}`)
      return void response.writeHead(400).end()
    }
    const code = randomUUID()
    codes.set(code, { client, challenge: url.searchParams.get('code_challenge') ?? '', back })
    const state = url.searchParams.get('state') ?? ''
    const yes = `${back}?${new URLSearchParams({ code, state })}`
    const no = `${back}?${new URLSearchParams({ error: 'access_denied', state })}`
    response.writeHead(200, { 'content-type': 'text/html' })
    response.end(
      `<title>Mastodon</title><h1>Mastodon</h1><a href="${escapeHtml(yes)}">Authorize</a> <a href="${escapeHtml(no)}">Deny</a>`,
    )
  }

  function writeStatus({ id, text, replyTo, at }: OwnStatus) {
    return {
      id,
      uri: `http://${own.host}/users/waterrijk/statuses/${id}`,
      url: `http://${own.host}/@waterrijk/${id}`,
      created_at: at.toISOString(),
      in_reply_to_id: replyTo,
      content: writeContent(text),
      visibility: 'public',
      account: { id: '7', username: 'waterrijk', acct: 'waterrijk' },
    }
  }

  function writeOther(id: string, acct: string) {
    return {
      id,
      uri: `http://${own.host}/users/${acct}/statuses/${id}`,
      url: `http://${own.host}/@${acct}/${id}`,
      created_at: new Date().toISOString(),
      in_reply_to_id: null,
      content: '<p>Iets over Waterrijk</p>',
      account: { id: '9', username: acct.split('@')[0], acct },
    }
  }
  return own
}
