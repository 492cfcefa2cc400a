import type { Look } from '#platform/database/act.server.ts'

/** The unit, the job and since when of someone who works here. */
export async function findPlacement({ tx }: Look, person: string) {
  const row = await tx
    .selectFrom('person')
    .select(['unit_id as unit', 'job', 'starts_on', 'created_at'])
    .where('id', '=', person)
    .where('left_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  const starts = row.starts_on ? new Date(row.starts_on) : row.created_at
  return {
    unit: row.unit,
    job: row.job,
    since: starts > row.created_at ? starts : row.created_at,
  }
}
