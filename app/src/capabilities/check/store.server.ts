import { sql } from 'kysely'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { RuleSwitch } from './contract.ts'

/** Adds one to the count of a rule in this month. */
export async function countDoubt({ who, tx, now }: Act, rule: string): Promise<void> {
  const month = new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 1))
  await tx
    .insertInto('rule_doubt')
    .values({
      organisation_id: who.organisation,
      rule_id: rule,
      month: month.toISOString().slice(0, 10),
      count: 1,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'rule_id', 'month'])
        .doUpdateSet((eb) => ({ count: eb('rule_doubt.count', '+', 1) })),
    )
    .execute()
}

/** Adds a record; says no when another press took that number at the same moment. */
export async function insertSwitch(
  { who, tx, now }: Act,
  record: Omit<RuleSwitch, 'at'>,
): Promise<boolean> {
  const row = await tx
    .insertInto('rule_switch')
    .values({
      organisation_id: who.organisation,
      rule_id: record.rule,
      number: record.number,
      state: record.state,
      reason: record.reason,
      person_id: record.person,
      switched_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'rule_id', 'number']).doNothing(),
    )
    .returning('number')
    .executeTakeFirst()
  return row !== undefined
}

/** The record of a rule that counts, or nothing when it was never switched. */
export async function findLastSwitch(context: Look, rule: string): Promise<RuleSwitch | undefined> {
  const [record] = await listSwitches(context, rule)
  return record
}

/** Records of one rule or of all, the latest of each rule first. */
export async function listSwitches({ tx }: Look, rule?: string): Promise<RuleSwitch[]> {
  let query = tx
    .selectFrom('rule_switch')
    .select([
      'rule_id as rule',
      'number',
      'state',
      'reason',
      'person_id as person',
      'switched_at as at',
    ])
  if (rule !== undefined) query = query.where('rule_id', '=', rule)
  const rows = await query.orderBy('rule_id').orderBy('number', 'desc').execute()
  return rows.map((row) => ({ ...row, state: row.state as RuleSwitch['state'] }))
}

/** How often each rule was told to the editor in a month; `month` is the ISO date of its first day. */
export async function countDoubts(
  { tx }: Look,
  month: string,
): Promise<{ rule: string; count: number }[]> {
  return tx
    .selectFrom('rule_doubt')
    .select(['rule_id as rule', 'count'])
    .where(sql<boolean>`month = ${month}::date`)
    .execute()
}
