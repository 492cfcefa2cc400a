import { randomUUID } from 'node:crypto'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { Duty, Language, Person, Role } from '../contract.ts'

/** Adds a person, or finds the one with this address; `added` tells which. */
export async function upsertPerson(
  { who, tx, now }: Act,
  person: { name: string; email: string | null; phone?: string | null },
): Promise<{ id: string; added: boolean }> {
  const id = randomUUID()
  const inserted = await tx
    .insertInto('person')
    .values({ organisation_id: who.organisation, id, ...person, created_at: now })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'email']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (inserted) return { id, added: true }
  const known = await tx
    .selectFrom('person')
    .select('id')
    .where('email', '=', person.email)
    .executeTakeFirstOrThrow()
  return { id: known.id, added: false }
}

export async function grantRole({ who, tx, now }: Act, person: string, role: Role): Promise<void> {
  await tx
    .insertInto('person_role')
    .values({ organisation_id: who.organisation, person_id: person, role, granted_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function assignDuty(
  { who, tx, now }: Act,
  person: string,
  duty: Duty,
  hours: string | null,
): Promise<void> {
  await tx
    .insertInto('duty')
    .values({
      organisation_id: who.organisation,
      person_id: person,
      duty,
      hours: hours ? JSON.stringify(hours) : null,
      assigned_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function endDuty({ tx }: Act, person: string, duty: Duty): Promise<void> {
  await tx.deleteFrom('duty').where('person_id', '=', person).where('duty', '=', duty).execute()
}

/** Ids of the people with this address or exactly this name, at most two. */
export async function findByWords({ tx }: Look, words: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('person')
    .select('id')
    .where('left_at', 'is', null)
    .where((eb) =>
      eb.or([
        eb('email', '=', words.toLowerCase()),
        eb(eb.fn<string>('lower', ['name']), '=', words.toLowerCase()),
      ]),
    )
    .limit(2)
    .execute()
  return rows.map(({ id }) => id)
}

export async function findPersonByEmail({ tx }: Look, email: string) {
  return tx
    .selectFrom('person')
    .select(['id', 'name', 'language'])
    .where('email', '=', email)
    .where('left_at', 'is', null)
    .executeTakeFirst()
}

export async function findPerson({ tx }: Look, id: string): Promise<Person | undefined> {
  const row = await tx
    .selectFrom('person')
    .select(['id', 'name', 'email', 'phone', 'language'])
    .where('id', '=', id)
    .where('left_at', 'is', null)
    .executeTakeFirst()
  if (!row) return undefined
  const roles = await tx
    .selectFrom('person_role')
    .select('role')
    .where('person_id', '=', id)
    .execute()
  const duties = await tx.selectFrom('duty').select('duty').where('person_id', '=', id).execute()
  return {
    ...row,
    language: row.language as Language | null,
    roles: roles.map(({ role }) => role as Role),
    duties: duties.map(({ duty }) => duty as Duty),
  }
}

export async function setLanguage({ tx }: Act, person: string, language: Language): Promise<void> {
  await tx.updateTable('person').set({ language }).where('id', '=', person).execute()
}

export async function listNames({ tx }: Look, ids: readonly string[]) {
  return tx.selectFrom('person').select(['id', 'name']).where('id', 'in', ids).execute()
}

export async function listRolesInUse({ tx }: Look): Promise<Role[]> {
  const rows = await tx
    .selectFrom('person_role')
    .innerJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'person_role.organisation_id')
        .onRef('person.id', '=', 'person_role.person_id'),
    )
    .select('person_role.role')
    .distinct()
    .where('person.left_at', 'is', null)
    .orderBy('person_role.role')
    .execute()
  return rows.map(({ role }) => role as Role)
}

export async function listContactPoints({ tx }: Look) {
  return tx
    .selectFrom('duty')
    .innerJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'duty.organisation_id')
        .onRef('person.id', '=', 'duty.person_id'),
    )
    .select(['person.id', 'person.name', 'person.email', 'person.phone', 'duty.hours'])
    .where('duty.duty', '=', 'contact-point')
    .where('person.left_at', 'is', null)
    .orderBy('duty.assigned_at')
    .execute()
}

export async function listAddressees({ tx }: Look, roles: readonly Role[]) {
  const rows = await tx
    .selectFrom('person')
    .select(['name', 'email', 'language'])
    .where('left_at', 'is', null)
    .where('email', 'is not', null)
    .where((eb) =>
      eb.exists(
        eb
          .selectFrom('person_role')
          .select('role')
          .whereRef('person_role.person_id', '=', 'person.id')
          .where('role', 'in', roles),
      ),
    )
    .orderBy('email')
    .execute()
  return rows.map(({ name, email, language }) => ({
    name,
    email: email ?? '',
    language: language as Language | null,
  }))
}

/** People by name, each with the newest pass and the mail that carried it; `search` matches name and address. */
export async function listPeople(
  { tx }: Look,
  page: { search: string; offset: number; limit: number },
) {
  let query = tx
    .selectFrom('person')
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('sign_in_pass as pass')
          .leftJoin('mail', (join) =>
            join
              .onRef('mail.organisation_id', '=', 'pass.organisation_id')
              .onRef('mail.id', '=', 'pass.mail_id'),
          )
          .select(['pass.kind', 'pass.used_at', 'pass.expires_at', 'mail.state', 'mail.last_error'])
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
      'newest.kind',
      'newest.used_at',
      'newest.expires_at',
      'newest.state as mail_state',
      'newest.last_error as mail_error',
      eb
        .selectFrom('person_role')
        .select(({ fn }) => fn.agg<string[]>('array_agg', ['role']).as('roles'))
        .whereRef('person_role.person_id', '=', 'person.id')
        .as('roles'),
      eb.fn.countAll<string>().over().as('total'),
    ])
    .where('person.left_at', 'is', null)
  if (page.search) {
    const like = `%${page.search.replace(/[\\%_]/g, '\\$&')}%`
    query = query.where((eb) =>
      eb.or([eb('person.name', 'ilike', like), eb('person.email', 'ilike', like)]),
    )
  }
  return query
    .orderBy(({ fn }) => fn<string>('lower', ['person.name']))
    .orderBy('person.id')
    .offset(page.offset)
    .limit(page.limit)
    .execute()
}
