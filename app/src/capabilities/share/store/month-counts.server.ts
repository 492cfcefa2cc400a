import { sql } from 'kysely'
import type { Look } from '#platform/database/act.server.ts'

interface Month {
  /** ISO dates of its first day and of the first day after it. */
  from: string
  until: string
}

// What kind an item is stands in its last version.
const typeOf = (item: string) => sql<string>`(SELECT version.type FROM share_version version
  WHERE version.item_id = ${sql.ref(item)} ORDER BY version.number DESC LIMIT 1)`

/** How often short links were followed in a month, by place and by kind of content. */
export async function countClicks({ tx }: Look, { from, until }: Month) {
  const rows = await tx
    .selectFrom('share_click')
    .select((eb) => [
      'channel',
      typeOf('share_click.item_id').as('type'),
      eb.fn.sum<string>('count').as('count'),
    ])
    .where(sql<boolean>`day >= ${from}::date AND day < ${until}::date`)
    .groupBy(['channel', 'type'])
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

/** How often somebody said why they leave an item, in a month, by reason and by kind of content. */
export async function countReasons({ tx }: Look, { from }: Month) {
  const rows = await tx
    .selectFrom('share_reason')
    .select((eb) => [
      'reason',
      typeOf('share_reason.item_id').as('type'),
      eb.fn.sum<string>('count').as('count'),
    ])
    .where(sql<boolean>`month = ${from}::date`)
    .groupBy(['reason', 'type'])
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}

/** How many items were offered for the first time within a month, by kind of content. */
export async function countOffers({ tx }: Look, { from, until }: Month) {
  const rows = await tx
    .selectFrom((eb) =>
      eb
        .selectFrom('share_step')
        .select((step) => ['item_id', step.fn.min('at').as('at')])
        .where('state', '=', 'offered')
        .groupBy('item_id')
        .as('offer'),
    )
    .select((eb) => [typeOf('offer.item_id').as('type'), eb.fn.countAll<string>().as('count')])
    .where(
      sql<boolean>`offer.at >= ${from}::timestamp AT TIME ZONE 'UTC' AND offer.at < ${until}::timestamp AT TIME ZONE 'UTC'`,
    )
    .groupBy('type')
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}
