import type { Act } from '#platform/database/act.server.ts'

/** Records who answers from now on; false when somebody took it at the same moment. */
export async function insertTaking(
  { who, tx, now }: Act,
  taking: { question: string; number: number; person: string },
): Promise<boolean> {
  const row = await tx
    .insertInto('question_taking')
    .values({
      organisation_id: who.organisation,
      question_id: taking.question,
      number: taking.number,
      person_id: taking.person,
      taken_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'question_id', 'number']).doNothing(),
    )
    .returning('number')
    .executeTakeFirst()
  return row !== undefined
}

export async function insertAside(
  { who, tx, now }: Act,
  question: string,
  person: string,
): Promise<void> {
  await tx
    .insertInto('question_aside')
    .values({
      organisation_id: who.organisation,
      question_id: question,
      person_id: person,
      aside_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function deleteAside({ tx }: Act, question: string): Promise<void> {
  await tx.deleteFrom('question_aside').where('question_id', '=', question).execute()
}

/** Records that who answers was reminded of what waits since this moment; false when that was done. */
export async function insertReminder(
  { who, tx, now }: Act,
  question: string,
  since: Date,
): Promise<boolean> {
  const row = await tx
    .insertInto('question_reminder')
    .values({
      organisation_id: who.organisation,
      question_id: question,
      since,
      reminded_at: now,
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('since')
    .executeTakeFirst()
  return row !== undefined
}
