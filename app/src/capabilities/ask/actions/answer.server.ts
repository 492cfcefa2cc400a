import { demand } from '#platform/access.ts'
import { act, type Act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { QuestionView } from '../contract.ts'
import * as handling from '../store/handling.server.ts'
import * as store from '../store/questions.server.ts'
import { watchOver } from './ask.server.ts'
import { tellAsker } from './write-letters.server.ts'

/** Answers a question as contact point or deputy; a second answer is added below the first. */
export async function answerQuestion(who: Who, question: string, text: string): Promise<void> {
  await handleQuestion(who, question, async (context, { person, found }) => {
    await store.insertAnswer(context, { question, person, text })
    // Whoever answers has taken it, and an answer shows that it was a question after all.
    if (!found.taken) await handling.insertTaking(context, { question, number: 1, person })
    await handling.deleteAside(context, question)
    await watchOver(context, question, 'answerer')
    await context.append('question.answered', { question })
    if (found.person) await tellAsker(context, question, found.person)
  })
}

/** Takes a question, also from somebody else; `changed` when another took it after the page was shown. */
export async function takeQuestion(
  who: Who,
  question: string,
  seen: number,
): Promise<'done' | 'changed'> {
  return handleQuestion(who, question, async (context, { person, found }) => {
    if ((found.taken?.number ?? 0) !== seen) return 'changed'
    if (found.taken?.person === person) return 'done'
    if (!(await handling.insertTaking(context, { question, number: seen + 1, person })))
      return 'changed'
    await context.append('question.taken', { question })
    return 'done'
  })
}

/** Says that it is no question, or that it is one after all. */
export async function setAside(who: Who, question: string, wish: 'aside' | 'back'): Promise<void> {
  await handleQuestion(who, question, async (context, { person }) => {
    if (wish === 'aside') await handling.insertAside(context, question, person)
    else await handling.deleteAside(context, question)
  })
}

/** Says which rule a question is about, so that questions about one rule can be counted. */
export async function setRule(who: Who, question: string, rule: string | null): Promise<void> {
  await handleQuestion(who, question, (context) => store.setRule(context, question, rule))
}

async function handleQuestion<Result>(
  who: Who,
  question: string,
  fn: (context: Act, at: { person: string; found: QuestionView }) => Promise<Result>,
): Promise<Result> {
  demand(who, access.answer)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  return act(who, async (context) => {
    if (!(await store.lockQuestion(context, question))) throw new Refusal('not-found')
    const found = await store.findQuestion(context, question)
    if (!found) throw new Refusal('not-found')
    return fn(context, { person, found })
  })
}
