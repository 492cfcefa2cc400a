import type { Look } from '#platform/database/act.server.ts'
import type { Duty, Role } from '../contract.ts'

/** Who is here with one of these roles or duties, by name. */
export async function listHolders(
  { tx }: Look,
  holding: { roles: readonly Role[]; duties: readonly Duty[] },
): Promise<{ id: string; name: string }[]> {
  return tx
    .selectFrom('person')
    .select(['id', 'name'])
    .where('left_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb.exists(
          eb
            .selectFrom('person_role')
            .select('role')
            .whereRef('person_role.person_id', '=', 'person.id')
            .where('role', 'in', holding.roles),
        ),
        eb.exists(
          eb
            .selectFrom('duty')
            .select('duty')
            .whereRef('duty.person_id', '=', 'person.id')
            .where('duty', 'in', holding.duties),
        ),
      ]),
    )
    .orderBy('name')
    .orderBy('id')
    .execute()
}
