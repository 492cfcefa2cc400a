import { createHash } from 'node:crypto'

const tracking =
  /^(utm_\w+|fbclid|gclid|dclid|msclkid|igsh|igshid|mc_cid|mc_eid|ref_src|ref_url|_hsenc|_hsmi|yclid|twclid|cmpid)$/i

/** A web address as people may open it: what wraps it and what follows people taken off. Null for what is no web address. */
export function readerAddress(given: string | null | undefined, base?: string): string | null {
  const typed = (given ?? '').trim()
  if (!typed || typed.length > 4_000 || !URL.canParse(typed, base)) return null
  let url = new URL(typed, base)
  // Wrapped at most twice; a third time is a game.
  for (let turn = 0; turn < 2; turn++) url = unwrap(url)
  if (!/^https?:$/.test(url.protocol) || url.username || url.password) return null
  const kept = [...url.searchParams].filter(([name]) => !tracking.test(name))
  // Written anew only where something goes: a site may mind how its own address is spelled.
  if (kept.length < url.searchParams.size) url.search = new URLSearchParams(kept).toString()
  return url.href.length > 2_000 ? null : url.href
}

/**
 * By what a page is known again: `readerAddress` with the host in small letters without www or m, always https, without
 * fragment and without a slash at the end. To compare by, not to open. Null for what is no web address.
 */
export function canonicalAddress(given: string | null | undefined): string | null {
  const readable = readerAddress(given)
  if (!readable) return null
  const url = new URL(readable)
  url.protocol = 'https:'
  url.hash = ''
  url.hostname = url.hostname.replace(/\.$/, '').replace(/^(www|m|mobile)\.(?=[^.]+\.)/, '')
  return url.href.replace(/\/+$/, '').replace(/\/+\?/, '?')
}

/** What Google Alerts and Google News wrap: `https://www.google.com/url?url=…`. */
function unwrap(url: URL): URL {
  if (!/^(www\.)?google\.[a-z.]{2,6}$/.test(url.hostname) || url.pathname !== '/url') return url
  const inner = url.searchParams.get('url') ?? url.searchParams.get('q') ?? ''
  return URL.canParse(inner) && /^https?:/i.test(inner) ? new URL(inner) : url
}

/** SHA-256 in hex of some parts, each with its length before it so that parts cannot run into each other. */
export function hashParts(...parts: readonly (string | null)[]): string {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part === null ? '-' : `${part.length}:${part}`)
  return hash.digest('hex')
}

/** Words in small letters without marks, for comparing. */
export function foldWords(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  )
}

const fewestWords = 12

/**
 * 64 bits of the word triples of a text as 16 hex digits, so that texts that tell the same differ in few bits; null for a
 * text of fewer than twelve words, which says too little.
 */
export function simhash(text: string): string | null {
  const words = foldWords(text).slice(0, 2_000)
  if (words.length < fewestWords) return null
  const sums = new Int32Array(64)
  for (let k = 0; k + 2 < words.length; k++) {
    const digest = createHash('sha1')
      .update(`${words[k]} ${words[k + 1]} ${words[k + 2]}`)
      .digest()
    for (let bit = 0; bit < 64; bit++) sums[bit]! += (digest[bit >> 3]! >> (bit & 7)) & 1 ? 1 : -1
  }
  let bits = 0n
  for (let bit = 0; bit < 64; bit++) if (sums[bit]! > 0) bits |= 1n << BigInt(bit)
  return bits.toString(16).padStart(16, '0')
}

/** In how many of 64 bits two simhashes differ. */
export function countDifferent(one: string, other: string): number {
  let bits = BigInt(`0x${one}`) ^ BigInt(`0x${other}`)
  let count = 0
  for (; bits > 0n; bits &= bits - 1n) count++
  return count
}
