import { selectPeople } from '#capabilities/people/reads.server.ts'
import type { Look } from '#platform/database/act.server.ts'

/** How many signals colleagues sent within a span of time, by tone and the unit they are in now; null is in none, or left. */
export async function countSignals(
  context: Look,
  span: { from: Date; until: Date },
): Promise<{ tone: string; unit: string | null; count: number }[]> {
  const rows = await context.tx
    .selectFrom('signal')
    .leftJoin(selectPeople(context).as('colleague'), 'colleague.id', 'signal.person_id')
    .select(['signal.tone', 'colleague.unit_id as unit'])
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where('signal.sent_at', '>=', span.from)
    .where('signal.sent_at', '<', span.until)
    .groupBy(['signal.tone', 'colleague.unit_id'])
    .execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}
