import { sql } from 'kysely'
import type { Act, Look } from '#platform/database/act.server.ts'

/** An item to forget, with the signal that brought it in. */
export interface OldItem {
  item: string
  signal: string | null
}

/** Items on which nothing happened since a moment, each with all that went into it; at most so many groups. */
export async function listOld({ tx }: Look, since: Date, limit: number): Promise<OldItem[]> {
  const groups = await tx
    .selectFrom('item')
    .select('id')
    .where('into_id', 'is', null)
    .where('changed_at', '<', since)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('item as merged')
            .select('merged.id')
            .whereRef('merged.into_id', '=', 'item.id')
            .where('merged.changed_at', '>=', since),
        ),
      ),
    )
    .orderBy('changed_at')
    .limit(limit)
    .execute()
  const ids = groups.map(({ id }) => id)
  if (ids.length === 0) return []
  return tx
    .selectFrom('item')
    .select(['id as item', 'signal_id as signal'])
    .where((eb) => eb.or([eb('id', 'in', ids), eb('into_id', 'in', ids)]))
    .execute()
}

/** Deletes items with everything that belongs to them; what went into one of them has to go along, or come out first. */
export async function deleteItems({ tx }: Act, ids: readonly string[]): Promise<void> {
  if (ids.length > 0) await tx.deleteFrom('item').where('id', 'in', ids).execute()
}

/** Takes everything out of an item that goes: what was answered and said at its end holds for them too, as it did before. */
export async function releaseMerged({ tx, now }: Act, main: string): Promise<void> {
  await sql`
    INSERT INTO answer (organisation_id, id, item_id, person_id, text, address, answered_at)
    SELECT a.organisation_id, gen_random_uuid(), m.id, a.person_id, a.text, a.address, a.answered_at
    FROM answer a JOIN item m ON m.organisation_id = a.organisation_id AND m.into_id = a.item_id
    WHERE a.item_id = ${main}`.execute(tx)
  await sql`
    INSERT INTO closing (organisation_id, item_id, number, outcome, message, person_id, closed_at)
    SELECT c.organisation_id, m.id, c.number + coalesce(
      (SELECT max(number) FROM closing WHERE item_id = m.id), 0), c.outcome, c.message, c.person_id, c.closed_at
    FROM closing c JOIN item m ON m.organisation_id = c.organisation_id AND m.into_id = c.item_id
    WHERE c.item_id = ${main}`.execute(tx)
  await sql`
    UPDATE item SET into_id = NULL, revision = item.revision + 1, changed_at = ${now},
      state = CASE WHEN main.state IN ('answered', 'closed') THEN main.state ELSE item.state END,
      due_at = CASE WHEN main.state IN ('answered', 'closed') THEN NULL ELSE item.due_at END
    FROM item main WHERE main.id = ${main} AND item.into_id = main.id`.execute(tx)
}
