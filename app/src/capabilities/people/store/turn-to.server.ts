import type { Look } from '#platform/database/act.server.ts'
import type { Duty, Language, TurnTo } from '../contract.ts'

/** Who is contact point or deputy, longest standing first, with hours and unit; someone with both is contact point. */
export async function listTurnTo({ tx }: Look): Promise<TurnTo[]> {
  const rows = await tx
    .selectFrom('duty')
    .innerJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'duty.organisation_id')
        .onRef('person.id', '=', 'duty.person_id'),
    )
    .leftJoin('unit', (join) =>
      join
        .onRef('unit.organisation_id', '=', 'duty.organisation_id')
        .onRef('unit.id', '=', 'duty.unit_id'),
    )
    .select([
      'person.id as person',
      'person.name',
      'person.email',
      'person.phone',
      'person.language',
      'duty.duty',
      'duty.hours',
      'unit.id as unit_id',
      'unit.name as unit_name',
    ])
    .where('duty.duty', 'in', ['contact-point', 'deputy'] satisfies Duty[])
    .where('person.left_at', 'is', null)
    .orderBy('duty.duty')
    .orderBy('duty.assigned_at')
    .orderBy('person.id')
    .execute()
  const seen = new Set<string>()
  return rows.flatMap((row) => {
    if (seen.has(row.person)) return []
    seen.add(row.person)
    return [
      {
        person: row.person,
        name: row.name,
        email: row.email,
        phone: row.phone,
        language: row.language as Language | null,
        duty: row.duty as TurnTo['duty'],
        hours: typeof row.hours === 'string' ? row.hours : null,
        unit: row.unit_id ? { id: row.unit_id, name: row.unit_name ?? '' } : null,
      },
    ]
  })
}
