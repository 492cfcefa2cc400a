import type { ExpressionBuilder } from 'kysely'
import type { Look } from '#platform/database/act.server.ts'
import type { DB } from '#platform/database/tables.ts'
import type { Addressee, Audience, Duty, Language } from '../contract.ts'
import { listBelow } from '../parts/unit-tree.ts'
import { listUnitNames } from './units.server.ts'

/** The same audience with the units below those it names. */
export async function widenAudience(context: Look, audience: Audience): Promise<Audience> {
  if (audience.units.length === 0) return audience
  const units = await listUnitNames(context)
  const widened = new Set(audience.units.flatMap((unit) => listBelow(units, unit)))
  return { ...audience, units: [...widened] }
}

/**
 * Whoever has not left, as a query to join with: all of them, or those of a widened audience. Within one organisation, as
 * the transaction sees no other.
 */
export function selectPeople({ tx }: Look, audience: Audience | null) {
  const everyone = tx
    .selectFrom('person')
    .select(['id', 'name', 'email', 'language', 'unit_id', 'starts_on'])
    .where('left_at', 'is', null)
  return audience ? everyone.where((eb) => matches(eb, audience)) : everyone
}

function matches(eb: ExpressionBuilder<DB, 'person'>, { roles, duties, units }: Audience) {
  return eb.or([
    ...(roles.length > 0
      ? [
          eb(
            'person.id',
            'in',
            eb.selectFrom('person_role').select('person_id').where('role', 'in', roles),
          ),
        ]
      : []),
    ...(duties.length > 0
      ? [
          eb(
            'person.id',
            'in',
            eb.selectFrom('duty').select('duty.person_id').where('duty', 'in', duties),
          ),
        ]
      : []),
    ...(units.length > 0 ? [eb('person.unit_id', 'in', units)] : []),
  ])
}

export async function countPeople(context: Look, audience: Audience | null): Promise<number> {
  const { total } = await context.tx
    .selectFrom(selectPeople(context, audience).as('people'))
    .select(({ fn }) => fn.countAll<string>().as('total'))
    .executeTakeFirstOrThrow()
  return Number(total)
}

/** The people with this address or exactly this name, who left included, at most two. */
export async function findAnyoneByWords({ tx }: Look, words: string): Promise<Addressee[]> {
  const rows = await tx
    .selectFrom('person')
    .select(['id', 'name', 'email', 'language'])
    .where((eb) =>
      eb.or([
        eb('email', '=', words.toLowerCase()),
        eb(eb.fn<string>('lower', ['name']), '=', words.toLowerCase()),
      ]),
    )
    .limit(2)
    .execute()
  return rows.map((row) => ({ ...row, language: row.language as Language | null }))
}

/** The duties that somebody here has; not who, and not how many. */
export async function listDutiesInUse(context: Look): Promise<Duty[]> {
  const rows = await context.tx
    .selectFrom('duty')
    .innerJoin(selectPeople(context, null).as('people'), 'people.id', 'duty.person_id')
    .select('duty.duty')
    .distinct()
    .orderBy('duty.duty')
    .execute()
  return rows.map(({ duty }) => duty as Duty)
}

/** Ids of whoever has no address to write to, by name. */
export async function listWithoutMail(
  context: Look,
  page: { offset: number; limit: number },
): Promise<{ id: string; total: number }[]> {
  const rows = await context.tx
    .selectFrom(selectPeople(context, null).as('people'))
    .select(['id', ({ fn }) => fn.countAll<string>().over().as('total')])
    .where('email', 'is', null)
    .orderBy('name')
    .orderBy('id')
    .offset(page.offset)
    .limit(page.limit)
    .execute()
  return rows.map(({ id, total }) => ({ id, total: Number(total) }))
}
