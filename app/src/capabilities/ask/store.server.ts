import { randomUUID } from 'node:crypto'
import type { Act, Look } from '#platform/database/act.server.ts'
import type { QuestionKind, QuestionRow, QuestionView } from './contract.ts'

export async function insertQuestion(
  { who, tx, now }: Act,
  question: { person: string; kind: QuestionKind; publication: string | null; text: string },
): Promise<string> {
  const id = randomUUID()
  await tx
    .insertInto('question')
    .values({
      organisation_id: who.organisation,
      id,
      person_id: question.person,
      kind: question.kind,
      publication_id: question.publication,
      text: question.text,
      asked_at: now,
    })
    .execute()
  return id
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
}

export async function findQuestion({ tx }: Look, id: string): Promise<QuestionView | undefined> {
  const row = await tx.selectFrom('question').selectAll().where('id', '=', id).executeTakeFirst()
  if (!row) return undefined
  const answers = await tx
    .selectFrom('question_answer')
    .select(['text', 'person_id as person', 'answered_at as answeredAt'])
    .where('question_id', '=', id)
    .orderBy('answered_at')
    .execute()
  return {
    id: row.id,
    person: row.person_id,
    kind: row.kind as QuestionKind,
    publication: row.publication_id,
    text: row.text,
    askedAt: row.asked_at,
    answers,
  }
}

/** How many questions of a person got an answer in this span of time. */
export async function countAnswered(
  { tx }: Look,
  person: string,
  span: { from: Date; until: Date },
): Promise<number> {
  const { count } = await tx
    .selectFrom('question_answer')
    .innerJoin('question', (join) =>
      join
        .onRef('question.organisation_id', '=', 'question_answer.organisation_id')
        .onRef('question.id', '=', 'question_answer.question_id'),
    )
    .select(({ fn }) => fn.count<string>('question.id').distinct().as('count'))
    .where('question.person_id', '=', person)
    .where('question_answer.answered_at', '>=', span.from)
    .where('question_answer.answered_at', '<', span.until)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/** Questions, unanswered first and then newest first; of one person or of all. */
export async function listQuestions(
  { tx }: Look,
  page: { person: string | null; offset: number; limit: number },
): Promise<(QuestionRow & { total: number })[]> {
  let query = tx
    .selectFrom('question')
    .select((eb) => [
      'id',
      'person_id as person',
      'kind',
      'text',
      'asked_at as askedAt',
      eb
        .exists(
          eb
            .selectFrom('question_answer')
            .select('question_answer.id')
            .whereRef('question_answer.question_id', '=', 'question.id'),
        )
        .as('answered'),
      eb.fn.countAll<string>().over().as('total'),
    ])
  if (page.person) query = query.where('person_id', '=', page.person)
  const rows = await query
    .orderBy('answered')
    .orderBy('asked_at', 'desc')
    .offset(page.offset)
    .limit(page.limit)
    .execute()
  return rows.map((row) => ({
    ...row,
    kind: row.kind as QuestionKind,
    answered: Boolean(row.answered),
    total: Number(row.total),
  }))
}

/** Deletes questions whose last word, of either side, is older than a moment. */
export async function deleteBefore({ tx }: Act, moment: Date): Promise<void> {
  await tx
    .deleteFrom('question')
    .where('asked_at', '<', moment)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('question_answer')
            .select('question_answer.id')
            .whereRef('question_answer.question_id', '=', 'question.id')
            .where('question_answer.answered_at', '>=', moment),
        ),
      ),
    )
    .execute()
}
