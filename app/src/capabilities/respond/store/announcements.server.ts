import { sql } from 'kysely'
import type { Act, Look } from '#platform/database/act.server.ts'

const next = (item: string) =>
  sql<number>`(SELECT coalesce(max(number), 0) + 1 FROM item_announcement WHERE item_id = ${item})`

export async function insertAnnouncement(
  { who, tx, now }: Act,
  item: string,
  title: string,
  person: string,
): Promise<void> {
  await tx
    .insertInto('item_announcement')
    .values({
      organisation_id: who.organisation,
      item_id: item,
      number: next(item),
      state: 'shown',
      title,
      person_id: person,
      at: now,
    })
    .execute()
}

/** What everyone is told of an item; undefined where nothing is. */
export async function findAnnouncement({ tx }: Look, item: string): Promise<string | undefined> {
  const row = await tx
    .selectFrom('item_announcement')
    .select(['state', 'title'])
    .where('item_id', '=', item)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.state === 'shown' ? row.title : undefined
}

/** Ends what everyone is told of an item; false where nothing was. */
export async function endAnnouncement(context: Act, item: string): Promise<boolean> {
  const title = await findAnnouncement(context, item)
  const { who, tx, now } = context
  if (title === undefined || !who.person) return false
  await tx
    .insertInto('item_announcement')
    .values({
      organisation_id: who.organisation,
      item_id: item,
      number: next(item),
      state: 'ended',
      title,
      person_id: who.person,
      at: now,
    })
    .execute()
  return true
}

/** Open items of which everyone is told, newest first; what went into another item is told of that one. */
export async function listAnnounced(
  { tx }: Look,
  limit: number,
): Promise<{ item: string; title: string; since: Date }[]> {
  return tx
    .selectFrom(
      tx
        .selectFrom('item_announcement')
        .distinctOn('item_id')
        .selectAll()
        .orderBy('item_id')
        .orderBy('number', 'desc')
        .as('last'),
    )
    .innerJoin('item as own', 'own.id', 'last.item_id')
    .innerJoin('item', (join) =>
      join
        .onRef('item.organisation_id', '=', 'own.organisation_id')
        .on(sql`item.id`, '=', sql`coalesce(own.into_id, own.id)`),
    )
    .select(['item.id as item', 'last.title', 'last.at as since'])
    .where('last.state', '=', 'shown')
    .where('item.state', '<>', 'closed')
    .orderBy('last.at', 'desc')
    .limit(limit)
    .execute()
}

/** The open item that an address belongs to; the signal of whoever asks is not counted as somebody else's. */
export async function findByAddress(
  { tx }: Look,
  address: string,
  signal: string | null,
): Promise<{ item: string; since: Date } | undefined> {
  return tx
    .selectFrom('item as own')
    .innerJoin('item', (join) =>
      join
        .onRef('item.organisation_id', '=', 'own.organisation_id')
        .on(sql`item.id`, '=', sql`coalesce(own.into_id, own.id)`),
    )
    .select(['item.id as item', 'item.opened_at as since'])
    .where('own.address_key', '=', address)
    .where('item.state', '<>', 'closed')
    .$if(signal !== null, (some) =>
      some.where((eb) =>
        eb.or([eb('own.signal_id', 'is', null), eb('own.signal_id', '<>', signal ?? '')]),
      ),
    )
    .orderBy('item.opened_at')
    .limit(1)
    .executeTakeFirst()
}
