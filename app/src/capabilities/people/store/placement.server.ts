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

/** The unit of everyone who works here. */
export async function listPlacements({ tx }: Look) {
  return tx
    .selectFrom('person')
    .leftJoin('unit', (join) =>
      join
        .onRef('unit.organisation_id', '=', 'person.organisation_id')
        .onRef('unit.id', '=', 'person.unit_id'),
    )
    .select(['person.id as person', 'person.unit_id as unit', 'unit.name'])
    .where('person.left_at', 'is', null)
    .execute()
}
