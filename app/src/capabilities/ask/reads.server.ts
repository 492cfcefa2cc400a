import { demand, may } from '#platform/access.ts'
import { look, type Look } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from './access.ts'
import type { GapWords, KnownAnswer, QuestionRow, QuestionView } from './contract.ts'
import type { ListInput } from './input.ts'
import * as gaps from './store/gaps.server.ts'
import * as counts from './store/question-counts.server.ts'
import * as known from './store/known-answers.server.ts'
import * as lists from './store/list-questions.server.ts'
import * as store from './store/questions.server.ts'

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
export async function listOwnQuestions(who: Who, page = 1): Promise<QuestionRow[]> {
  demand(who, access.ask)
  const span = { offset: (page - 1) * questionsPerPage, limit: questionsPerPage }
  return look(who, (context) => lists.listQuestions(context, { person: who.person ?? '', ...span }))
}

/** How many of a person's questions got an answer in a span of time; within a transaction that is open already. */
export const countAnswered: (
  context: Look,
  person: string,
  span: { from: Date; until: Date },
) => Promise<number> = lists.countAnswered

/** All questions, for who answers: those that wait, those that were dealt with, or those with these words. */
export async function listQuestions(
  who: Who,
  page: number,
  wished: ListInput = { show: 'all', search: '' },
): Promise<{ rows: QuestionRow[]; total: number }> {
  demand(who, access.answer)
  const span = { offset: (page - 1) * questionsPerPage, limit: questionsPerPage }
  const rows = await look(who, (context) =>
    lists.listQuestions(context, { person: null, ...wished, ...span }),
  )
  return { rows, total: rows[0]?.total ?? 0 }
}

/** How many questions wait for who answers; 0 for everyone else. */
export async function countWaiting(who: Who): Promise<number> {
  return may(who, access.answer) ? look(who, (context) => lists.countWaiting(context)) : 0
}

/** All known answers, withdrawn and old ones too; within a transaction that is open already. */
export async function listKnownAnswers(context: Look): Promise<KnownAnswer[]> {
  return known.listKnownAnswers(context)
}

/** The words of a proposal for the code, for the round that takes it in; within a transaction that is open already. */
export async function findGapWords(context: Look, gap: string): Promise<GapWords | undefined> {
  const [found] = await gaps.listGaps(context, { id: gap })
  if (!found) return undefined
  const { part, title, text, reason, language } = found
  return { part, title, text, reason, language }
}

/** How many questions were put within a span, by kind; within an open transaction, for figures alone. */
export const countQuestions: typeof counts.countQuestions = counts.countQuestions
/** How long questions waited that got their first answer within a span, in minutes; as the one above. */
export const listWaits: typeof counts.listWaits = counts.listWaits
