import { sql } from 'kysely'
import type { Look } from '#platform/database/act.server.ts'
import type { Duty, Role } from '../contract.ts'

/** Which people a list is about. */
export interface PeopleFilter {
  /** Part of a name or an address. */
  search: string
  /** Ids of units; null is everyone. */
  units: readonly string[] | null
  role: Role | null
  duty: Duty | null
  /** Here; here on paper, with a first day after `day`; or no longer here. */
  state: 'here' | 'starting' | 'left'
  /** Today, as `2026-11-30`. */
  day: string
}

/** A page from a person on, in the order of names; the pages before it are read backwards. */
export interface PeoplePage {
  from: string | null
  backwards: boolean
  limit: number
}

/**
 * People by name, each with the newest pass and the mail that carried it. It begins behind the person of `from` by an index
 * and so costs the same on the first page and the last.
 */
export async function listPeople({ tx }: Look, filter: PeopleFilter, page: PeoplePage) {
  const start = page.from
    ? await tx
        .selectFrom('person')
        .select(['sort_name', 'id'])
        .where('id', '=', page.from)
        .executeTakeFirst()
    : undefined
  const direction = page.backwards ? ('desc' as const) : ('asc' as const)
  let query = tx
    .selectFrom('person')
    .leftJoin('unit', (join) =>
      join
        .onRef('unit.organisation_id', '=', 'person.organisation_id')
        .onRef('unit.id', '=', 'person.unit_id'),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('sign_in_pass as pass')
          .leftJoin('mail', (join) =>
            join
              .onRef('mail.organisation_id', '=', 'pass.organisation_id')
              .onRef('mail.id', '=', 'pass.mail_id'),
          )
          .select([
            'pass.kind',
            'pass.used_at',
            'pass.expires_at',
            'pass.mail_id',
            'mail.state',
            'mail.last_error',
          ])
          .whereRef('pass.organisation_id', '=', 'person.organisation_id')
          .whereRef('pass.person_id', '=', 'person.id')
          .orderBy('pass.created_at', 'desc')
          .limit(1)
          .as('newest'),
      (join) => join.onTrue(),
    )
    .select((eb) => [
      'person.id',
      'person.name',
      'person.email',
      'unit.name as unit',
      sql<string | null>`person.starts_on::text`.as('starts_on'),
      'newest.kind',
      'newest.used_at',
      'newest.expires_at',
      'newest.mail_id',
      'newest.state as mail_state',
      'newest.last_error as mail_error',
      eb
        .selectFrom('person_role')
        .select(({ fn }) => fn.agg<string[]>('array_agg', ['role']).as('roles'))
        .whereRef('person_role.organisation_id', '=', 'person.organisation_id')
        .whereRef('person_role.person_id', '=', 'person.id')
        .as('roles'),
      eb
        .selectFrom('planned_invitation as plan')
        .select(sql<string>`plan.day::text`.as('day'))
        .whereRef('plan.organisation_id', '=', 'person.organisation_id')
        .whereRef('plan.person_id', '=', 'person.id')
        .as('planned'),
    ])
    .where('person.left_at', filter.state === 'left' ? 'is not' : 'is', null)
  if (start)
    query = query.where(
      page.backwards
        ? sql<boolean>`(person.sort_name, person.id) < (${start.sort_name}, ${start.id})`
        : sql<boolean>`(person.sort_name, person.id) > (${start.sort_name}, ${start.id})`,
    )
  if (filter.state === 'starting')
    query = query.where('person.starts_on', '>', sql<Date>`${filter.day}::date`)
  if (filter.state === 'left') query = query.where('person.erased_at', 'is', null)
  if (filter.units)
    query = query.where(sql<boolean>`person.unit_id = ANY (${[...filter.units]}::uuid[])`)
  for (const [table, value] of [
    ['person_role', filter.role],
    ['duty', filter.duty],
  ] as const)
    if (value)
      query = query.where(
        sql<boolean>`EXISTS (SELECT FROM ${sql.table(table)} AS held
          WHERE held.organisation_id = person.organisation_id AND held.person_id = person.id
            AND held.${sql.ref(table === 'duty' ? 'duty' : 'role')} = ${value})`,
      )
  if (filter.search) {
    const like = `%${filter.search.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((eb) =>
      eb.or([eb('person.sort_name', 'like', like), eb('person.email', 'like', like)]),
    )
  }
  const rows = await query
    .orderBy('person.sort_name', direction)
    .orderBy('person.id', direction)
    .limit(page.limit)
    .execute()
  return page.backwards ? rows.toReversed() : rows
}
