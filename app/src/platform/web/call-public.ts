import { explain, open, readBody } from './fetch-public.ts'
import { ReachFailure, type AllowedInside, type ReachError } from './reach.ts'

/** One question to a server of others, with what goes along. */
export interface Call {
  method?: 'GET' | 'POST'
  headers?: Record<string, string>
  /** Sent as JSON. */
  json?: unknown
  allowed: AllowedInside
  signal: AbortSignal
}

/** What the server said: any status is an answer. `body` is undefined where it is no JSON. */
export interface Reply {
  status: number
  headers: Record<string, string>
  body: unknown
}

/** There was no whole answer. `handed`: the server may have had what was sent. */
export class CallFailure extends Error {
  readonly reason: ReachError
  readonly handed: boolean
  constructor(reason: ReachError, handed: boolean) {
    super(reason)
    this.name = 'CallFailure'
    this.reason = reason
    this.handed = handed
  }
}

/** Milliseconds and bytes for one question. */
export const callLimits = { within: 20_000, most: 1_000_000 }

/**
 * Asks a server something once, and follows no redirect, so that what goes along goes to nobody else. Only https leaves for
 * the internet. Throws CallFailure where no whole answer came within twenty seconds and a million bytes.
 */
export async function callPublic(address: string, call: Call): Promise<Reply> {
  const late = AbortSignal.timeout(callLimits.within)
  let handed = false
  try {
    const url = new URL(address)
    if (url.protocol !== 'https:' && !call.allowed.includes(url.host))
      throw new ReachFailure('inside')
    const body = call.json === undefined ? undefined : JSON.stringify(call.json)
    const response = await open(
      url,
      {
        method: call.method ?? 'GET',
        allowed: call.allowed,
        headers: {
          'user-agent': 'Handvat/0.1 (posts from the own accounts of one organisation)',
          accept: 'application/json',
          ...(body === undefined
            ? {}
            : {
                'content-type': 'application/json',
                'content-length': String(Buffer.byteLength(body)),
              }),
          ...call.headers,
        },
        onHanded: () => (handed = true),
        ...(body === undefined ? {} : { body }),
      },
      AbortSignal.any([call.signal, late]),
    )
    const bytes = await readBody(response, callLimits.most)
    return {
      status: response.statusCode ?? 0,
      headers: Object.fromEntries(
        Object.entries(response.headers).map(([name, value]) => [name, String(value)]),
      ),
      body: readJson(bytes),
    }
  } catch (error) {
    const known = call.signal.aborted ? new ReachFailure('slow') : explain(error, call.signal, late)
    throw new CallFailure(known instanceof ReachFailure ? known.id : 'broken', handed)
  }
}

/** How long a server asks to wait, in milliseconds from `now`: `Retry-After`, or the reset of a limit as a moment. */
export function readReset(headers: Record<string, string>, now: Date): number | null {
  for (const name of ['retry-after', 'x-ratelimit-reset', 'ratelimit-reset']) {
    const said = headers[name]?.trim()
    if (!said) continue
    // Seconds from now, or since 1970, or a date.
    const number = /^\d{1,12}$/.test(said) ? Number(said) : null
    const at =
      number === null
        ? Date.parse(said)
        : number > 1_000_000_000
          ? number * 1_000
          : now.getTime() + number * 1_000
    if (Number.isFinite(at)) return Math.min(Math.max(at - now.getTime(), 0), 86_400_000)
  }
  return null
}

function readJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return undefined
  }
}
