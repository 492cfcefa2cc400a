import { request as requestPlain, type IncomingMessage } from 'node:http'
import { request as requestSecure } from 'node:https'
import type { Readable } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { createLookup, refuseInside, ReachFailure, type AllowedInside } from './reach.ts'

/** What is asked of a public address, and how much of it is taken. */
export interface Asking {
  headers?: Record<string, string>
  allowed: AllowedInside
  signal: AbortSignal
  /** Milliseconds for all of it, redirects included. */
  within?: number
  /** Bytes after decompression. */
  most?: number
}

/** What came back. `movedTo` is where it lives for good, where every redirect on the way said so. */
export interface Answer {
  status: number
  headers: Record<string, string>
  body: Buffer
  address: string
  movedTo: string | null
}

const userAgent = 'Handvat/0.1 (reads public sources for one organisation; see its own site)'
const mostRedirects = 5
export const fetchLimits = { within: 20_000, most: 5_000_000 }

/**
 * Reads a public address with GET. Throws ReachFailure for what lies inside, after a redirect too, and for what is too slow,
 * too large or broken. Any status is an answer.
 */
export async function fetchPublic(address: string, asking: Asking): Promise<Answer> {
  const late = AbortSignal.timeout(asking.within ?? fetchLimits.within)
  const signal = AbortSignal.any([asking.signal, late])
  let url = readUrl(address, undefined)
  let moved: string | null = null
  let forGood = true
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const answer = await ask(url, asking, signal, late)
    const target = answer.headers['location']
    if (![301, 302, 303, 307, 308].includes(answer.status) || !target)
      return { ...answer, address: url.href, movedTo: moved }
    url = readUrl(target, url)
    forGood &&= answer.status === 301 || answer.status === 308
    if (forGood) moved = url.href
  }
  throw new ReachFailure('moved-too-often')
}

function readUrl(target: string, base: URL | undefined): URL {
  if (!URL.canParse(target, base)) throw new ReachFailure('broken')
  const url = new URL(target, base)
  url.hash = ''
  return url
}

/** Something that is sent along with a question. */
export interface Sending {
  method?: 'GET' | 'POST'
  body?: string
  /** Called once a connection stands: from here on what is sent may arrive. */
  onHanded?: () => void
}

/** Opens one connection for one question; nothing is reused, so that every address was judged for this very question. */
export function open(
  url: URL,
  asking: Pick<Asking, 'headers' | 'allowed'> & Sending,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  refuseInside(url, asking.allowed)
  if (!/^https?:$/.test(url.protocol)) throw new ReachFailure('inside')
  const send = url.protocol === 'https:' ? requestSecure : requestPlain
  return new Promise((resolve, reject) => {
    const request = send(url, {
      method: asking.method ?? 'GET',
      agent: false,
      signal,
      lookup: createLookup(url, asking.allowed),
      maxHeaderSize: 32_768,
      headers: {
        'user-agent': userAgent,
        accept:
          'application/atom+xml, application/rss+xml, application/feed+json, application/json;q=0.9, application/xml;q=0.9, text/xml;q=0.8, */*;q=0.1',
        'accept-encoding': 'gzip, br, deflate',
        ...asking.headers,
      },
    })
    request.on('response', resolve)
    request.on('error', reject)
    request.on('socket', (socket) =>
      socket.once(url.protocol === 'https:' ? 'secureConnect' : 'connect', () =>
        asking.onHanded?.(),
      ),
    )
    request.end(asking.body)
  })
}

async function ask(url: URL, asking: Asking, signal: AbortSignal, late: AbortSignal) {
  try {
    const response = await open(url, asking, signal)
    const body = await readBody(response, asking.most ?? fetchLimits.most)
    const headers = Object.fromEntries(
      Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
    )
    return { status: response.statusCode ?? 0, headers, body }
  } catch (error) {
    throw explain(error, asking.signal, late)
  }
}

/** The failure that a thrown error stands for; what stopped because we stop stays as it is. */
export function explain(error: unknown, own: AbortSignal, late: AbortSignal | null): unknown {
  if (own.aborted) return error
  if (late?.aborted) return new ReachFailure('slow')
  if (error instanceof ReachFailure) return error
  if (!(error instanceof Error)) return error
  if (error.cause instanceof ReachFailure) return error.cause
  const code = 'code' in error ? String(error.code) : ''
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return new ReachFailure('not-found')
  if (code.startsWith('Z_') || code.startsWith('ERR_BROTLI')) return new ReachFailure('broken')
  if (code.startsWith('HPE_')) return new ReachFailure('broken')
  return new ReachFailure('unreachable')
}

/** Reads an answer to its end, unpacked; throws ReachFailure for one that is too large or ends early. */
export async function readBody(response: IncomingMessage, most: number): Promise<Buffer> {
  if (Number(response.headers['content-length'] ?? 0) > most) {
    response.destroy()
    throw new ReachFailure('too-large')
  }
  const stream = unpack(response)
  const parts: Buffer[] = []
  let size = 0
  try {
    for await (const part of stream as AsyncIterable<Buffer>) {
      size += part.length
      if (size > most) throw new ReachFailure('too-large')
      parts.push(part)
    }
  } finally {
    response.destroy()
  }
  // A connection that ends early is no whole answer.
  if (!response.complete) throw new ReachFailure('broken')
  return Buffer.concat(parts, size)
}

function unpack(response: IncomingMessage): Readable {
  const coding = (response.headers['content-encoding'] ?? 'identity').trim().toLowerCase()
  if (coding === 'identity' || coding === '') return response
  const unpacker =
    coding === 'br'
      ? createBrotliDecompress()
      : coding === 'deflate'
        ? createInflate()
        : coding === 'gzip' || coding === 'x-gzip'
          ? createGunzip()
          : null
  if (!unpacker) throw new ReachFailure('broken')
  response.on('error', (error) => unpacker.destroy(error))
  response.on('aborted', () => unpacker.destroy(new ReachFailure('broken')))
  return response.pipe(unpacker)
}
