import { sql } from 'kysely'
import type { Look } from '#platform/database/act.server.ts'
import type { ItemState, Progress } from '../contract.ts'

/** What happened with an item, oldest first, as the spine tells it. */
export async function listEvents({ tx }: Look, item: string) {
  return tx
    .selectFrom('event')
    .select(['id', 'name', 'payload', 'by_person as person', 'at'])
    .where(sql`payload ->> 'item'`, '=', item)
    .orderBy('id')
    .execute()
}

// Whoever signalled sees that somebody is at it, not how the work is divided.
const shown: Record<ItemState, Progress['state']> = {
  new: 'new',
  claimed: 'claimed',
  waiting: 'claimed',
  escalated: 'claimed',
  answered: 'answered',
  closed: 'closed',
}

/** How it goes with signals; one whose item went into another follows that one. */
export async function listProgress(
  { tx }: Look,
  signals: readonly string[],
): Promise<Map<string, Progress>> {
  if (signals.length === 0) return new Map()
  const rows = await tx
    .selectFrom('item as own')
    .innerJoin('item', (join) =>
      join
        .onRef('item.organisation_id', '=', 'own.organisation_id')
        .on(sql`item.id`, '=', sql`coalesce(own.into_id, own.id)`),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('closing')
          .select(['closing.message', 'closing.closed_at'])
          .whereRef('closing.item_id', '=', 'item.id')
          // What was said at an earlier end no longer counts once it was opened again.
          .where('item.state', '=', 'closed')
          .orderBy('closing.number', 'desc')
          .limit(1)
          .as('ended'),
      (join) => join.onTrue(),
    )
    .select((eb) => [
      'own.signal_id as signal',
      'item.state',
      'ended.message',
      'ended.closed_at as closedAt',
      eb
        .selectFrom('answer')
        .select('answer.text')
        .whereRef('answer.item_id', '=', 'item.id')
        .orderBy('answer.answered_at', 'desc')
        .limit(1)
        .as('answer'),
    ])
    .where('own.signal_id', 'in', signals)
    .execute()
  return new Map(
    rows.map(({ signal, state, answer, message, closedAt }) => [
      signal ?? '',
      { state: shown[state as ItemState], answer, message, closedAt },
    ]),
  )
}
