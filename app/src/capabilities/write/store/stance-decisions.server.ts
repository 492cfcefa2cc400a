import type { Stance } from '@handvat/documents/library.ts'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { DecidedStance, Reason, StanceDecision } from '../contract-stance.ts'

/** Adds a decision; says no when another one took that number at the same moment. */
export async function insertDecision(
  { who, tx, now }: Act,
  decision: Omit<StanceDecision, 'at'>,
): Promise<boolean> {
  const row = await tx
    .insertInto('stance_decision')
    .values({
      organisation_id: who.organisation,
      number: decision.number,
      stance: decision.stance,
      stance_before: decision.before,
      shown: JSON.stringify(decision.shown),
      why: decision.why,
      person_id: decision.person,
      decided_at: now,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'number']).doNothing())
    .returning('number')
    .executeTakeFirst()
  return row !== undefined
}

/** The newest decisions first, at most so many. */
export async function listDecisions({ tx }: Look, limit: number): Promise<StanceDecision[]> {
  const rows = await tx
    .selectFrom('stance_decision')
    .select(['number', 'stance', 'stance_before', 'shown', 'why', 'person_id', 'decided_at'])
    .orderBy('number', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    number: row.number,
    stance: row.stance as DecidedStance,
    before: row.stance_before as Stance,
    shown: row.shown as unknown as Reason[],
    why: row.why,
    person: row.person_id,
    at: row.decided_at,
  }))
}
