/** Where to go after signing in: only a path on this site, else home. */
export function readNext(url: URL): string {
  const next = url.searchParams.get('next') ?? '/'
  // "//host" and "/\host" would leave the site.
  return /^\/(?![/\\])[^\s]*$/.test(next) ? next : '/'
}
