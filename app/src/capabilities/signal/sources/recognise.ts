import { decodeEntities, tidy } from '#platform/web/plain-text.ts'
import { decode, failureOf, readFeed } from './feed.ts'
import { fetchPublic, type Answer } from '#platform/web/fetch-public.ts'
import { ReachFailure, type AllowedInside } from '#platform/web/reach.ts'
import { addressOf, isSecondVersion } from './jetstream.ts'
import { cut } from './post.ts'
import { tryConnecting } from './read-socket.ts'

/** What a pasted address turned out to be. */
export interface Recognised {
  kind: 'feed' | 'mastodon' | 'bluesky'
  address: string
  title: string
}

/** Where all public posts of Bluesky come by, in its second version. */
export const blueskyAddress =
  'wss://jetstream.us-east.bsky.network/xrpc/network.bsky.jetstream.subscribeEvents'

/** An address as people type it, as a whole one; null where it is none. */
export function readTyped(typed: string): URL | null {
  const text = typed.trim()
  if (!text || text.length > 2_000 || /\s/.test(text)) return null
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`
  if (!URL.canParse(whole)) return null
  const url = new URL(whole.replace(/^feed:/i, 'https:'))
  url.hash = ''
  return /^(https?|wss?):$/.test(url.protocol) ? url : null
}

/** Whether a feed is Reddit's, which gives very little to who is not signed in. */
export function isReddit(address: string): boolean {
  return URL.canParse(address) && /(^|\.)reddit\.com$/.test(new URL(address).hostname)
}

/**
 * Finds out what stands at an address: the stream of Bluesky, a Mastodon server or one hashtag on it, a feed, or a page that
 * names its feed. Throws ReachFailure, `not-a-feed` where there is nothing to listen to.
 */
export async function recognise(
  url: URL,
  allowed: AllowedInside,
  signal: AbortSignal,
): Promise<Recognised> {
  const known = recogniseByName(url)
  if (known) {
    const protocols = isSecondVersion(known.address) ? ['xrpc.v1.json'] : []
    await tryConnecting(addressOf(known.address, null), { allowed, signal, protocols })
    return known
  }
  const asking = { allowed, signal, within: 12_000 }
  const isServer =
    url.pathname === '/' || /^\/(tags\/[^/]+|explore|public(\/local)?|about)\/?$/.test(url.pathname)
  const mastodon = isServer ? await findMastodon(url, asking) : null
  if (mastodon) return mastodon
  const answer = await fetchPublic(feedOfReddit(url).href, asking)
  if (answer.status !== 200) throw failureOf(answer.status, null)
  const feed = tryFeed(answer)
  if (feed) return feed
  for (const address of listAlternates(answer).slice(0, 3)) {
    const behind = await fetchPublic(address, asking).catch(() => null)
    const found = behind?.status === 200 ? tryFeed(behind) : null
    if (found) return found
  }
  throw new ReachFailure('not-a-feed')
}

/** What needs no look: the stream of Bluesky, by its name or its own address. */
export function recogniseByName(url: URL): Recognised | null {
  const host = url.hostname.replace(/^www\./, '')
  if (/^wss?:$/.test(url.protocol)) {
    url.search = ''
    return { kind: 'bluesky', address: url.href, title: `Bluesky (${host})` }
  }
  if ((host === 'bsky.app' || host === 'bsky.social') && url.pathname === '/')
    return { kind: 'bluesky', address: blueskyAddress, title: 'Bluesky' }
  return null
}

async function findMastodon(
  url: URL,
  asking: { allowed: AllowedInside; signal: AbortSignal; within: number },
): Promise<Recognised | null> {
  const path = new URL('/api/v2/instance', url)
  const answer = await fetchPublic(path.href, {
    ...asking,
    headers: { accept: 'application/json' },
  }).catch((error: unknown) => {
    if (error instanceof ReachFailure && error.id === 'inside') throw error
    return null
  })
  if (answer?.status !== 200) return null
  try {
    const instance: unknown = JSON.parse(answer.body.toString('utf8'))
    if (
      typeof instance !== 'object' ||
      !instance ||
      !('domain' in instance && 'version' in instance)
    )
      return null
  } catch {
    return null
  }
  const tag = /^\/tags\/([^/]+)/.exec(url.pathname)?.[1]
  return {
    kind: 'mastodon',
    address: new URL(tag ? `/tags/${tag.toLowerCase()}` : '/', url).href,
    title: tag ? `${url.host} #${decodeURIComponent(tag)}` : url.host,
  }
}

/** A subreddit has its feed behind its address. */
function feedOfReddit(url: URL): URL {
  if (!isReddit(url.href) || /\.rss$|\/\.rss/.test(url.pathname)) return url
  return new URL(`${url.pathname.replace(/\/+$/, '')}/.rss`, url)
}

function tryFeed(answer: Answer): Recognised | null {
  try {
    const { title } = readFeed(answer, new Date())
    const host = new URL(answer.address).hostname
    return { kind: 'feed', address: answer.address, title: cut(title ?? host, 200) }
  } catch {
    return null
  }
}

/** The feeds that a page names in its head. */
function listAlternates({ body, headers, address }: Answer): string[] {
  const html = decode(body, headers['content-type'] ?? '').slice(0, 400_000)
  const found: string[] = []
  for (const [tag] of html.matchAll(/<link\b[^>]{1,2000}>/gi)) {
    const attributes = new Map(
      [...tag.matchAll(/([a-z-]+)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))/gi)].map(
        ([, name = '', a, b, c]) => [name.toLowerCase(), decodeEntities(a ?? b ?? c ?? '')],
      ),
    )
    const isFeed = /^application\/(rss|atom|feed)\+(xml|json)$/i.test(
      tidy(attributes.get('type') ?? ''),
    )
    const href = attributes.get('href')
    if (!isFeed || !/\balternate\b/i.test(attributes.get('rel') ?? '') || !href) continue
    if (URL.canParse(href, address)) found.push(new URL(href, address).href)
  }
  return [...new Set(found)]
}
