import { sql } from 'kysely'
import type { Act, Look } from '#platform/database/act.server.ts'

/** Takes the key of a form for this press; gives the people of an earlier press that had it. */
export async function claimInvitation(
  { who, tx, now }: Act,
  formKey: string,
): Promise<string[] | undefined> {
  const claimed = await tx
    .insertInto('invitation')
    .values({
      organisation_id: who.organisation,
      form_key: formKey,
      invited_by: who.person ?? '',
      invited_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('form_key')
    .executeTakeFirst()
  if (claimed) return undefined
  const before = await tx
    .selectFrom('invitation')
    .select('people')
    .where('form_key', '=', formKey)
    .where('invited_by', '=', who.person ?? '')
    .executeTakeFirst()
  return before?.people ?? []
}

export async function keepInvited(
  { tx }: Act,
  formKey: string,
  people: readonly string[],
): Promise<void> {
  await tx
    .updateTable('invitation')
    .set({ people: [...people] })
    .where('form_key', '=', formKey)
    .execute()
}

/** Forgets the keys of forms from before this moment. */
export async function deleteInvitations({ tx }: Act, before: Date): Promise<void> {
  await tx.deleteFrom('invitation').where('invited_at', '<', before).execute()
}

/** Who gets a way in on which day; a later plan for the same person replaces the earlier one. */
export async function planInvitations(
  { who, tx, now }: Act,
  plans: readonly { person: string; day: string }[],
): Promise<void> {
  if (plans.length === 0) return
  await sql`
    INSERT INTO planned_invitation (organisation_id, person_id, day, planned_by, planned_at)
    SELECT ${who.organisation}, person, day, ${who.person}, ${now}
    FROM jsonb_to_recordset(${JSON.stringify(plans)}::jsonb) AS row (person uuid, day date)
    ON CONFLICT (organisation_id, person_id) DO UPDATE SET day = excluded.day`.execute(tx)
}

export interface DueInvitation {
  id: string
  name: string
  email: string | null
  language: string | null
}

/** Whose day has come, with an address or without one. */
export async function listDue(
  { tx }: Look,
  { day, mailbox, limit }: { day: string; mailbox: boolean; limit: number },
): Promise<DueInvitation[]> {
  return tx
    .selectFrom('planned_invitation as plan')
    .innerJoin('person', (join) =>
      join
        .onRef('person.organisation_id', '=', 'plan.organisation_id')
        .onRef('person.id', '=', 'plan.person_id'),
    )
    .select(['person.id', 'person.name', 'person.email', 'person.language'])
    .where('plan.day', '<=', sql<Date>`${day}::date`)
    .where('person.left_at', 'is', null)
    .where('person.email', mailbox ? 'is not' : 'is', null)
    .orderBy('plan.day')
    .orderBy('person.id')
    .limit(limit)
    .execute()
}

/** How many ways in are planned, and for which days. */
export async function countPlanned({
  tx,
}: Look): Promise<{ day: string; count: number; paper: number }[]> {
  const { rows } = await sql<{ day: string; count: number; paper: number }>`
    SELECT plan.day::text AS day, count(*)::int AS count, count(*) FILTER (WHERE person.email IS NULL)::int AS paper
    FROM planned_invitation AS plan
    JOIN person ON person.organisation_id = plan.organisation_id AND person.id = plan.person_id
    WHERE person.left_at IS NULL
    GROUP BY plan.day ORDER BY plan.day LIMIT 60`.execute(tx)
  return rows
}

export async function deletePlanned({ tx }: Act, people: readonly string[]): Promise<void> {
  if (people.length === 0) return
  await tx.deleteFrom('planned_invitation').where('person_id', 'in', people).execute()
}
