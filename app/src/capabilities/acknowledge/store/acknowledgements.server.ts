import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import type { Act, Look } from '#platform/database/act.server.ts'

/** Adds the acknowledgement, or finds the one that is there: pressing twice gives one receipt. */
export async function upsertAcknowledgement(
  { who, tx, now }: Act,
  given: { person: string; publication: string; hash: string; language: string },
): Promise<{ id: string; added: boolean }> {
  const inserted = await tx
    .insertInto('acknowledgement')
    .values({
      organisation_id: who.organisation,
      id: randomUUID(),
      person_id: given.person,
      publication_id: given.publication,
      hash: given.hash,
      language: given.language,
      at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'person_id', 'publication_id']).doNothing(),
    )
    .returning('id')
    .executeTakeFirst()
  if (inserted) return { id: inserted.id, added: true }
  const known = await findAcknowledgement({ who, tx, now }, given.person, given.publication)
  if (!known) throw new Error('An acknowledgement vanished while it was added.')
  return { id: known.id, added: false }
}

export async function findAcknowledgement({ tx }: Look, person: string, publication: string) {
  return tx
    .selectFrom('acknowledgement')
    .select(['id', 'at'])
    .where('person_id', '=', person)
    .where('publication_id', '=', publication)
    .executeTakeFirst()
}

/** What the person acknowledged, the last one first. */
export async function listAcknowledgements({ tx }: Look, person: string) {
  return tx
    .selectFrom('acknowledgement')
    .select(['id', 'publication_id as publication', 'language', 'at'])
    .where('person_id', '=', person)
    .orderBy('at', 'desc')
    .execute()
}

export async function findReceipt({ tx }: Look, id: string, person: string) {
  return tx
    .selectFrom('acknowledgement')
    .select(['id', 'publication_id as publication', 'hash', 'language', 'at'])
    .where('id', '=', id)
    .where('person_id', '=', person)
    .executeTakeFirst()
}

export async function insertReservation(
  { who, tx, now }: Act,
  given: { person: string; publication: string; question: string },
): Promise<void> {
  await tx
    .insertInto('reservation')
    .values({
      organisation_id: who.organisation,
      person_id: given.person,
      publication_id: given.publication,
      question_id: given.question,
      at: now,
    })
    .execute()
}

/** The last question that the person put in the place of an acknowledgement. */
export async function findReservation({ tx }: Look, person: string) {
  return tx
    .selectFrom('reservation')
    .select('question_id as question')
    .where('person_id', '=', person)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Who of these acknowledged any version. */
export async function hasAcknowledged(
  { tx }: Look,
  persons: readonly string[],
): Promise<Set<string>> {
  const rows = await tx
    .selectFrom('acknowledgement')
    .select('person_id as person')
    .distinct()
    .where('person_id', 'in', persons)
    .execute()
  return new Set(rows.map(({ person }) => person))
}

/** What the person acknowledged last up to and including a day (ISO date) on the calendar of the Netherlands. */
export async function findAcknowledgedBy({ tx }: Look, person: string, day: string) {
  return tx
    .selectFrom('acknowledgement')
    .select(['id', 'publication_id as publication'])
    .where('person_id', '=', person)
    .where(sql<boolean>`(at AT TIME ZONE 'Europe/Amsterdam')::date <= ${day}::date`)
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function listByIds({ tx }: Look, ids: readonly string[]) {
  if (ids.length === 0) return []
  return tx.selectFrom('acknowledgement').select(['id', 'at']).where('id', 'in', ids).execute()
}
