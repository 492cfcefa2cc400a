import { listNames } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import { look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import { awayAfter } from '../actions/be-present.server.ts'
import { access } from '../access.ts'
import {
  inboxViews,
  type InboxOrder,
  type InboxView,
  type ItemState,
  type Origin,
  type Said,
  type Severity,
} from '../contract.ts'
import { listColleagues } from './roster.server.ts'
import { listFilters } from '../store/desk.server.ts'
import * as list from '../store/list.server.ts'
import { listPresence } from '../store/presence.server.ts'
import { listSaid } from './said.server.ts'

export const itemsPerPage = 25

/** A line of the inbox. */
export interface InboxRow {
  id: string
  state: ItemState
  severity: Severity
  claimedBy: string | null
  openedAt: Date
  dueAt: Date | null
  overdue: boolean
  outcome: string | null
  /** How many other items went into it. */
  merged: number
  /** A text waits for a second person. */
  asks: boolean
  said: Said
  /** Who passed it on, or who said it in public. */
  by: string
  present: { name: string; writes: boolean }[]
}

/** Which part of the inbox to show. */
export interface InboxQuery {
  view: InboxView
  search?: string
  severity?: Severity | null
  state?: ItemState | null
  source?: Origin['kind'] | null
  /** A person's id, or `nobody`. */
  owner?: string | null
  order?: InboxOrder
  /** A place as a page before gave it: behind it, or in front of it. */
  after?: string | null
  before?: string | null
}

/** A page of the inbox, by the clock; `previous` and `next` are places to go on from, null at an end. */
export async function listInbox(
  who: Who,
  query: InboxQuery,
): Promise<{ rows: InboxRow[]; previous: string | null; next: string | null }> {
  demand(who, access.respond)
  const back = Boolean(query.before)
  const place = readPlace(query.before ?? query.after ?? null)
  const found = await look(who, async (context) => {
    const items = await list.listItems(context, {
      view: query.view,
      search: query.search ?? '',
      severity: query.severity ?? null,
      state: query.state ?? null,
      source: query.source ?? null,
      owner: query.owner ?? null,
      order: query.order ?? 'clock',
      place,
      back: back && place !== null,
      limit: itemsPerPage + 1,
    })
    const away = new Date(context.now.getTime() - awayAfter)
    const present = await listPresence(
      context,
      items.map(({ id }) => id),
      away,
    )
    return { items, present, now: context.now }
  })
  const more = found.items.length > itemsPerPage
  const items = back && more ? found.items.slice(1) : found.items.slice(0, itemsPerPage)
  const said = await listSaid(
    who,
    items.map((item) => item.origin),
  )
  const names = await listNames(who, [
    ...new Set([
      ...[...said.values()].flatMap(({ sender }) => sender ?? []),
      ...items.flatMap((item) => item.claimedBy ?? []),
      ...found.present.map((one) => one.person),
    ]),
  ])
  const rows = items.flatMap((item): InboxRow[] => {
    const what = said.get(item.origin.id)
    if (!what) return []
    return [
      {
        id: item.id,
        state: item.state,
        severity: item.severity,
        openedAt: item.openedAt,
        dueAt: item.dueAt,
        outcome: item.outcome,
        merged: item.merged,
        asks: item.asks,
        said: what,
        by: what.sender ? (names.get(what.sender) ?? '') : (what.author ?? ''),
        claimedBy: item.claimedBy ? (names.get(item.claimedBy) ?? null) : null,
        overdue: item.dueAt !== null && item.dueAt < found.now,
        present: found.present
          .filter((one) => one.item === item.id)
          .map((one) => ({ name: names.get(one.person) ?? '', writes: one.writes })),
      },
    ]
  })
  const placeOf = (item: (typeof items)[number] | undefined) =>
    item ? `${item.key}_${item.id}` : null
  return {
    rows,
    previous: (back ? more : place !== null) ? placeOf(items[0]) : null,
    next: back || more ? placeOf(items.at(-1)) : null,
  }
}

/** How many items each view of the inbox shows, and the views that this person keeps. */
export async function countInbox(who: Who): Promise<{
  counts: Record<InboxView, number>
  filters: { id: string; name: string; query: string }[]
  colleagues: { id: string; name: string }[]
}> {
  demand(who, access.respond)
  return look(who, async (context) => ({
    counts: Object.fromEntries(await list.countViews(context, inboxViews)) as Record<
      InboxView,
      number
    >,
    filters: who.person ? await listFilters(context, who.person) : [],
    colleagues: await listColleagues(context),
  }))
}

/** Who has which of these items open now, beside oneself. */
export async function listPresent(
  who: Who,
  items: readonly string[],
): Promise<{ item: string; name: string; writes: boolean }[]> {
  demand(who, access.respond)
  const present = await look(who, (context) =>
    listPresence(context, items, new Date(context.now.getTime() - awayAfter)),
  )
  const names = await listNames(who, [...new Set(present.map((one) => one.person))])
  return present.map(({ item, person, writes }) => ({
    item,
    name: names.get(person) ?? '',
    writes,
  }))
}

// "2026-11-30T10:00:00.000000Z_<id>"; anything else is the beginning.
function readPlace(place: string | null): { at: string; id: string } | null {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z)_([0-9a-f-]{36})$/.exec(place ?? '')
  return match?.[1] && match[2] && !Number.isNaN(Date.parse(match[1]))
    ? { at: match[1], id: match[2] }
    : null
}
