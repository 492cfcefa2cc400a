import type { Act, Look } from '#platform/database/act.server.ts'
import type { AdviceSwitch } from '../contract.ts'

/** Adds a record; says no when another press took that number at the same moment. */
export async function insertSwitch(
  { who, tx, now }: Act,
  { number, state, person }: Omit<AdviceSwitch, 'at'>,
): Promise<boolean> {
  const row = await tx
    .insertInto('advice_switch')
    .values({
      organisation_id: who.organisation,
      number,
      state,
      person_id: person,
      switched_at: now,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'number']).doNothing())
    .returning('number')
    .executeTakeFirst()
  return row !== undefined
}

/** The newest records first, at most so many. */
export async function listSwitches({ tx }: Look, limit: number): Promise<AdviceSwitch[]> {
  const rows = await tx
    .selectFrom('advice_switch')
    .select(['number', 'state', 'person_id as person', 'switched_at as at'])
    .orderBy('number', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({ ...row, state: row.state as AdviceSwitch['state'] }))
}
