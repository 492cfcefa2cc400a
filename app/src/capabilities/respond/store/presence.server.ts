import type { Act, Look } from '#platform/database/act.server.ts'

/** Notes that a person has an item open, and whether they write. */
export async function upsertPresence(
  { who, tx, now }: Act,
  item: string,
  person: string,
  writes: boolean,
): Promise<void> {
  await tx
    .insertInto('item_presence')
    .values({
      organisation_id: who.organisation,
      item_id: item,
      person_id: person,
      writes,
      present_at: now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'item_id', 'person_id'])
        .doUpdateSet({ writes, present_at: now }),
    )
    .execute()
}

/** Forgets that a person has an item open, and everyone who gave no sign since `before`. */
export async function deletePresence(
  { tx }: Act,
  leaving: { item: string; person: string } | null,
  before: Date,
): Promise<void> {
  await tx
    .deleteFrom('item_presence')
    .where((eb) =>
      eb.or([
        eb('present_at', '<', before),
        ...(leaving
          ? [eb.and([eb('item_id', '=', leaving.item), eb('person_id', '=', leaving.person)])]
          : []),
      ]),
    )
    .execute()
}

/** Who else has one of these items open since `since`. */
export async function listPresence(
  { who, tx }: Look,
  items: readonly string[],
  since: Date,
): Promise<{ item: string; person: string; writes: boolean }[]> {
  if (items.length === 0) return []
  return tx
    .selectFrom('item_presence')
    .select(['item_id as item', 'person_id as person', 'writes'])
    .where('item_id', 'in', items)
    .where('present_at', '>', since)
    .where('person_id', '<>', who.person ?? who.organisation)
    .orderBy('person_id')
    .execute()
}
