import { randomUUID } from 'node:crypto'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { RosterSlot } from '../contract.ts'

/** The week as it was saved last, with its number; 0 and no slots where it never was. */
export async function findRoster({
  tx,
}: Look): Promise<{ number: number; slots: RosterSlot[]; person: string | null; at: Date | null }> {
  const row = await tx
    .selectFrom('roster')
    .select(['number', 'slots', 'person_id as person', 'made_at as at'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return { number: 0, slots: [], person: null, at: null }
  return { ...row, slots: row.slots as unknown as RosterSlot[] }
}

/** Keeps a week under a number; false when somebody took that number at the same moment. */
export async function insertRoster(
  { who, tx, now }: Act,
  number: number,
  slots: readonly RosterSlot[],
  person: string,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('roster')
    .values({
      organisation_id: who.organisation,
      number,
      slots: JSON.stringify(slots),
      person_id: person,
      made_at: now,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'number']).doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function insertFilter(
  { who, tx, now }: Act,
  person: string,
  filter: { name: string; query: string },
): Promise<void> {
  await tx
    .insertInto('inbox_filter')
    .values({
      organisation_id: who.organisation,
      person_id: person,
      id: randomUUID(),
      name: filter.name,
      query: filter.query,
      saved_at: now,
    })
    .execute()
}

export async function deleteFilter({ tx }: Act, person: string, id: string): Promise<void> {
  await tx.deleteFrom('inbox_filter').where('person_id', '=', person).where('id', '=', id).execute()
}

export async function listFilters({ tx }: Look, person: string) {
  return tx
    .selectFrom('inbox_filter')
    .select(['id', 'name', 'query'])
    .where('person_id', '=', person)
    .orderBy('saved_at')
    .orderBy('id')
    .execute()
}
