import type { PartKey } from '@handvat/documents/parts.ts'
import type { Act, Look } from '#platform/database/act.server.ts'
import { CORE } from '../contract.ts'

/** Notes that a person has the draft open at a part. */
export async function upsertPresence(
  { who, tx, now }: Act,
  person: string,
  part: PartKey | null,
  annex: string = CORE,
): Promise<void> {
  await tx
    .insertInto('code_presence')
    .values({
      organisation_id: who.organisation,
      annex_id: annex,
      person_id: person,
      part,
      present_at: now,
    })
    .onConflict((conflict) =>
      conflict
        .columns(['organisation_id', 'annex_id', 'person_id'])
        .doUpdateSet({ part, present_at: now }),
    )
    .execute()
}

/** Forgets who left, and everyone who was last seen before `before`. */
export async function deletePresence(
  { tx }: Act,
  person: string | null,
  before: Date,
  annex: string = CORE,
): Promise<void> {
  await tx
    .deleteFrom('code_presence')
    .where('annex_id', '=', annex)
    .where(({ eb, or }) =>
      or([eb('present_at', '<', before), ...(person ? [eb('person_id', '=', person)] : [])]),
    )
    .execute()
}

/** Who else has the draft open since `since`, and where. */
export async function listPresence(
  { who, tx }: Look,
  since: Date,
  annex: string = CORE,
): Promise<{ person: string; part: PartKey | null }[]> {
  const rows = await tx
    .selectFrom('code_presence')
    .select(['person_id', 'part'])
    .where('annex_id', '=', annex)
    .where('present_at', '>', since)
    .where('person_id', '!=', who.person ?? who.organisation)
    .orderBy('person_id')
    .execute()
  return rows.map((row) => ({ person: row.person_id, part: row.part }))
}
