import type { Act, Look } from '#platform/database/act.server.ts'
import type { Duty } from '../contract.ts'

/** A task that somebody has: when they can be reached, and for which unit; null is for everyone. */
export interface HeldDuty {
  duty: Duty
  hours: string | null
  unit: string | null
}

/** Gives a duty, or changes its hours and unit; says what it did. */
export async function assignDuty(
  { who, tx, now }: Act,
  given: { person: string; duty: Duty; hours?: string | null; unit?: string | null },
): Promise<'assigned' | 'changed'> {
  const hours = given.hours ? JSON.stringify(given.hours) : null
  const unit = given.unit ?? null
  const inserted = await tx
    .insertInto('duty')
    .values({
      organisation_id: who.organisation,
      person_id: given.person,
      duty: given.duty,
      hours,
      unit_id: unit,
      assigned_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('duty')
    .executeTakeFirst()
  if (inserted) return 'assigned'
  // Named again without a word about hours or unit: what was there stays.
  if (given.hours !== undefined || given.unit !== undefined)
    await tx
      .updateTable('duty')
      .set({ hours, unit_id: unit })
      .where('person_id', '=', given.person)
      .where('duty', '=', given.duty)
      .execute()
  return 'changed'
}

/** Ends a duty; false when they did not have it. */
export async function endDuty({ tx }: Act, person: string, duty: Duty): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('duty')
    .where('person_id', '=', person)
    .where('duty', '=', duty)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

/** Ends all duties of these people. */
export async function endDutiesOf({ tx }: Act, people: readonly string[]) {
  if (people.length === 0) return []
  const ended = await tx
    .deleteFrom('duty')
    .where('person_id', 'in', people)
    .returning(['person_id', 'duty'])
    .execute()
  return ended.map((row) => ({ person: row.person_id, duty: row.duty }))
}

export async function listDuties({ tx }: Look, person: string): Promise<HeldDuty[]> {
  const rows = await tx
    .selectFrom('duty')
    .select(['duty', 'hours', 'unit_id'])
    .where('person_id', '=', person)
    .orderBy('assigned_at')
    .execute()
  return rows.map(({ duty, hours, unit_id: unit }) => ({
    duty: duty as Duty,
    hours: typeof hours === 'string' ? hours : null,
    unit,
  }))
}

/**
 * Those of these people without whom nobody would be left as contact point or as admin. Locks what it counts: two who leave
 * at the same moment cannot both be told that the other stays.
 */
export async function listIndispensable(
  { tx }: Act,
  people: readonly string[],
): Promise<{ person: string; as: 'contact-point' | 'admin' }[]> {
  const points = await tx
    .selectFrom('duty')
    .select('person_id')
    .where('duty', '=', 'contact-point')
    .forUpdate()
    .execute()
  const admins = await tx
    .selectFrom('person_role')
    .select('person_id')
    .where('role', '=', 'admin')
    .execute()
  const found: { person: string; as: 'contact-point' | 'admin' }[] = []
  for (const [as, rows] of [
    ['contact-point', points],
    ['admin', admins],
  ] as const) {
    const holders = rows.map((row) => row.person_id)
    if (holders.length > 0 && holders.every((holder) => people.includes(holder)))
      for (const person of holders) found.push({ person, as })
  }
  return found
}
