import type { Act, Look } from '#platform/database/act.server.ts'
import type { DigestWish, Rhythm } from '../contract-talks.ts'

/** The wish that counts: the last; without one nobody gets a letter. */
export async function findWish({ tx }: Look, person: string): Promise<DigestWish> {
  const row = await tx
    .selectFrom('digest_wish')
    .select(['number', 'rhythm', 'wished_at'])
    .where('person_id', '=', person)
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  if (!row) return { number: 0, rhythm: 'off', wishedAt: null }
  return { number: row.number, rhythm: row.rhythm as Rhythm, wishedAt: row.wished_at }
}

/** Adds the next wish; says no when another one came in between. */
export async function insertWish(
  { who, tx, now }: Act,
  wish: { person: string; number: number; rhythm: Rhythm; cause: 'account' | 'letter' },
): Promise<boolean> {
  const row = await tx
    .insertInto('digest_wish')
    .values({
      organisation_id: who.organisation,
      person_id: wish.person,
      number: wish.number,
      rhythm: wish.rhythm,
      cause: wish.cause,
      wished_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'person_id', 'number']).doNothing(),
    )
    .returning('number')
    .executeTakeFirst()
  return row !== undefined
}

/** Writes down that the letter of a period is being written; says no when it was already, and then none may go. */
export async function insertLetter(
  { who, tx, now }: Act,
  letter: { person: string; period: string; wayOut: Buffer },
): Promise<boolean> {
  const row = await tx
    .insertInto('digest_letter')
    .values({
      organisation_id: who.organisation,
      person_id: letter.person,
      period: letter.period,
      way_out: letter.wayOut,
      written_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'person_id', 'period']).doNothing(),
    )
    .returning('period')
    .executeTakeFirst()
  return row !== undefined
}

/** Whose letter bears this way out, or nobody's. */
export async function findByWayOut({ tx }: Look, wayOut: Buffer): Promise<string | undefined> {
  const row = await tx
    .selectFrom('digest_letter')
    .select('person_id')
    .where('way_out', '=', wayOut)
    .executeTakeFirst()
  return row?.person_id
}
