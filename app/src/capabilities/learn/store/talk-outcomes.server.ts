import { randomUUID } from 'node:crypto'
import type { PartKey } from '@handvat/documents/parts.ts'
import type { Language } from '#capabilities/people/contract.ts'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { MomentOutcome, OutcomeWords } from '../contract-talks.ts'

/** Adds what came out of a moment; the same form sent twice gives the first one again. */
export async function upsertOutcome(
  { who, tx, now }: Act,
  outcome: Omit<MomentOutcome, 'id' | 'recordedAt' | 'settled'> & { formKey: string },
): Promise<{ id: string; added: boolean }> {
  const inserted = await tx
    .insertInto('moment_outcome')
    .values({
      organisation_id: who.organisation,
      id: randomUUID(),
      moment_id: outcome.moment,
      part: outcome.part,
      title: outcome.title,
      text: outcome.text,
      reason: outcome.reason,
      language: outcome.language,
      round_id: outcome.round,
      form_key: outcome.formKey,
      recorded_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'moment_id', 'form_key']).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  if (inserted) return { id: inserted.id, added: true }
  const known = await tx
    .selectFrom('moment_outcome')
    .select('id')
    .where('moment_id', '=', outcome.moment)
    .where('form_key', '=', outcome.formKey)
    .executeTakeFirstOrThrow()
  return { id: known.id, added: false }
}

/** The words of an outcome that is about a part of the code. */
export async function findWords({ tx }: Look, id: string): Promise<OutcomeWords | undefined> {
  const row = await tx
    .selectFrom('moment_outcome')
    .select(['part', 'title', 'text', 'reason', 'language'])
    .where('id', '=', id)
    .where('part', 'is not', null)
    .executeTakeFirst()
  if (!row) return undefined
  return { ...row, part: row.part as PartKey, language: row.language as Language }
}

/** How many outcomes a moment has. */
export async function countOutcomes({ tx }: Look, moment: string): Promise<number> {
  const { count } = await tx
    .selectFrom('moment_outcome')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('moment_id', '=', moment)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Outcomes of one moment, oldest first; or those that stand in no round, the ones that wait first. */
export async function listOutcomes(
  { tx }: Look,
  which: { moment: string } | { offset: number; limit: number },
): Promise<{ rows: MomentOutcome[]; total: number }> {
  let query = tx
    .selectFrom('moment_outcome')
    .leftJoin('moment_outcome_settling', (join) =>
      join
        .onRef('moment_outcome_settling.organisation_id', '=', 'moment_outcome.organisation_id')
        .onRef('moment_outcome_settling.outcome_id', '=', 'moment_outcome.id'),
    )
    .select((eb) => [
      'moment_outcome.id',
      'moment_outcome.moment_id',
      'moment_outcome.part',
      'moment_outcome.title',
      'moment_outcome.text',
      'moment_outcome.reason',
      'moment_outcome.language',
      'moment_outcome.round_id',
      'moment_outcome.recorded_at',
      'moment_outcome_settling.remark',
      'moment_outcome_settling.settled_at',
      eb.fn.countAll<string>().over().as('total'),
    ])
  if ('moment' in which)
    query = query
      .where('moment_outcome.moment_id', '=', which.moment)
      .orderBy('moment_outcome.recorded_at')
      // More is refused when it is recorded.
      .limit(50)
  else
    query = query
      .where('moment_outcome.round_id', 'is', null)
      .orderBy('moment_outcome_settling.settled_at', (order) => order.desc().nullsFirst())
      .orderBy('moment_outcome.recorded_at', 'desc')
      .offset(which.offset)
      .limit(which.limit)
  const rows = await query.execute()
  return {
    total: Number(rows[0]?.total ?? 0),
    rows: rows.map((row) => ({
      id: row.id,
      moment: row.moment_id,
      part: row.part as PartKey | null,
      title: row.title,
      text: row.text,
      reason: row.reason,
      language: row.language as Language,
      round: row.round_id,
      recordedAt: row.recorded_at,
      settled: row.settled_at ? { remark: row.remark, at: row.settled_at } : null,
    })),
  }
}

/** How many outcomes wait for an author. */
export async function countWaiting({ tx }: Look): Promise<number> {
  const { count } = await tx
    .selectFrom('moment_outcome')
    .leftJoin('moment_outcome_settling', (join) =>
      join
        .onRef('moment_outcome_settling.organisation_id', '=', 'moment_outcome.organisation_id')
        .onRef('moment_outcome_settling.outcome_id', '=', 'moment_outcome.id'),
    )
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('moment_outcome.round_id', 'is', null)
    .where('moment_outcome_settling.outcome_id', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Records that an author has dealt with an outcome; says no when one had already, or it stands in a round. */
export async function insertSettling(
  { who, tx, now }: Act,
  settling: { outcome: string; remark: string | null; person: string },
): Promise<boolean> {
  const open = await tx
    .selectFrom('moment_outcome')
    .select('id')
    .where('id', '=', settling.outcome)
    .where('round_id', 'is', null)
    .executeTakeFirst()
  if (!open) return false
  const done = await tx
    .insertInto('moment_outcome_settling')
    .values({
      organisation_id: who.organisation,
      outcome_id: settling.outcome,
      remark: settling.remark,
      person_id: settling.person,
      settled_at: now,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'outcome_id']).doNothing())
    .returning('outcome_id')
    .executeTakeFirst()
  return done !== undefined
}
