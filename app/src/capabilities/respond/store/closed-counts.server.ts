import type { Look } from '#platform/database/act.server.ts'
import type { Severity, Step } from '../contract.ts'

/** One closed item, as far as figures need it. */
export interface ClosedItem {
  severity: Severity
  outcome: string
  /** The rule that played a part, as it was chosen last. */
  rule: string | null
  openedAt: Date
  firstAnswerAt: Date | null
  protocol: number | null
  steps: Step[]
}

/** The items that were closed within a span of time. */
export async function listClosed(
  { tx }: Look,
  span: { from: Date; until: Date },
): Promise<ClosedItem[]> {
  const rows = await tx
    .selectFrom('closing')
    .innerJoin('item', (join) =>
      join
        .onRef('item.organisation_id', '=', 'closing.organisation_id')
        .onRef('item.id', '=', 'closing.item_id'),
    )
    .select([
      'item.id',
      'item.severity',
      'item.opened_at as openedAt',
      'item.protocol_number as protocol',
      'closing.outcome',
    ])
    .select((eb) => [
      eb
        .selectFrom('answer')
        .select(({ fn }) => fn.min('answer.answered_at').as('at'))
        .whereRef('answer.item_id', '=', 'item.id')
        .as('firstAnswerAt'),
      eb
        .selectFrom('item_rule')
        .select('item_rule.rule_id as rule')
        .whereRef('item_rule.item_id', '=', 'item.id')
        .orderBy('item_rule.number', 'desc')
        .limit(1)
        .as('rule'),
    ])
    .where('closing.closed_at', '>=', span.from)
    .where('closing.closed_at', '<', span.until)
    .execute()
  if (rows.length === 0) return []
  const steps = await tx
    .selectFrom('item_step')
    .select(['item_id as item', 'node', 'option'])
    .where(
      'item_id',
      'in',
      rows.map(({ id }) => id),
    )
    .orderBy('position')
    .execute()
  const byItem = Map.groupBy(steps, ({ item }) => item)
  return rows.map(({ id, severity, ...row }) => ({
    ...row,
    severity: severity as Severity,
    steps: (byItem.get(id) ?? []).map(({ node, option }) => ({ node, option })),
  }))
}

/** How many mentions came into the inbox within a span of time. */
export async function countMentions(
  { tx }: Look,
  span: { from: Date; until: Date },
): Promise<number> {
  const { count } = await tx
    .selectFrom('item')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('mention_id', 'is not', null)
    .where('opened_at', '>=', span.from)
    .where('opened_at', '<', span.until)
    .executeTakeFirstOrThrow()
  return Number(count)
}
