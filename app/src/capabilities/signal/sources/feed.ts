import { fetchPublic, type Answer, type Asking } from '#platform/web/fetch-public.ts'
import { readXmlFeed, type Feed } from './read-feed.ts'
import { readJsonFeed } from './read-json-feed.ts'
import { ReachFailure } from '#platform/web/reach.ts'

/** What is known of a feed from the last look. */
export interface FeedMark {
  etag: string | null
  lastModified: string | null
}

/** The outcome of one look; a failure is thrown. */
export type FeedLook =
  | ({ kind: 'posts'; feed: Feed } & FeedFacts)
  | ({ kind: 'unchanged' } & FeedFacts)
  | { kind: 'gone' }

interface FeedFacts extends FeedMark {
  movedTo: string | null
  /** Milliseconds that the server asks to wait before the next look, or null. */
  wait: number | null
}

/** Looks at a feed once. `mark` is sent word for word; null asks for everything, changed or not. */
export async function lookAtFeed(
  address: string,
  mark: FeedMark | null,
  asking: Asking,
  now: Date,
): Promise<FeedLook> {
  const answer = await fetchPublic(address, {
    ...asking,
    headers: {
      ...(mark?.etag ? { 'if-none-match': mark.etag } : {}),
      ...(mark?.lastModified ? { 'if-modified-since': mark.lastModified } : {}),
    },
  })
  const { status, headers } = answer
  if (status === 410) return { kind: 'gone' }
  const wait = readWait(headers, now)
  const facts: FeedFacts = {
    etag: short(headers['etag'], 500) ?? (status === 304 ? (mark?.etag ?? null) : null),
    lastModified:
      short(headers['last-modified'], 200) ??
      (status === 304 ? (mark?.lastModified ?? null) : null),
    movedTo: answer.movedTo && answer.movedTo.length <= 2_000 ? answer.movedTo : null,
    wait,
  }
  if (status === 304) return { kind: 'unchanged', ...facts }
  if (status !== 200) throw failureOf(status, wait)
  return { kind: 'posts', feed: readFeed(answer, now), ...facts }
}

/** The failure that a status stands for. */
export function failureOf(status: number, wait: number | null): ReachFailure {
  if (status === 429 || status === 503) return new ReachFailure('busy', wait)
  if (status === 401) return new ReachFailure('sign-in', wait)
  if (status === 403) return new ReachFailure('refused', wait)
  if (status === 404) return new ReachFailure('not-found', wait)
  return new ReachFailure(status >= 500 ? 'server' : 'refused', wait)
}

/** Reads a feed of any format; the content decides, not what the server calls it. */
export function readFeed({ body, headers, address }: Answer, now: Date): Feed {
  const text = decode(body, headers['content-type'] ?? '')
  const start = text.slice(0, 2_000).trimStart()
  if (start.startsWith('{')) return readJsonFeed(text, address, now)
  if (!start.startsWith('<') || /^<(!doctype\s+)?html/i.test(start))
    throw new ReachFailure('not-a-feed')
  return readXmlFeed(text.trimStart(), address, now)
}

/** Bytes as text: by the mark at their head, what the server says, what the document says, else UTF-8. */
export function decode(body: Buffer, contentType: string): string {
  if (body[0] === 0xef && body[1] === 0xbb) return read(body, 'utf-8')
  if (body[0] === 0xfe && body[1] === 0xff) return read(body, 'utf-16be')
  if (body[0] === 0xff && body[1] === 0xfe) return read(body, 'utf-16le')
  const head = body.subarray(0, 200).toString('latin1')
  const said =
    /charset=["']?([\w-]+)/i.exec(contentType)?.[1] ??
    /^\s*<\?xml[^>]*encoding=["']([\w-]+)/i.exec(head)?.[1]
  if (said) return read(body, said)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body)
  } catch {
    return read(body, 'windows-1252')
  }
}

function read(body: Buffer, label: string): string {
  try {
    return new TextDecoder(label).decode(body)
  } catch {
    return new TextDecoder('utf-8').decode(body)
  }
}

const longestWait = 7 * 86_400_000

/** How long a server asks to wait, in milliseconds: `Retry-After` in seconds or as a date, else `Cache-Control: max-age`. */
export function readWait(headers: Record<string, string>, now: Date): number | null {
  const after = headers['retry-after']?.trim()
  if (after !== undefined) {
    const seconds = /^\d+$/.test(after) ? Number(after) : Number.NaN
    const wait = Number.isNaN(seconds) ? Date.parse(after) - now.getTime() : seconds * 1_000
    if (Number.isFinite(wait)) return Math.min(Math.max(0, wait), longestWait)
  }
  const age = /(?:^|[,\s])max-age=(\d{1,9})/i.exec(headers['cache-control'] ?? '')?.[1]
  return age === undefined ? null : Math.min(Number(age) * 1_000, longestWait)
}

const short = (value: string | undefined, most: number) =>
  value !== undefined && value.length <= most ? value : null
