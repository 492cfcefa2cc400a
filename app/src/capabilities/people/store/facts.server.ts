import { sql } from 'kysely'
import type { Act, Look } from '#platform/database/act.server.ts'

/** What is known of somebody, here or gone: facts, never what they read or did. */
export async function findFacts({ tx }: Look, id: string) {
  return tx
    .selectFrom('person')
    .select([
      'id',
      'name',
      'email',
      'phone',
      'job',
      'unit_id as unit',
      sql<string | null>`starts_on::text`.as('startsOn'),
      'left_at as leftAt',
    ])
    .where('id', '=', id)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
}

export async function updateFacts(
  { tx }: Act,
  id: string,
  facts: {
    name: string
    email: string | null
    phone: string | null
    job: string | null
    unit: string | null
    startsOn: string | null
  },
): Promise<void> {
  const { name, email, phone, job, unit, startsOn } = facts
  await tx
    .updateTable('person')
    .set({ name, email, phone, job, unit_id: unit, starts_on: sql<Date>`${startsOn}::date` })
    .where('id', '=', id)
    .execute()
}

/** Whether somebody else has this address, here or gone. */
export async function isEmailTaken({ tx }: Look, email: string, but: string): Promise<boolean> {
  const other = await tx
    .selectFrom('person')
    .select('id')
    .where('email', '=', email)
    .where('id', '!=', but)
    .executeTakeFirst()
  return other !== undefined
}
