import type { Look } from '#platform/database/act.server.ts'

/** How many were asked for each version within a span of time, or answered, by unit; null is in none. */
export async function countDues(
  { tx }: Look,
  what: 'asked' | 'answered',
  span: { from: Date; until: Date },
): Promise<{ publication: string; unit: string | null; count: number }[]> {
  const moment = what === 'asked' ? 'made_at' : 'ended_at'
  let query = tx
    .selectFrom('due')
    .select(['publication_id as publication', 'unit_id as unit'])
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .where(moment, '>=', span.from)
    .where(moment, '<', span.until)
  if (what === 'answered') query = query.where('ended_by', 'in', ['acknowledged', 'asked'])
  const rows = await query.groupBy(['publication_id', 'unit_id']).execute()
  return rows.map((row) => ({ ...row, count: Number(row.count) }))
}
