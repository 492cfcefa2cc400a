import { randomUUID } from 'node:crypto'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { Duty, Language, Person, Role } from '../contract.ts'

/**
 * Adds a person, or finds the one with this address; `added` tells which. Who had left is here again, under the name that
 * is given now.
 */
export async function upsertPerson(
  { who, tx, now }: Act,
  person: { name: string; email: string | null; phone?: string | null },
): Promise<{ id: string; added: boolean }> {
  const id = randomUUID()
  const inserted = await tx
    .insertInto('person')
    .values({ organisation_id: who.organisation, id, ...person, created_at: now })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'email'])
        .doUpdateSet({ name: person.name, left_at: null })
        .where('person.left_at', 'is not', null),
    )
    .returning('id')
    .executeTakeFirst()
  if (inserted) return { id: inserted.id, added: true }
  const known = await tx
    .selectFrom('person')
    .select('id')
    .where('email', '=', person.email)
    .executeTakeFirstOrThrow()
  return { id: known.id, added: false }
}

/** Gives a role; false when they had it. */
export async function grantRole(
  { who, tx, now }: Act,
  person: string,
  role: Role,
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('person_role')
    .values({ organisation_id: who.organisation, person_id: person, role, granted_at: now })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Ends a role; false when they did not have it. */
export async function endRole({ tx }: Act, person: string, role: Role): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom('person_role')
    .where('person_id', '=', person)
    .where('role', '=', role)
    .executeTakeFirst()
  return numDeletedRows > 0n
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
  const roles = await listRoles({ tx }, id)
  const duties = await tx.selectFrom('duty').select('duty').where('person_id', '=', id).execute()
  return {
    ...row,
    language: row.language as Language | null,
    roles,
    duties: duties.map(({ duty }) => duty as Duty),
  }
}

export async function listRoles({ tx }: Pick<Look, 'tx'>, person: string): Promise<Role[]> {
  const rows = await tx
    .selectFrom('person_role')
    .select('role')
    .where('person_id', '=', person)
    .orderBy('granted_at')
    .orderBy('role')
    .execute()
  return rows.map(({ role }) => role as Role)
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

/** Who has one of these duties, by name. */
export async function listDutyHolders({ tx }: Look, duties: readonly Duty[]) {
  const rows = await tx
    .selectFrom('duty')
    .innerJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'duty.organisation_id')
        .onRef('person.id', '=', 'duty.person_id'),
    )
    .select(['person.id as person', 'person.name', 'duty.duty'])
    .where('duty.duty', 'in', duties)
    .where('person.left_at', 'is', null)
    .orderBy('person.name')
    .execute()
  return rows.map((row) => ({ ...row, duty: row.duty as Duty }))
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

/** Whether a letter with an unused way in is on its way or has gone, and whether an unused one exists at all. */
export async function findInvitation(
  { tx }: Look,
  person: string,
): Promise<{ mailed: boolean; unused: boolean }> {
  const newest = await tx
    .selectFrom('sign_in_pass')
    .select(['mail_id', 'used_at'])
    .where('person_id', '=', person)
    .orderBy('created_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  const unused = newest !== undefined && newest.used_at === null
  return { mailed: unused && newest.mail_id !== null, unused }
}

/** Ends every role of these people but that of employee. */
export async function endRolesOf({ tx }: Act, people: readonly string[]) {
  if (people.length === 0) return []
  const ended = await tx
    .deleteFrom('person_role')
    .where('person_id', 'in', people)
    .where('role', '!=', 'employee')
    .returning(['person_id', 'role'])
    .execute()
  return ended.map((row) => ({ person: row.person_id, role: row.role }))
}

/** Whole names of everyone who works here. */
export async function listWholeNames({ tx }: Look): Promise<string[]> {
  const rows = await tx.selectFrom('person').select('name').where('left_at', 'is', null).execute()
  return rows.map(({ name }) => name)
}

/** Those of some texts, in small letters, that are the whole name of somebody who works here. */
export async function listNamesAmong({ tx }: Look, texts: readonly string[]): Promise<string[]> {
  const rows = await tx
    .selectFrom('person')
    .select((eb) => eb.fn<string>('lower', ['name']).as('name'))
    .distinct()
    .where('left_at', 'is', null)
    .where((eb) => eb(eb.fn<string>('lower', ['name']), 'in', texts))
    .execute()
  return rows.map(({ name }) => name)
}
