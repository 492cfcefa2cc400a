import { z } from 'zod'
import { explain, fetchPublic, open } from './fetch-public.ts'
import { failureOf, readWait } from './feed.ts'
import { readerAddress } from '#platform/web-address.ts'
import { toPlainText } from './plain-text.ts'
import { cut, postLimits, readLanguage, readMoment, type Post } from './post.ts'
import { SourceFailure, type AllowedInside } from './reach.ts'

const status = z.object({
  id: z.string().regex(/^\d{1,30}$/),
  uri: z.string().max(2_000),
  url: z.string().max(4_000).nullish(),
  content: z.string().max(400_000),
  spoiler_text: z.string().max(20_000).nullish(),
  created_at: z.string().max(60),
  language: z.string().max(20).nullish(),
  account: z.object({
    acct: z.string().max(300),
    display_name: z.string().max(1_000).nullish(),
    username: z.string().max(300).nullish(),
  }),
})

/** A page of a server's public posts, oldest first, with the id to go on from; `cursor` is that of the last one. */
export interface Page {
  posts: Post[]
  cursor: string | null
  /** Whether there may be more behind it. */
  more: boolean
}

const pageSize = 40

/** What is asked of a server. */
export interface MastodonAsking {
  allowed: AllowedInside
  signal: AbortSignal
}

/**
 * Reads the public posts of a server after `cursor`, the oldest first, so that none between is missed; without a cursor the
 * newest. `address` is that of the server, or of one hashtag on it (`/tags/<tag>`).
 */
export async function readPage(
  address: string,
  cursor: string | null,
  asking: MastodonAsking,
  now: Date,
): Promise<Page> {
  const url = timelineOf(address)
  url.searchParams.set('limit', String(pageSize))
  // `since_id` would give the newest and skip what lies between.
  if (cursor) url.searchParams.set('min_id', cursor)
  const answer = await fetchPublic(url.href, { ...asking, headers: { accept: 'application/json' } })
  if (answer.status !== 200) throw failureOf(answer.status, readWait(answer.headers, now))
  let rows: unknown
  try {
    rows = JSON.parse(answer.body.toString('utf8'))
  } catch {
    throw new SourceFailure('broken')
  }
  if (!Array.isArray(rows)) throw new SourceFailure('broken')
  const statuses = rows
    .slice(0, 200)
    .flatMap((row) => status.safeParse(row).data ?? [])
    .toSorted((a, b) => compareIds(a.id, b.id))
  const newest = statuses.at(-1)?.id ?? null
  return {
    posts: statuses.map((one) => toPost(one, url.host, now)),
    cursor: newest && (!cursor || compareIds(newest, cursor) > 0) ? newest : cursor,
    // A server may give fewer than asked and still have more: only an empty page is the end.
    more: cursor !== null && newest !== null && compareIds(newest, cursor) > 0,
  }
}

/** Ids are numbers too long for a number. */
export function compareIds(a: string, b: string): number {
  return a.length - b.length || (a < b ? -1 : a > b ? 1 : 0)
}

function timelineOf(address: string): URL {
  const tag = /\/tags\/([^/?#]+)/.exec(address)?.[1]
  if (tag) return new URL(`/api/v1/timelines/tag/${tag}`, address)
  const url = new URL('/api/v1/timelines/public', address)
  url.searchParams.set('local', 'true')
  return url
}

function toPost(one: z.infer<typeof status>, host: string, now: Date): Post {
  const text = toPlainText(one.content, postLimits.text)
  const { acct } = one.account
  const shown = (one.account.display_name ?? '').replace(/\s+/g, ' ').trim()
  const account = acct.includes('@') ? acct : `${acct}@${host}`
  return {
    id: cut(one.uri, postLimits.id),
    address: readerAddress(one.url) ?? readerAddress(one.uri),
    author: cut(shown ? `${shown} (@${account})` : `@${account}`, postLimits.author),
    accounts: [account],
    title: one.spoiler_text
      ? cut(toPlainText(one.spoiler_text, 300), postLimits.title) || null
      : null,
    text,
    language: readLanguage(one.language),
    at: readMoment(one.created_at, now),
  }
}

/**
 * Follows the stream of a server and says when it moved, until it ends; the posts themselves come from `readPage`, because
 * a stream does not tell what was missed. Says too when it has opened: what came before that no stream tells. Returns when
 * the stream ends; throws SourceFailure where the server gives none.
 */
export async function followStream(
  address: string,
  asking: MastodonAsking,
  { onOpen, onMove }: { onOpen: () => void; onMove: () => void },
  quietFor = 90_000,
): Promise<void> {
  const tag = /\/tags\/([^/?#]+)/.exec(address)?.[1]
  const path = tag ? `/api/v1/streaming/hashtag?tag=${tag}` : '/api/v1/streaming/public/local'
  const late = new AbortController()
  // The server says something every few seconds; silence is a broken line.
  let timer = setTimeout(() => late.abort(), quietFor)
  try {
    const signal = AbortSignal.any([asking.signal, late.signal])
    const headers = { accept: 'text/event-stream', 'accept-encoding': 'identity' }
    const response = await open(
      new URL(path, address),
      { headers, allowed: asking.allowed },
      signal,
    )
    if (response.statusCode !== 200) {
      response.destroy()
      throw failureOf(response.statusCode ?? 0, null)
    }
    onOpen()
    for await (const part of response as AsyncIterable<Buffer>) {
      clearTimeout(timer)
      timer = setTimeout(() => late.abort(), quietFor)
      // Only that something came counts, so a half event is as good as a whole one.
      if (part.includes('event:') || part.includes('data:')) onMove()
    }
  } catch (error) {
    throw explain(error, asking.signal, late.signal)
  } finally {
    clearTimeout(timer)
  }
}
