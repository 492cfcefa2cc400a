import { sql, type ExpressionBuilder, type Expression, type SqlBool } from 'kysely'
import type { Look } from '#platform/database/act.server.ts'
import type { DB } from '#platform/database/tables.ts'
import type { InboxOrder, InboxView, ItemState, Origin, Severity } from '../contract.ts'
import { originOf } from './items.server.ts'

/** Which items to list, and from where; a place is the last item of the page before. */
export interface ListQuery {
  view: InboxView
  /** Words that all must stand in it. */
  search: string
  severity: Severity | null
  state: ItemState | null
  source: Origin['kind'] | null
  /** A person's id, or `nobody`. */
  owner: string | null
  order: InboxOrder
  place: { at: string; id: string } | null
  /** Towards the beginning instead of the end. */
  back: boolean
  limit: number
}

type Items = ExpressionBuilder<DB, 'item'>

/** Which items a view shows; what went into another item is nowhere. */
function inView(eb: Items, view: InboxView, who: Look['who'], now: Date): Expression<SqlBool> {
  const open = eb.and([eb('item.into_id', 'is', null), eb('item.state', '<>', 'closed')])
  switch (view) {
    case 'open':
      return open
    case 'own':
      return eb.and([open, eb('item.claimed_by', '=', who.person ?? who.organisation)])
    case 'unassigned':
      return eb.and([open, eb('item.claimed_by', 'is', null)])
    case 'overdue':
      return eb.and([open, eb('item.due_at', '<', now)])
    case 'escalated':
      return eb.and([open, eb('item.state', '=', 'escalated')])
    case 'closed':
      return eb.and([eb('item.into_id', 'is', null), eb('item.state', '=', 'closed')])
    case 'all':
      return eb('item.into_id', 'is', null)
  }
}

// By the clock: what is due first, and what has no clock by when it came in; closed ones newest first.
function orderOf(view: InboxView, order: InboxOrder) {
  if (order !== 'clock') return { key: sql<string>`item.opened_at`, descending: order === 'newest' }
  return view === 'closed'
    ? { key: sql<string>`coalesce(item.changed_at, item.opened_at)`, descending: true }
    : {
        key: sql<string>`coalesce(item.due_at, item.opened_at + interval '10 years')`,
        descending: false,
      }
}

/** Items of one view from a place on, in the order of the view; `key` says where each stands. */
export async function listItems({ who, tx, now }: Look, query: ListQuery) {
  const { key, descending } = orderOf(query.view, query.order)
  const down = descending !== query.back
  const compare = sql.raw(down ? '<' : '>')
  const direction = down ? 'desc' : 'asc'
  let select = tx
    .selectFrom('item')
    .select((eb) => [
      'item.id',
      'item.signal_id',
      'item.mention_id',
      'item.state',
      'item.severity',
      'item.claimed_by as claimedBy',
      'item.opened_at as openedAt',
      'item.due_at as dueAt',
      eb
        .selectFrom('closing')
        .select('closing.outcome')
        .whereRef('closing.item_id', '=', 'item.id')
        .where('item.state', '=', 'closed')
        .orderBy('closing.number', 'desc')
        .limit(1)
        .as('outcome'),
      sql<string>`to_char(${key} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`.as('key'),
      // Only the text that was asked about last counts.
      sql<boolean>`coalesce((SELECT NOT EXISTS (
        SELECT FROM approval_decision WHERE approval_id = approval.id)
        FROM approval WHERE approval.item_id = item.id ORDER BY approval.at DESC LIMIT 1), false)`.as(
        'asks',
      ),
      eb
        .selectFrom('item as merged')
        .select((inner) => inner.fn.countAll<string>().as('count'))
        .whereRef('merged.into_id', '=', 'item.id')
        .as('merged'),
    ])
    .where((eb) => inView(eb as unknown as Items, query.view, who, now))
  if (query.severity) select = select.where('item.severity', '=', query.severity)
  if (query.state) select = select.where('item.state', '=', query.state)
  if (query.source)
    select = select.where(
      query.source === 'signal' ? 'item.signal_id' : 'item.mention_id',
      'is not',
      null,
    )
  if (query.owner === 'nobody') select = select.where('item.claimed_by', 'is', null)
  else if (query.owner) select = select.where('item.claimed_by', '=', query.owner)
  for (const word of query.search.toLowerCase().split(/\s+/).filter(Boolean))
    select = select.where(
      sql<SqlBool>`(item.words LIKE ${like(word)} OR EXISTS (SELECT FROM item AS other
        WHERE other.into_id = item.id AND other.words LIKE ${like(word)}))`,
    )
  if (query.place)
    select = select.where(
      sql<SqlBool>`(${key}, item.id) ${compare} (${query.place.at}::timestamptz, ${query.place.id}::uuid)`,
    )
  const rows = await select
    .orderBy(key, direction)
    .orderBy('item.id', direction)
    .limit(query.limit)
    .execute()
  return (query.back ? rows.toReversed() : rows).map(
    ({ signal_id, mention_id, state, severity, merged, ...row }) => ({
      ...row,
      origin: originOf({ signal_id, mention_id }),
      state: state as ItemState,
      severity: severity as Severity,
      merged: Number(merged ?? 0),
    }),
  )
}

/** How many items each view shows. */
export async function countViews(
  { who, tx, now }: Look,
  views: readonly InboxView[],
): Promise<Map<InboxView, number>> {
  const row = await tx
    .selectFrom('item')
    .select((eb) =>
      views.map((view) =>
        eb.fn
          .countAll<string>()
          .filterWhere((inner) => inView(inner as unknown as Items, view, who, now))
          .as(view),
      ),
    )
    .executeTakeFirstOrThrow()
  return new Map(views.map((view) => [view, Number(row[view])]))
}

// A word as it is, also where it holds a sign that the pattern would read.
const like = (word: string) => `%${word.replace(/[\\%_]/g, '\\$&')}%`
