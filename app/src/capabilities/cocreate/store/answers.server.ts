import type { PartKey } from '@handvat/documents/parts.ts'
import type { Language } from '#capabilities/people/contract.ts'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { AnswerOutcome, TakenWords } from '../contract.ts'

/** Adds an answer and counts it; says no when another one took that number at the same moment. */
export async function insertAnswer(
  { who, tx, now }: Act,
  answer: {
    contribution: string
    number: number
    outcome: AnswerOutcome
    why: string | null
    became: PartKey | null
    person: string
  },
): Promise<boolean> {
  const row = await tx
    .insertInto('contribution_answer')
    .values({
      organisation_id: who.organisation,
      contribution_id: answer.contribution,
      number: answer.number,
      outcome: answer.outcome,
      why: answer.why,
      became: answer.became,
      person_id: answer.person,
      answered_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'contribution_id', 'number']).doNothing(),
    )
    .returning('number')
    .executeTakeFirst()
  if (!row) return false
  await tx
    .updateTable('contribution')
    .set({ answers: answer.number })
    .where('id', '=', answer.contribution)
    .execute()
  return true
}

/** Records the words that go into the draft; says no when the proposal was taken already. */
export async function insertTaking(
  { who, tx, now }: Act,
  contribution: string,
  words: TakenWords & { person: string },
): Promise<boolean> {
  const row = await tx
    .insertInto('proposal_taking')
    .values({
      organisation_id: who.organisation,
      contribution_id: contribution,
      part: words.part,
      language: words.language,
      title: words.title,
      text: words.text,
      why: words.fresh?.why ?? null,
      section: words.fresh?.section ?? null,
      person_id: words.person,
      taken_at: now,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'contribution_id']).doNothing())
    .returning('contribution_id')
    .executeTakeFirst()
  return row !== undefined
}

/** The words with which a proposal was taken. */
export async function findTaking(
  { tx }: Look,
  contribution: string,
): Promise<TakenWords | undefined> {
  const row = await tx
    .selectFrom('proposal_taking')
    .select(['part', 'language', 'title', 'text', 'why', 'section'])
    .where('contribution_id', '=', contribution)
    .executeTakeFirst()
  if (!row) return undefined
  const { why, section, ...words } = row
  return {
    ...words,
    language: words.language as Language,
    fresh: why !== null && section !== null ? { why, section } : null,
  }
}
