/** What the list shows, as it stands in the address. */
export interface Shown {
  view: string
  search: string
  severity: string | null
  state: string | null
  source: string | null
  owner: string | null
  order: string
}

/** A view without anything that narrows it. */
export const plainList = {
  search: '',
  severity: null,
  state: null,
  source: null,
  owner: null,
  order: 'clock',
} as const

/** The address of a list, or of an item beside that list; `place` goes on from a page before. */
export function addressOf(
  path: string,
  shown: Shown,
  place: { after?: string | null; before?: string | null; choose?: string } = {},
): string {
  const query = new URLSearchParams()
  if (shown.view !== 'open') query.set('view', shown.view)
  for (const name of ['search', 'severity', 'state', 'source', 'owner'] as const) {
    const value = shown[name]
    if (value) query.set(name, value)
  }
  if (shown.order !== 'clock') query.set('order', shown.order)
  for (const [name, value] of Object.entries(place)) if (value) query.set(name, value)
  const text = query.toString()
  return text ? `${path}?${text}` : path
}

/** Whether anything but the view narrows or orders the list. */
export function isNarrowed(shown: Shown): boolean {
  return queryOf(shown) !== queryOf({ ...plainList, view: shown.view })
}

/** The part behind the question mark, to keep as a view of one's own. */
export function queryOf(shown: Shown): string {
  return addressOf('', shown).replace(/^\?/, '')
}
