import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { Approval, ItemState, Severity } from '../contract.ts'

// Each record has the next number of its item; the item is held by its revision, so nobody counts at the same time.
const next = (table: 'item_state' | 'item_severity' | 'item_merge' | 'item_rule', item: string) =>
  sql<number>`(SELECT coalesce(max(number), 0) + 1 FROM ${sql.table(table)} WHERE item_id = ${item})`

/** Records a change of state or of who has it; gives its number. */
export async function insertState(
  { who, tx, now }: Act,
  item: string,
  change: { state: ItemState; owner: string | null; reason: string | null; until: Date | null },
): Promise<number> {
  const { number } = await tx
    .insertInto('item_state')
    .values({
      organisation_id: who.organisation,
      item_id: item,
      number: next('item_state', item),
      state: change.state,
      owner_id: change.owner,
      reason: change.reason,
      until_at: change.until,
      person_id: who.person,
      at: now,
    })
    .returning('number')
    .executeTakeFirstOrThrow()
  return number
}

export async function listStates({ tx }: Look, item: string) {
  const rows = await tx
    .selectFrom('item_state')
    .selectAll()
    .where('item_id', '=', item)
    .orderBy('number')
    .execute()
  return rows.map((row) => ({ ...row, state: row.state as ItemState }))
}

export async function insertSeverity(
  { who, tx, now }: Act,
  item: string,
  severity: Severity,
  person: string,
): Promise<void> {
  await tx
    .insertInto('item_severity')
    .values({
      organisation_id: who.organisation,
      item_id: item,
      number: next('item_severity', item),
      severity,
      person_id: person,
      at: now,
    })
    .execute()
}

/** Records which rule of the code played a part, or null that none did; gives its number. */
export async function insertRule(
  { who, tx, now }: Act,
  item: string,
  rule: string | null,
  person: string,
): Promise<number> {
  const { number } = await tx
    .insertInto('item_rule')
    .values({
      organisation_id: who.organisation,
      item_id: item,
      number: next('item_rule', item),
      rule_id: rule,
      person_id: person,
      at: now,
    })
    .returning('number')
    .executeTakeFirstOrThrow()
  return number
}

/** The rules that were chosen for an item, each or null by its number; the last one counts. */
export async function listRules({ tx }: Look, item: string): Promise<Map<number, string | null>> {
  const rows = await tx
    .selectFrom('item_rule')
    .select(['number', 'rule_id as rule'])
    .where('item_id', '=', item)
    .orderBy('number')
    .execute()
  return new Map(rows.map(({ number, rule }) => [number, rule]))
}

export async function insertMerge(
  { who, tx, now }: Act,
  item: string,
  into: string | null,
  person: string,
): Promise<void> {
  await tx
    .insertInto('item_merge')
    .values({
      organisation_id: who.organisation,
      item_id: item,
      number: next('item_merge', item),
      into_id: into,
      person_id: person,
      at: now,
    })
    .execute()
}

export async function insertRemark(
  { who, tx, now }: Act,
  item: string,
  text: string,
  person: string,
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('item_remark')
    .values({
      organisation_id: who.organisation,
      id,
      item_id: item,
      text,
      person_id: person,
      at: now,
    })
    .execute()
  return id
}

export async function listRemarks({ tx }: Look, items: readonly string[]) {
  return tx
    .selectFrom('item_remark')
    .select(['id', 'text', 'person_id as person', 'at'])
    .where('item_id', 'in', items)
    .orderBy('at')
    .execute()
}

export async function insertApproval(
  { who, tx, now }: Act,
  item: string,
  text: string,
  person: string,
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('approval')
    .values({
      organisation_id: who.organisation,
      id,
      item_id: item,
      text,
      person_id: person,
      at: now,
    })
    .execute()
  return id
}

export async function insertDecision(
  { who, tx, now }: Act,
  approval: string,
  decision: { approved: boolean; reason: string | null; person: string },
): Promise<void> {
  await tx
    .insertInto('approval_decision')
    .values({
      organisation_id: who.organisation,
      approval_id: approval,
      approved: decision.approved,
      reason: decision.reason,
      person_id: decision.person,
      at: now,
    })
    .execute()
}

/** The texts of an item that a second person was asked to read, oldest first. */
export async function listApprovals({ tx }: Look, item: string): Promise<Approval[]> {
  const rows = await tx
    .selectFrom('approval')
    .leftJoin('approval_decision as decision', (join) =>
      join
        .onRef('decision.organisation_id', '=', 'approval.organisation_id')
        .onRef('decision.approval_id', '=', 'approval.id'),
    )
    .select([
      'approval.id',
      'approval.text',
      'approval.person_id as askedBy',
      'approval.at as askedAt',
      'decision.approved',
      'decision.reason',
      'decision.person_id as decidedBy',
      'decision.at as decidedAt',
    ])
    .where('approval.item_id', '=', item)
    .orderBy('approval.at')
    .execute()
  return rows.map(({ id, text, askedBy, askedAt, ...row }) => ({
    id,
    text,
    askedBy,
    askedAt,
    decision:
      row.approved === null || !row.decidedBy || !row.decidedAt
        ? null
        : {
            approved: row.approved,
            reason: row.reason,
            person: row.decidedBy,
            at: row.decidedAt,
          },
  }))
}
