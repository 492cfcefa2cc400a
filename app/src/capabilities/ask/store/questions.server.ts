import { randomUUID } from 'node:crypto'
import { readCalendar } from '#capabilities/people/reads.server.ts'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { QuestionKind, QuestionView, Turn } from '../contract.ts'
import { readRow, selectQuestions } from './select-questions.server.ts'

/** Adds a question; a form that was sent twice gives nothing the second time. */
export async function insertQuestion(
  { who, tx, now }: Act,
  question: {
    person: string | null
    kind: QuestionKind
    publication: string | null
    rule: string | null
    formKey: string | null
    text: string
  },
): Promise<string | undefined> {
  const row = await tx
    .insertInto('question')
    .values({
      organisation_id: who.organisation,
      id: randomUUID(),
      person_id: question.person,
      kind: question.kind,
      publication_id: question.publication,
      rule_id: question.rule,
      form_key: question.formKey,
      text: question.text,
      asked_at: now,
      last_at: now,
      last_by: 'asker',
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'form_key']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** The question that a form sent before, for who sent it. */
export async function findByForm(
  { tx }: Look,
  formKey: string,
  person: string,
): Promise<string | undefined> {
  const row = await tx
    .selectFrom('question')
    .select('id')
    .where('form_key', '=', formKey)
    .where('person_id', '=', person)
    .executeTakeFirst()
  return row?.id
}

/** Holds a question until the transaction ends, so that two presses do not cross; false where it is gone. */
export async function lockQuestion({ tx }: Act, id: string): Promise<boolean> {
  // `FOR UPDATE` needs a right to change; these columns have it.
  const row = await tx
    .selectFrom('question')
    .select('id')
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
  return row !== undefined
}

export async function insertAnswer(
  { who, tx, now }: Act,
  answer: { question: string; person: string; text: string },
): Promise<void> {
  await tx
    .insertInto('question_answer')
    .values({
      organisation_id: who.organisation,
      id: randomUUID(),
      question_id: answer.question,
      person_id: answer.person,
      text: answer.text,
      answered_at: now,
    })
    .execute()
  await touch(tx, answer.question, now, 'answerer')
}

export async function insertFollowUp(
  { who, tx, now }: Act,
  followUp: { question: string; text: string },
): Promise<void> {
  await tx
    .insertInto('question_follow_up')
    .values({
      organisation_id: who.organisation,
      id: randomUUID(),
      question_id: followUp.question,
      text: followUp.text,
      written_at: now,
    })
    .execute()
  await touch(tx, followUp.question, now, 'asker')
}

async function touch(tx: Act['tx'], question: string, now: Date, by: 'asker' | 'answerer') {
  await tx
    .updateTable('question')
    .set({ last_at: now, last_by: by })
    .where('id', '=', question)
    .execute()
}

/** Says which rule a question is about; null takes that back. */
export async function setRule({ tx }: Act, question: string, rule: string | null): Promise<void> {
  await tx.updateTable('question').set({ rule_id: rule }).where('id', '=', question).execute()
}

export async function findQuestion(
  context: Look,
  id: string,
): Promise<(QuestionView & { lastAt: Date }) | undefined> {
  const { tx, now } = context
  const row = await selectQuestions(tx).where('question.id', '=', id).executeTakeFirst()
  if (!row) return undefined
  const answers = await tx
    .selectFrom('question_answer')
    .select(['text', 'person_id as person', 'answered_at as answeredAt'])
    .where('question_id', '=', id)
    .orderBy('answered_at')
    .execute()
  const followUps = await tx
    .selectFrom('question_follow_up')
    .select(['text', 'written_at as at'])
    .where('question_id', '=', id)
    .orderBy('written_at')
    .execute()
  const turns: Turn[] = [
    ...answers.map(({ text, person, answeredAt }) => ({ text, person, at: answeredAt })),
    ...followUps.map(({ text, at }) => ({ text, person: null, at })),
  ].toSorted((a, b) => a.at.getTime() - b.at.getTime())
  const { askedAt, person, publication, lastAt } = row
  return {
    ...readRow(row, now, await readCalendar(context)),
    askedAt,
    person,
    publication,
    lastAt,
    turns,
    answers,
    taken: row.taken ? { person: row.taken, number: row.number ?? 0 } : null,
  }
}

/** Erases every question in which nobody wrote after a moment, with all that hangs on it. */
export async function deleteOlder({ tx }: Act, last: Date): Promise<void> {
  await tx.deleteFrom('question').where('last_at', '<=', last).execute()
}
