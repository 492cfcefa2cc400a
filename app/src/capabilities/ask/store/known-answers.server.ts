import { dayOf } from '#platform/day.ts'
import { randomUUID } from 'node:crypto'
import type { Text } from '@handvat/documents/library.ts'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { KnownAnswer } from '../contract.ts'
import { ageOf } from '../model.ts'

/** Adds a known answer without words; a form that was sent twice gives nothing the second time. */
export async function insertKnownAnswer(
  { who, tx, now }: Act,
  answer: { rule: string; question: string | null; formKey: string },
): Promise<string | undefined> {
  const row = await tx
    .insertInto('known_answer')
    .values({
      organisation_id: who.organisation,
      id: randomUUID(),
      rule_id: answer.rule,
      question_id: answer.question,
      form_key: answer.formKey,
      added_at: now,
    })
    .onConflict((conflict) => conflict.columns(['organisation_id', 'form_key']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return row?.id
}

/** Adds its words; false when somebody wrote others at the same moment. */
export async function insertText(
  { who, tx, now }: Act,
  text: {
    answer: string
    number: number
    question: Partial<Text>
    says: Partial<Text>
    lookAgainOn: string
    person: string
  },
): Promise<boolean> {
  const row = await tx
    .insertInto('known_answer_text')
    .values({
      organisation_id: who.organisation,
      answer_id: text.answer,
      number: text.number,
      question: JSON.stringify(text.question),
      answer: JSON.stringify(text.says),
      looked_on: dayOf(now),
      look_again_on: text.lookAgainOn,
      person_id: text.person,
      written_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'answer_id', 'number']).doNothing(),
    )
    .returning('number')
    .executeTakeFirst()
  return row !== undefined
}

/** Records that it no longer shows, or shows again; false when somebody was first. */
export async function insertWithdrawal(
  { who, tx, now }: Act,
  withdrawal: { answer: string; number: number; state: 'withdrawn' | 'shown'; person: string },
): Promise<boolean> {
  const row = await tx
    .insertInto('known_answer_withdrawal')
    .values({
      organisation_id: who.organisation,
      answer_id: withdrawal.answer,
      number: withdrawal.number,
      state: withdrawal.state,
      person_id: withdrawal.person,
      withdrawn_at: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['organisation_id', 'answer_id', 'number']).doNothing(),
    )
    .returning('number')
    .executeTakeFirst()
  return row !== undefined
}

/** Known answers with the words that count: one, those that came from a question, or all; those to look at first. */
export async function listKnownAnswers(
  { tx, now }: Look,
  which: { id?: string; question?: string } = {},
): Promise<KnownAnswer[]> {
  let query = tx
    .selectFrom('known_answer')
    .innerJoinLateral(
      (eb) =>
        eb
          .selectFrom('known_answer_text')
          .select(['number', 'question', 'answer', 'looked_on', 'look_again_on'])
          .whereRef('known_answer_text.answer_id', '=', 'known_answer.id')
          .orderBy('number', 'desc')
          .limit(1)
          .as('text'),
      (join) => join.onTrue(),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('known_answer_withdrawal')
          .select(['known_answer_withdrawal.number as withdrawals', 'state'])
          .whereRef('known_answer_withdrawal.answer_id', '=', 'known_answer.id')
          .orderBy('known_answer_withdrawal.number', 'desc')
          .limit(1)
          .as('withdrawal'),
      (join) => join.onTrue(),
    )
    .select([
      'known_answer.id',
      'known_answer.rule_id',
      'text.number',
      'text.question',
      'text.answer',
      'text.looked_on',
      'text.look_again_on',
      'withdrawal.withdrawals',
      'withdrawal.state',
    ])
  if (which.id) query = query.where('known_answer.id', '=', which.id)
  if (which.question) query = query.where('known_answer.question_id', '=', which.question)
  const rows = await query.orderBy('text.look_again_on').orderBy('known_answer.id').execute()
  const today = dayOf(now)
  return rows.map((row) => ({
    id: row.id,
    rule: row.rule_id,
    number: row.number,
    question: row.question as Partial<Text>,
    answer: row.answer as Partial<Text>,
    lookedOn: row.looked_on,
    lookAgainOn: row.look_again_on,
    age: ageOf(row.look_again_on, today),
    withdrawn: row.state === 'withdrawn',
    withdrawals: row.withdrawals ?? 0,
  }))
}
