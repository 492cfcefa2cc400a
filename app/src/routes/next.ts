/** Where to go after signing in: only a path on this site, else home. */
export function readNext(url: URL): string {
  const asked = url.searchParams.get('next') ?? '/'
  if (!URL.canParse(asked, url.origin)) return '/'
  const next = new URL(asked, url.origin)
  // "//host" and "/\\host" lead elsewhere, and a whole address may too.
  return asked.startsWith('/') && next.origin === url.origin ? next.pathname + next.search : '/'
}
