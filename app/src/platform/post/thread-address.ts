/** The kinds of place where an own account can be connected. */
export const placeKinds = ['mastodon', 'bluesky'] as const
export type PlaceKind = (typeof placeKinds)[number]

/** A post on Bluesky, taken apart: who by handle or DID, and its record key; null for any other address. */
export function readBlueskyAddress(address: string): { actor: string; key: string } | null {
  if (!URL.canParse(address)) return null
  const url = new URL(address)
  const found = /^\/profile\/([a-z0-9.:_-]{3,260})\/post\/([a-zA-Z0-9._:~-]{1,512})\/?$/i.exec(
    url.pathname.replaceAll('%3A', ':'),
  )
  if (!/^(www\.)?bsky\.app$/.test(url.hostname) || !found) return null
  return { actor: found[1] ?? '', key: found[2] ?? '' }
}

// How the servers of the fediverse write the address of one post: Mastodon, Pleroma, Misskey, Pixelfed, PeerTube, Lemmy.
const fediverse = [
  /^\/@[^/]+\/\d+\/?$/,
  /^\/users\/[^/]+\/statuses\/\d+\/?$/,
  /^\/(notice|notes|objects|o)\/[\w-]+\/?$/,
  /^\/p\/[^/]+\/\d+\/?$/,
  /^\/web\/(@[^/]+|statuses)\/\d+\/?$/,
]

/** From what kind of account a post at this address can be answered; null where none can. */
export function kindOfAddress(address: string | null): PlaceKind | null {
  if (!address || !URL.canParse(address)) return null
  if (readBlueskyAddress(address)) return 'bluesky'
  const url = new URL(address)
  if (!/^https?:$/.test(url.protocol)) return null
  // Threads and the like write addresses that look alike and take no part.
  if (
    /(^|\.)(threads\.(net|com)|x\.com|twitter\.com|tiktok\.com|youtube\.com|medium\.com)$/.test(
      url.hostname,
    )
  )
    return null
  return fediverse.some((one) => one.test(url.pathname)) ? 'mastodon' : null
}

const segments = new Intl.Segmenter('und', { granularity: 'grapheme' })

/**
 * How long a text counts. Bluesky counts what people see as one character (graphemes). Mastodon too, with every web address
 * as 23 and of `@name@server` the name only.
 */
export function measureText(kind: PlaceKind, text: string): number {
  const counted =
    kind === 'bluesky'
      ? text
      : text
          .replace(/https?:\/\/[^\s<>"]+/gi, 'x'.repeat(23))
          .replace(/(@[\w.-]+)@[\w.-]+\w/g, '$1')
  let count = 0
  for (const _ of segments.segment(counted)) count += 1
  return count
}
