import { demand, may } from '#platform/access.ts'
import { look, type Look } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from './access.ts'
import type { QuestionRow, QuestionView } from './contract.ts'
import * as counts from './store/question-counts.server.ts'
import * as store from './store.server.ts'

export const questionsPerPage = 20

/** A question for the one who asked it and for who answers; throws `not-found` for anyone else. */
export async function getQuestion(who: Who, id: string): Promise<QuestionView> {
  demand(who, access.readQuestion)
  const question = await look(who, (context) => store.findQuestion(context, id))
  if (!question || (question.person !== who.person && !may(who, access.answer)))
    throw new Refusal('not-found')
  return question
}

/** One's own questions. */
export async function listOwnQuestions(who: Who): Promise<QuestionRow[]> {
  demand(who, access.ask)
  return look(who, (context) =>
    store.listQuestions(context, { person: who.person ?? '', offset: 0, limit: questionsPerPage }),
  )
}

/** How many of a person's questions got an answer in a span of time; within a transaction that is open already. */
export const countAnswered: (
  context: Look,
  person: string,
  span: { from: Date; until: Date },
) => Promise<number> = store.countAnswered

/** All questions, for who answers. */
export async function listQuestions(
  who: Who,
  page: number,
): Promise<{ rows: QuestionRow[]; total: number }> {
  demand(who, access.answer)
  const rows = await look(who, (context) =>
    store.listQuestions(context, {
      person: null,
      offset: (page - 1) * questionsPerPage,
      limit: questionsPerPage,
    }),
  )
  return { rows, total: rows[0]?.total ?? 0 }
}

/** How many questions were put within a span, by kind; within an open transaction, for figures alone. */
export const countQuestions: typeof counts.countQuestions = counts.countQuestions
/** How long questions waited that got their first answer within a span, in minutes; as the one above. */
export const listWaits: typeof counts.listWaits = counts.listWaits
