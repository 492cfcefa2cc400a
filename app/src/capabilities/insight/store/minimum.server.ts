import type { Act, Look } from '#platform/database/act.server.ts'
import type { Minimum } from '../contract.ts'

/** Every minimum that was chosen, the newest first. */
export async function listMinimums({ tx }: Look): Promise<Minimum[]> {
  return tx
    .selectFrom('statistic_minimum')
    .select(['number', 'minimum', 'reason', 'person_id as person', 'chosen_at as at'])
    .orderBy('number', 'desc')
    .limit(50)
    .execute()
}

/** Adds a choice under the next number; false when another press took that number at the same moment. */
export async function insertMinimum(
  { who, tx, now }: Act,
  chosen: { number: number; minimum: number; reason: string; person: string },
): Promise<boolean> {
  const row = await tx
    .insertInto('statistic_minimum')
    .values({
      organisation_id: who.organisation,
      number: chosen.number,
      minimum: chosen.minimum,
      reason: chosen.reason,
      person_id: chosen.person,
      chosen_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('number')
    .executeTakeFirst()
  return row !== undefined
}
