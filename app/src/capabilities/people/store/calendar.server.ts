import { sql } from 'kysely'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { CalendarChoice } from '../contract.ts'

/** The choice that counts; number 0 where nobody chose. */
export async function findChoice({ tx }: Look): Promise<CalendarChoice> {
  const row = await tx
    .selectFrom('calendar_choice')
    .select(['number', 'zone', 'holidays'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ?? { number: 0, zone: 'Europe/Amsterdam', holidays: true }
}

/** Keeps a choice under a number; false when somebody took that number first. */
export async function insertChoice(
  { who, tx, now }: Act,
  choice: CalendarChoice & { person: string },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('calendar_choice')
    .values({
      organisation_id: who.organisation,
      number: choice.number,
      zone: choice.zone,
      holidays: choice.holidays,
      person_id: choice.person,
      chosen_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Days of one's own that are free, from an ISO date on. */
export async function listFreeDays(
  { tx }: Look,
  from: string,
): Promise<{ day: string; name: string }[]> {
  return tx
    .selectFrom('free_day')
    .select([sql<string>`to_char(day, 'YYYY-MM-DD')`.as('day'), 'name'])
    .where('day', '>=', sql<Date>`${from}::date`)
    .orderBy('day')
    .execute()
}

/** Adds a free day; a day that is there gets the new name. */
export async function upsertFreeDay(
  { who, tx, now }: Act,
  free: { day: string; name: string; person: string },
): Promise<void> {
  await tx
    .insertInto('free_day')
    .values({
      organisation_id: who.organisation,
      day: free.day,
      name: free.name,
      person_id: free.person,
      added_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'day']).doUpdateSet({ name: free.name }),
    )
    .execute()
}

export async function deleteFreeDay({ tx }: Act, day: string): Promise<void> {
  await tx
    .deleteFrom('free_day')
    .where('day', '=', sql<Date>`${day}::date`)
    .execute()
}
