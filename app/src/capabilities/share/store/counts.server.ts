import { sql } from 'kysely'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { ShareChannel, ShareReason } from '../contract.ts'

/** Gives an item its short links, one for each place. */
export async function insertLinks(
  { who, tx }: Act,
  item: string,
  links: readonly { channel: ShareChannel; code: string }[],
): Promise<void> {
  await tx
    .insertInto('share_link')
    .values(
      links.map(({ channel, code }) => ({
        organisation_id: who.organisation,
        code,
        item_id: item,
        channel,
      })),
    )
    .execute()
}

export async function findLink({ tx }: Look, code: string) {
  const row = await tx
    .selectFrom('share_link')
    .select(['item_id as item', 'channel'])
    .where('code', '=', code)
    .executeTakeFirst()
  return row && { ...row, channel: row.channel as ShareChannel }
}

/** The codes of an item by place. */
export async function listLinks({ tx }: Look, item: string): Promise<Map<ShareChannel, string>> {
  const rows = await tx
    .selectFrom('share_link')
    .select(['channel', 'code'])
    .where('item_id', '=', item)
    .execute()
  return new Map(rows.map(({ channel, code }) => [channel as ShareChannel, code]))
}

/** One more on a day. */
export async function countClick(
  { who, tx }: Act,
  click: { item: string; channel: ShareChannel; day: string },
): Promise<void> {
  await tx
    .insertInto('share_click')
    .values({
      organisation_id: who.organisation,
      item_id: click.item,
      channel: click.channel,
      day: sql<Date>`${click.day}::date`,
      count: 1,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'item_id', 'channel', 'day'])
        .doUpdateSet({ count: sql<number>`share_click.count + 1` }),
    )
    .execute()
}

/** Clicks of all items by place, added up over the days. */
export async function sumClicks({ tx }: Look) {
  const rows = await tx
    .selectFrom('share_click')
    .select((eb) => ['item_id as item', 'channel', eb.fn.sum<string>('count').as('count')])
    .groupBy(['item_id', 'channel'])
    .execute()
  return rows.map(({ item, channel, count }) => ({
    item,
    channel: channel as ShareChannel,
    count: Number(count),
  }))
}

export async function countReason(
  { who, tx, now }: Act,
  item: string,
  reason: ShareReason,
): Promise<void> {
  await tx
    .insertInto('share_reason')
    .values({
      organisation_id: who.organisation,
      item_id: item,
      reason,
      month: sql<Date>`date_trunc('month', ${now}::timestamptz AT TIME ZONE 'UTC')::date`,
      count: 1,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'item_id', 'reason', 'month'])
        .doUpdateSet({ count: sql<number>`share_reason.count + 1` }),
    )
    .execute()
}

/** Why items were not shared, added up over the months. */
export async function listReasons({ tx }: Look) {
  const rows = await tx
    .selectFrom('share_reason')
    .select((eb) => ['item_id as item', 'reason', eb.fn.sum<string>('count').as('count')])
    .groupBy(['item_id', 'reason'])
    .execute()
  return rows.map(({ item, reason, count }) => ({
    item,
    reason: reason as ShareReason,
    count: Number(count),
  }))
}
