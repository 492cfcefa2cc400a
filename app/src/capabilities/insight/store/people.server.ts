import { selectPeople } from '#capabilities/people/reads.server.ts'
import type { Look } from '#platform/database/act.server.ts'

/** How many people are in each unit and in no unit within it; null is in none. */
export async function countPeople(context: Look): Promise<Map<string | null, number>> {
  const rows = await context.tx
    .selectFrom(selectPeople(context).as('colleague'))
    .select('colleague.unit_id as unit')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .groupBy('colleague.unit_id')
    .execute()
  return new Map(rows.map(({ unit, count }) => [unit, Number(count)]))
}
