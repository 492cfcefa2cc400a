import type { Look } from '#platform/database/act.server.ts'
import type { Duty, Language, Role } from '../contract.ts'

/** Someone who can be called in, with the way to reach them. */
export interface Reachable {
  person: string
  name: string
  email: string | null
  phone: string | null
  language: Language | null
}

/** Who has one of these duties for the whole organisation, longest standing first; someone with two stands there twice. */
export async function listOnDuty(
  { tx }: Look,
  duties: readonly Duty[],
): Promise<(Reachable & { duty: Duty })[]> {
  const rows = await tx
    .selectFrom('duty')
    .innerJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'duty.organisation_id')
        .onRef('person.id', '=', 'duty.person_id'),
    )
    .select([
      'person.id as person',
      'person.name',
      'person.email',
      'person.phone',
      'person.language',
      'duty.duty',
    ])
    .where('duty.duty', 'in', duties)
    .where('duty.unit_id', 'is', null)
    .where('person.left_at', 'is', null)
    .orderBy('duty.assigned_at')
    .orderBy('person.id')
    .execute()
  return rows.map((row) => ({
    ...row,
    language: row.language as Language | null,
    duty: row.duty as Duty,
  }))
}

/** These people as far as they still work here, with their roles. */
export async function listReachable(
  { tx }: Look,
  ids: readonly string[],
): Promise<(Reachable & { roles: Role[] })[]> {
  if (ids.length === 0) return []
  const rows = await tx
    .selectFrom('person')
    .select((eb) => [
      'id as person',
      'name',
      'email',
      'phone',
      'language',
      eb
        .selectFrom('person_role')
        .select(({ fn }) => fn.agg<string[]>('array_agg', ['role']).as('roles'))
        .whereRef('person_role.person_id', '=', 'person.id')
        .as('roles'),
    ])
    .where('id', 'in', ids)
    .where('left_at', 'is', null)
    .execute()
  return rows.map((row) => ({
    ...row,
    language: row.language as Language | null,
    roles: (row.roles ?? []) as Role[],
  }))
}
