// A personal data server of Bluesky. What is asked of it and what it says is held against the lexicons as they are published
// (`@atproto/api`, from https://github.com/bluesky-social/atproto/tree/main/lexicons).
import { createHash, randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { lexicons } from '@atproto/api'
import { misbehave, readBody, type Fault } from './own-places.ts'
import { openPlace, type Place } from './public-places.ts'

export interface OwnRecord {
  rkey: string
  text: string
  replyTo: string | null
  cid: string
}

export interface OwnBluesky extends Omit<Place, 'asked'> {
  records: OwnRecord[]
  /** What was asked or said that the lexicons do not know. */
  wrong: string[]
  faults: Fault[]
  tries: number
  /** How often somebody signed in by a password. */
  signIns: number
  password: string
  /** Lets every session run out; it can be renewed. */
  expire(): void
  /** Ends every session and every way to renew it. */
  revoke(): void
  /** The web address of a post of somebody else, and its place in the network. */
  addPost(handle: string): { address: string; uri: string }
}

export const ownDid = 'did:plc:waterrijkwaterrijkwater2'
const collection = 'app.bsky.feed.post'
// Any of the right form: only that it is one matters here.
const cidOf = (text: string) => {
  const hash = createHash('sha256').update(text).digest()
  const letters = 'abcdefghijklmnopqrstuvwxyz234567'
  let bits = ''
  for (const byte of Buffer.concat([Buffer.from([1, 0x71, 0x12, 0x20]), hash]))
    bits += byte.toString(2).padStart(8, '0')
  return `b${bits.match(/.{1,5}/g)?.map((five) => letters[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')}` // prettier-ignore
}

export async function openOwnBluesky(): Promise<OwnBluesky> {
  let access = new Set<string>()
  let refresh = new Set<string>()
  const others = new Map<string, { handle: string; did: string; rkey: string }>()
  const place = await openPlace((request, response) => void answer(request, response))
  const own: OwnBluesky = Object.assign(place, {
    address: `http://${place.host}`,
    records: [] as OwnRecord[],
    wrong: [] as string[],
    faults: [] as Fault[],
    tries: 0,
    signIns: 0,
    password: 'abcd-efgh-ijkl-mnop',
    expire: () => void (access = new Set()),
    revoke: () => {
      access = new Set()
      refresh = new Set()
      own.password = randomUUID()
    },
    addPost: (handle: string) => {
      const did = `did:plc:${createHash('sha256').update(handle).digest('hex').replace(/[^a-f2-7]/g, '2').slice(0, 24)}` // prettier-ignore
      const rkey = `3k${String(others.size)
        .padStart(11, '2')
        .replace(/[0189]/g, 'a')}`
      const uri = `at://${did}/${collection}/${rkey}`
      others.set(uri, { handle, did, rkey })
      return { address: `https://bsky.app/profile/${handle}/post/${rkey}`, uri }
    },
  })

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', own.address)
    const name = url.pathname.replace(/^\/xrpc\//, '')
    const say = (code: number, body: unknown) => {
      if (code === 200 && body !== undefined)
        note(name, () => lexicons.assertValidXrpcOutput(name, body))
      response.writeHead(code, { 'content-type': 'application/json; charset=utf-8' })
      response.end(body === undefined ? '' : JSON.stringify(body))
    }
    const refuse = (code: number, error: string, message = error) => say(code, { error, message })
    const body = request.method === 'POST' ? await readBody(request) : undefined
    const query = Object.fromEntries(url.searchParams)
    if (request.method === 'GET') {
      const values = name === 'app.bsky.feed.getPosts' ? { uris: url.searchParams.getAll('uris') } : query // prettier-ignore
      if (!note(name, () => lexicons.assertValidXrpcParams(name, values)))
        return refuse(400, 'InvalidRequest')
    } else if (body !== undefined && !note(name, () => lexicons.assertValidXrpcInput(name, body)))
      return refuse(400, 'InvalidRequest')
    const token = request.headers.authorization?.replace(/^Bearer /, '') ?? ''
    const open = () => {
      const [accessJwt, refreshJwt] = [randomUUID(), randomUUID()]
      access.add(accessJwt)
      refresh.add(refreshJwt)
      return { did: ownDid, handle: 'waterrijk.bsky.social', accessJwt, refreshJwt, active: true }
    }
    if (name === 'com.atproto.server.createSession') {
      const { password } = body as { password: string }
      own.signIns += 1
      return password === own.password
        ? say(200, open())
        : refuse(401, 'AuthenticationRequired', 'Invalid identifier or password')
    }
    if (name === 'com.atproto.server.refreshSession') {
      // A key to renew works once.
      return refresh.delete(token) ? say(200, open()) : refuse(400, 'ExpiredToken')
    }
    if (name === 'com.atproto.server.deleteSession') {
      refresh.delete(token)
      return say(200, undefined)
    }
    if (!access.has(token)) return refuse(400, 'ExpiredToken', 'Token has expired')
    if (name === 'com.atproto.identity.resolveHandle') {
      const found = [...others.values()].find(({ handle }) => handle === query['handle'])
      return found ? say(200, { did: found.did }) : refuse(400, 'InvalidRequest', 'Unable to resolve handle') // prettier-ignore
    }
    if (name === 'app.bsky.feed.getPosts') {
      const uri = query['uris'] ?? ''
      const found = others.get(uri)
      return say(200, { posts: found ? [viewOf(uri, found)] : [] })
    }
    if (name === 'com.atproto.repo.getRecord') {
      const found = own.records.find(({ rkey }) => rkey === query['rkey'])
      if (!found || query['repo'] !== ownDid)
        return refuse(400, 'RecordNotFound', `Could not locate record`)
      return say(200, { uri: uriOf(found.rkey), cid: found.cid, value: { $type: collection, text: found.text } }) // prettier-ignore
    }
    if (name === 'com.atproto.repo.createRecord') {
      own.tries += 1
      await misbehave(own.faults.shift(), { request, response, host: own.host }, () => take(body))
      return
    }
    own.wrong.push(`${request.method} ${name}`)
    refuse(501, 'MethodNotImplemented')
  }

  function note(name: string, check: () => void): boolean {
    try {
      check()
      return true
    } catch (error) {
      own.wrong.push(`${name}: ${(error as Error).message}`)
      return false
    }
  }

  function take(body: unknown): { code: number; body: unknown } {
    const {
      repo,
      rkey = '',
      record,
    } = body as {
      repo: string
      rkey?: string
      record: { text: string; reply?: { parent: { uri: string } } }
    }
    const isValid = note('record', () => lexicons.assertValidRecord(collection, record))
    // The key of a post is a TID: https://atproto.com/specs/tid.
    if (!/^[234567abcdefghij][234567abcdefghijklmnopqrstuvwxyz]{12}$/.test(rkey))
      own.wrong.push(`rkey ${rkey}`)
    if (!isValid || repo !== ownDid) return { code: 400, body: { error: 'InvalidRequest' } }
    if (own.records.some((one) => one.rkey === rkey))
      return {
        code: 400,
        body: { error: 'InvalidRequest', message: `There is already a value at key ${rkey}` },
      }
    const cid = cidOf(JSON.stringify(record))
    const replyTo = record.reply?.parent.uri ?? null
    own.records.push({ rkey, text: record.text, replyTo, cid })
    return { code: 200, body: { uri: uriOf(rkey), cid } }
  }
  return own
}

const uriOf = (rkey: string) => `at://${ownDid}/${collection}/${rkey}`

function viewOf(uri: string, { handle, did }: { handle: string; did: string }) {
  return {
    uri,
    cid: cidOf(uri),
    author: { did, handle },
    record: { $type: collection, text: 'Iets over Waterrijk', createdAt: new Date().toISOString() },
    indexedAt: new Date().toISOString(),
  }
}
