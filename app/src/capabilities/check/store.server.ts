import type { Act } from '#platform/database/act.server.ts'

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
