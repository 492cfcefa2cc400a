import { sql, type SqlBool } from 'kysely'
import type { Look } from '#platform/database/act.server.ts'
import type { ItemState } from '../contract.ts'
import { originOf } from './items.server.ts'

/** Why two items may be about the same. */
export type Likeness = 'address' | 'text' | 'shape'

// What was closed longer ago is another story, even at the same address.
const settledFor = 30 * 86_400_000

/**
 * Items that may be about the same post or story, the surest first; `most` of them. Closed ones only when they are about the
 * very same post and were closed lately.
 */
export async function listLikely({ tx, now }: Look, item: string, most: number) {
  const rows = await tx
    .selectFrom('item')
    .innerJoin('item as own', (join) =>
      join.onRef('own.organisation_id', '=', 'item.organisation_id').on('own.id', '=', item),
    )
    .select([
      'item.id',
      'item.signal_id',
      'item.mention_id',
      'item.state',
      'item.opened_at as openedAt',
      sql<Likeness>`CASE WHEN item.address_key = own.address_key THEN 'address'
        WHEN item.text_hash = own.text_hash THEN 'text' ELSE 'shape' END`.as('why'),
    ])
    .where('item.id', '<>', item)
    .where('item.into_id', 'is', null)
    .where(
      sql<SqlBool>`(item.state <> 'closed' OR item.changed_at > ${new Date(now.getTime() - settledFor)} AND
        (item.address_key = own.address_key OR item.text_hash = own.text_hash))`,
    )
    .where(
      sql<SqlBool>`(item.address_key = own.address_key OR item.text_hash = own.text_hash OR
        bit_count(('x' || item.text_shape)::bit(64) # ('x' || own.text_shape)::bit(64)) <= 3)`,
    )
    .orderBy(
      sql`CASE WHEN item.address_key = own.address_key THEN 0
      WHEN item.text_hash = own.text_hash THEN 1 ELSE 2 END`,
    )
    .orderBy('item.opened_at')
    .orderBy('item.id')
    .limit(most)
    .execute()
  return rows.map(({ signal_id, mention_id, state, ...row }) => ({
    ...row,
    state: state as ItemState,
    origin: originOf({ signal_id, mention_id }),
  }))
}

/** What went into an item, oldest first. */
export async function listMerged({ tx }: Look, item: string) {
  const rows = await tx
    .selectFrom('item')
    .select(['id', 'signal_id', 'mention_id', 'opened_at as openedAt'])
    .where('into_id', '=', item)
    .orderBy('opened_at')
    .orderBy('id')
    .execute()
  return rows.map(({ signal_id, mention_id, ...row }) => ({
    ...row,
    origin: originOf({ signal_id, mention_id }),
  }))
}

/** What stands with these items now: their state, and what they went into or took in. */
export async function listStanding({ tx }: Look, ids: readonly string[]) {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('item')
    .select(['id', 'state', 'into_id as into'])
    .where((eb) => eb.or([eb('id', 'in', ids), eb('into_id', 'in', ids)]))
    .orderBy('id')
    .execute()
  return rows.map((row) => ({ ...row, state: row.state as ItemState }))
}
