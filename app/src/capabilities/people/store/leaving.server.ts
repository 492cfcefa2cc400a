import { sql } from 'kysely'
import type { Act } from '#platform/database/act.server.ts'

/** Marks people as gone; gives those who were still here. */
export async function markLeft({ tx, now }: Act, people: readonly string[]): Promise<string[]> {
  if (people.length === 0) return []
  const left = await tx
    .updateTable('person')
    .set({ left_at: now, unit_id: null })
    .where('id', 'in', people)
    .where('left_at', 'is', null)
    .returning('id')
    .execute()
  return left.map(({ id }) => id)
}

/** Has somebody who left be here again. */
export async function markBack({ tx }: Act, person: string): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable('person')
    .set({ left_at: null })
    .where('id', '=', person)
    .where('left_at', 'is not', null)
    .where('erased_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

/** Takes name and address from who left before this moment; `name` is what stands there from now on. */
export async function erasePeople(
  { tx, now }: Act,
  { before, name }: { before: Date; name: string },
): Promise<void> {
  const erased = await tx
    .updateTable('person')
    .set({
      name,
      email: null,
      phone: null,
      job: null,
      language: null,
      starts_on: null,
      directory_key: null,
      erased_at: now,
    })
    .where('left_at', '<=', before)
    .where('erased_at', 'is', null)
    .returning('id')
    .execute()
  if (erased.length === 0) return
  await sql`DELETE FROM sign_in_pass WHERE person_id = ANY (${erased.map(({ id }) => id)}::uuid[])`.execute(
    tx,
  )
}

/** Ends what letters held after they were done with: rows of before this moment. */
export async function deleteOldLetters({ tx }: Act, before: Date): Promise<void> {
  await tx
    .deleteFrom('mail')
    .where('state', 'in', ['sent', 'failed'])
    .where('ended_at', '<=', before)
    .execute()
}
