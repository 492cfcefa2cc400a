import { randomUUID } from 'node:crypto'
import type { Language } from '#capabilities/people/contract.ts'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { CodeGap, GapOutcome } from '../contract.ts'

/** Adds a proposal for the code; a form that was sent twice gives nothing the second time. */
export async function insertGap(
  { who, tx, now }: Act,
  gap: Omit<CodeGap, 'id' | 'contribution' | 'proposedAt' | 'decided'> & {
    formKey: string
    by: string
  },
): Promise<string | undefined> {
  const row = await tx
    .insertInto('code_gap')
    .values({
      organisation_id: who.organisation,
      id: randomUUID(),
      question_id: gap.question,
      part: gap.part,
      language: gap.language,
      title: gap.title,
      text: gap.text,
      reason: gap.reason,
      round_id: gap.round,
      form_key: gap.formKey,
      proposed_by: gap.by,
      proposed_at: now,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'form_key']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Keeps as which contribution a gap stands in its round. */
export async function insertContribution(
  { who, tx }: Act,
  gap: string,
  contribution: string,
): Promise<void> {
  await tx
    .insertInto('code_gap_contribution')
    .values({ organisation_id: who.organisation, gap_id: gap, contribution_id: contribution })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** The gap that stands in a round as this contribution. */
export async function findByContribution(
  { tx }: Look,
  contribution: string,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('code_gap_contribution')
    .select('gap_id')
    .where('contribution_id', '=', contribution)
    .executeTakeFirst()
  return row?.gap_id
}

/** Records what came of it; false when that was decided at the same moment. */
export async function insertOutcome(
  { who, tx, now }: Act,
  decided: { gap: string; number: number; outcome: GapOutcome; why: string | null },
): Promise<boolean> {
  const row = await tx
    .insertInto('code_gap_outcome')
    .values({
      organisation_id: who.organisation,
      gap_id: decided.gap,
      number: decided.number,
      outcome: decided.outcome,
      why: decided.why,
      decided_at: now,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'gap_id', 'number']).doNothing())
    .returning('number')
    .executeTakeFirst()
  return row !== undefined
}

/** Gaps with what came of them: one, those of a question, or a page; those without an outcome first. */
export async function listGaps(
  { tx }: Look,
  which: { id: string } | { question: string } | { offset: number; limit: number },
): Promise<(CodeGap & { total: number; number: number })[]> {
  let query = tx
    .selectFrom('code_gap')
    .leftJoin('code_gap_contribution', (join) =>
      join
        .onRef('code_gap_contribution.organisation_id', '=', 'code_gap.organisation_id')
        .onRef('code_gap_contribution.gap_id', '=', 'code_gap.id'),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('code_gap_outcome')
          .select(['number', 'outcome', 'why', 'decided_at'])
          .whereRef('code_gap_outcome.gap_id', '=', 'code_gap.id')
          .orderBy('number', 'desc')
          .limit(1)
          .as('decided'),
      (join) => join.onTrue(),
    )
    .select([
      'code_gap.id',
      'code_gap.question_id as question',
      'code_gap.part',
      'code_gap.language',
      'code_gap.title',
      'code_gap.text',
      'code_gap.reason',
      'code_gap.round_id as round',
      'code_gap.proposed_at as proposedAt',
      'code_gap_contribution.contribution_id as contribution',
      'decided.number',
      'decided.outcome',
      'decided.why',
      'decided.decided_at as decidedAt',
      ({ fn }) => fn.countAll<string>().over().as('total'),
    ])
    .orderBy((eb) => eb('decided.outcome', 'is not', null))
    .orderBy('code_gap.proposed_at', 'desc')
    .orderBy('code_gap.id')
  if ('id' in which) query = query.where('code_gap.id', '=', which.id)
  else if ('question' in which) query = query.where('code_gap.question_id', '=', which.question)
  else query = query.offset(which.offset).limit(which.limit)
  const rows = await query.execute()
  return rows.map(({ outcome, why, decidedAt, number, total, ...row }) => ({
    ...row,
    language: row.language as Language,
    decided: outcome && decidedAt ? { outcome: outcome as GapOutcome, why, at: decidedAt } : null,
    number: number ?? 0,
    total: Number(total),
  }))
}
