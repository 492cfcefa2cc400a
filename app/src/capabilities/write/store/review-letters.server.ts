import type { Act } from '#platform/database/act.server.ts'

/** Records that a letter about the review date of a version goes out; false when it went before. */
export async function insertReviewLetter(
  { who, tx, now }: Act,
  letter: { publication: string; kind: 'soon' | 'due' },
): Promise<boolean> {
  const row = await tx
    .insertInto('review_letter')
    .values({
      organisation_id: who.organisation,
      publication_id: letter.publication,
      kind: letter.kind,
      sent_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'publication_id', 'kind']).doNothing(),
    )
    .returning('kind')
    .executeTakeFirst()
  return row !== undefined
}
