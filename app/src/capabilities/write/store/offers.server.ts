import { randomUUID } from 'node:crypto'
import type { CodeRule } from '@handvat/documents/code.ts'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { RuleOffer } from '../contract.ts'

/** Keeps an offer. Returns its id. */
export async function insertOffer(
  { who, tx, now }: Act,
  offer: { rule: CodeRule; section: string; from: string; by: string },
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('code_offer')
    .values({
      organisation_id: who.organisation,
      id,
      rule: offer.rule.id,
      section: offer.section,
      content: JSON.stringify(offer.rule),
      from_name: offer.from,
      offered_by: offer.by,
      offered_at: now,
    })
    .execute()
  return id
}

/** The newest offer of each rule with what was decided on it; `limit` of them, newest first. */
export async function listOffers(
  { tx }: Look,
  limit: number,
): Promise<(RuleOffer & { taken: boolean | null })[]> {
  const rows = await tx
    .selectFrom('code_offer')
    .leftJoin('code_offer_decision', (join) =>
      join
        .onRef('code_offer_decision.organisation_id', '=', 'code_offer.organisation_id')
        .onRef('code_offer_decision.offer_id', '=', 'code_offer.id'),
    )
    .select([
      'code_offer.id',
      'code_offer.rule',
      'section',
      'content',
      'from_name as from',
      'offered_at as at',
      'taken',
    ])
    .orderBy('offered_at', 'desc')
    .orderBy('code_offer.id')
    .limit(limit)
    .execute()
  const seen = new Set<string>()
  return rows
    .filter(({ rule }) => !seen.has(rule) && seen.add(rule))
    .map(({ content, ...row }) => ({ ...row, rule: content as unknown as CodeRule }))
}

/** Notes what an author decided; false when somebody had decided already. */
export async function insertDecision(
  { who, tx, now }: Act,
  decision: { offer: string; taken: boolean; by: string },
): Promise<boolean> {
  const row = await tx
    .insertInto('code_offer_decision')
    .values({
      organisation_id: who.organisation,
      offer_id: decision.offer,
      taken: decision.taken,
      decided_by: decision.by,
      decided_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('offer_id')
    .executeTakeFirst()
  return row !== undefined
}
