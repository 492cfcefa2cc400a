import { randomUUID } from 'node:crypto'
import type { Act, Look } from '#platform/database/act.server.ts'

/** A word of thanks to everyone who takes part. */
export interface Thanks {
  id: string
  text: string
  person: string
  at: Date
}

/** Words of thanks, the last first. */
export async function listThanks(
  { tx }: Look,
  which: { limit: number } | { from: Date; until: Date } | { id: string },
): Promise<Thanks[]> {
  let query = tx
    .selectFrom('programme_thanks')
    .select(['id', 'text', 'person_id as person', 'thanked_at as at'])
    .orderBy('thanked_at', 'desc')
  if ('id' in which) query = query.where('id', '=', which.id)
  else if ('limit' in which) query = query.limit(which.limit)
  else
    query = query
      .where('thanked_at', '>=', which.from)
      .where('thanked_at', '<', which.until)
      .limit(20)
  return query.execute()
}

/** Adds a word of thanks; the same form sent twice gives nothing the second time. */
export async function insertThanks(
  { who, tx, now }: Act,
  thanks: { text: string; formKey: string; person: string },
): Promise<string | undefined> {
  const row = await tx
    .insertInto('programme_thanks')
    .values({
      organisation_id: who.organisation,
      id: randomUUID(),
      text: thanks.text,
      form_key: thanks.formKey,
      person_id: thanks.person,
      thanked_at: now,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'form_key']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Writes down that the letters about this are being written; says no when they were already, and then none may go. */
export async function insertLetter({ who, tx, now }: Act, about: string): Promise<boolean> {
  const row = await tx
    .insertInto('programme_letter')
    .values({ organisation_id: who.organisation, about, written_at: now })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'about']).doNothing())
    .returning('about')
    .executeTakeFirst()
  return row !== undefined
}
