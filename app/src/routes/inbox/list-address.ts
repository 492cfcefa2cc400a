/** What the list shows, as it stands in the address. */
export interface Shown {
  view: string
  search: string
  severity: string | null
}

/** The address of a list, or of an item beside that list; `place` goes on from a page before. */
export function addressOf(
  path: string,
  { view, search, severity }: Shown,
  place: { after?: string | null; before?: string | null } = {},
): string {
  const query = new URLSearchParams()
  if (view !== 'open') query.set('view', view)
  if (search) query.set('search', search)
  if (severity) query.set('severity', severity)
  if (place.after) query.set('after', place.after)
  if (place.before) query.set('before', place.before)
  const text = query.toString()
  return text ? `${path}?${text}` : path
}

/** The part behind the question mark, to keep as a view of one's own. */
export function queryOf(shown: Shown): string {
  return addressOf('', shown).replace(/^\?/, '')
}
