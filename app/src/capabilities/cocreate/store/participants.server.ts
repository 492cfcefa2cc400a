import { sql } from 'kysely'
import type { Act, Look } from '#platform/database/act.server.ts'

/** Lets somebody take part, or changes whether their name shows. */
export async function upsertParticipant(
  { who, tx }: Act,
  one: { round: string; person: string; signedAs: string | null },
): Promise<void> {
  await tx
    .insertInto('round_participant')
    .values({
      organisation_id: who.organisation,
      round_id: one.round,
      person_id: one.person,
      signed_as: one.signedAs,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'round_id', 'person_id'])
        .doUpdateSet({ signed_as: one.signedAs }),
    )
    .execute()
}

export async function deleteParticipant({ tx }: Act, round: string, person: string) {
  await tx
    .deleteFrom('round_participant')
    .where('round_id', '=', round)
    .where('person_id', '=', person)
    .execute()
}

export async function findParticipant(
  { tx }: Look,
  round: string,
  person: string,
): Promise<{ signedAs: string | null } | undefined> {
  return tx
    .selectFrom('round_participant')
    .select('signed_as as signedAs')
    .where('round_id', '=', round)
    .where('person_id', '=', person)
    .executeTakeFirst()
}

/** The names of those who gave theirs, at most fifty, by alphabet. */
export async function listNamed({ tx }: Look, round: string): Promise<string[]> {
  const rows = await tx
    .selectFrom('round_participant')
    .select('signed_as as name')
    .where('round_id', '=', round)
    .where('signed_as', 'is not', null)
    .orderBy('signed_as')
    .limit(50)
    .execute()
  return rows.flatMap(({ name }) => name ?? [])
}

/** Forgets whose the contributions, the support and the taking part of a round were; the counts stay. */
export async function forgetPersons({ tx }: Act, round: string): Promise<void> {
  await tx.deleteFrom('round_participant').where('round_id', '=', round).execute()
  await tx
    .deleteFrom('contribution_support')
    .where(({ eb, selectFrom }) =>
      eb(
        'contribution_id',
        'in',
        selectFrom('contribution').select('id').where('round_id', '=', round),
      ),
    )
    .execute()
  await tx
    .updateTable('contribution')
    .set({ person_id: null, form_key: sql`gen_random_uuid()` })
    .where('round_id', '=', round)
    .where('person_id', 'is not', null)
    .execute()
}
