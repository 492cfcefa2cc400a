import { randomUUID } from 'node:crypto'
import type { Language } from '#capabilities/people/contract.ts'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { Absence } from '../contract.ts'

/** What somebody says of themself as contact point. */
export interface FaceWords {
  expertise: string | null
  about: string | null
  reach: string | null
  language: Language
}

export interface StoredFace extends FaceWords {
  person: string
  photo: string | null
  photoBy: 'self' | 'asked' | null
}

export async function listFaceWords({ tx }: Look): Promise<StoredFace[]> {
  const rows = await tx
    .selectFrom('contact_face')
    .select([
      'person_id as person',
      'expertise',
      'about',
      'reach',
      'language',
      'file_id as photo',
      'photo_by as photoBy',
    ])
    .execute()
  return rows.map((row) => ({
    ...row,
    language: row.language as Language,
    photoBy: row.photoBy as StoredFace['photoBy'],
  }))
}

/** Writes the words; `photo` only where it changes, null takes it away. Returns the photo that was there before. */
export async function upsertFace(
  { who, tx, now }: Act,
  face: FaceWords & {
    person: string
    by: string
    photo?: { file: string; by: 'self' | 'asked' } | null
  },
): Promise<string | null> {
  const before = await tx
    .selectFrom('contact_face')
    .select('file_id')
    .where('person_id', '=', face.person)
    .forUpdate()
    .executeTakeFirst()
  const { expertise, about, reach, language } = face
  const written = {
    expertise,
    about,
    reach,
    language,
    changed_by: face.by,
    changed_at: now,
    ...(face.photo === undefined
      ? {}
      : { file_id: face.photo?.file ?? null, photo_by: face.photo?.by ?? null }),
  }
  await tx
    .insertInto('contact_face')
    .values({ organisation_id: who.organisation, person_id: face.person, ...written })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'person_id']).doUpdateSet(written),
    )
    .execute()
  return face.photo === undefined ? null : (before?.file_id ?? null)
}

/** Everything of who is no longer contact point or deputy goes; returns the photos that went with it. */
export async function deleteFace({ tx }: Act, person: string): Promise<string | null> {
  await tx.deleteFrom('contact_absence').where('person_id', '=', person).execute()
  const row = await tx
    .deleteFrom('contact_face')
    .where('person_id', '=', person)
    .returning('file_id')
    .executeTakeFirst()
  return row?.file_id ?? null
}

/** Absences that are not over on this day, by their first day; of one person or of all. */
export async function listAbsences(
  { tx }: Look,
  today: string,
  person?: string,
): Promise<(Absence & { person: string })[]> {
  let query = tx
    .selectFrom('contact_absence')
    .select(['id', 'person_id as person', 'from_day as from', 'last_day as until'])
    .where('last_day', '>=', today)
  if (person) query = query.where('person_id', '=', person)
  return query.orderBy('from_day').orderBy('id').execute()
}

export async function insertAbsence(
  { who, tx, now }: Act,
  absence: { person: string; from: string; until: string },
): Promise<void> {
  await tx
    .insertInto('contact_absence')
    .values({
      organisation_id: who.organisation,
      id: randomUUID(),
      person_id: absence.person,
      from_day: absence.from,
      last_day: absence.until,
      added_at: now,
    })
    .execute()
}

export async function deleteAbsence({ tx }: Act, person: string, id: string): Promise<void> {
  await tx
    .deleteFrom('contact_absence')
    .where('id', '=', id)
    .where('person_id', '=', person)
    .execute()
}
