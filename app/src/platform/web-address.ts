const tracking =
  /^(utm_\w+|fbclid|gclid|dclid|msclkid|igsh|igshid|mc_cid|mc_eid|ref_src|ref_url|_hsenc|_hsmi|yclid|twclid|cmpid|si|share_id)$/i

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
 * By what a page is known again: `readerAddress` with the host in small letters without www or m, always https, its questions
 * in one order, without fragment and without a slash at the end. To compare by, not to open. Null for what is no web address.
 */
export function canonicalAddress(given: string | null | undefined): string | null {
  const readable = readerAddress(given)
  if (!readable) return null
  const url = new URL(readable)
  url.protocol = 'https:'
  url.hash = ''
  url.searchParams.sort()
  url.hostname = url.hostname.replace(/\.$/, '').replace(/^(www|m|mobile)\.(?=[^.]+\.)/, '')
  return url.href.replace(/\/+$/, '').replace(/\/+\?/, '?')
}

/** What Google Alerts and Google News wrap: `https://www.google.com/url?url=…`. */
function unwrap(url: URL): URL {
  if (!/^(www\.)?google\.[a-z.]{2,6}$/.test(url.hostname) || url.pathname !== '/url') return url
  const inner = url.searchParams.get('url') ?? url.searchParams.get('q') ?? ''
  return URL.canParse(inner) && /^https?:/i.test(inner) ? new URL(inner) : url
}
