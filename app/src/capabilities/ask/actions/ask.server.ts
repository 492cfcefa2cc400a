import { forgetTime } from '#capabilities/people/model.ts'
import { readCalendar } from '#capabilities/people/reads.server.ts'
import { demand } from '#platform/access.ts'
import { act, type Act } from '#platform/database/act.server.ts'
import { enqueue } from '#platform/jobs.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { access } from '../access.ts'
import { MOST_FOLLOW_UPS } from '../contract.ts'
import type { AskInput } from '../input.ts'
import { dueOf } from '../model.ts'
import * as store from '../store/questions.server.ts'
import { callAnswerers } from './write-letters.server.ts'

/** What is asked; about a rule and by the key of a form where there are such. */
export type Asked = Pick<AskInput, 'kind' | 'publication' | 'text'> & Partial<AskInput>

/** Puts a question or a doubt to the contact point. Returns the question's id; the same form sent twice gives the first one. */
export async function ask(who: Who, input: Asked): Promise<string> {
  demand(who, access.ask)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  // An event keeps who acted for ever. Only where a question stands in place of an acknowledgement is that known anyway.
  return act(input.publication ? who : visitorOf(who.organisation), async (context) => {
    const question = await store.insertQuestion(context, {
      rule: null,
      formKey: null,
      ...input,
      person,
    })
    const known = question ?? (await store.findByForm(context, input.formKey ?? '', person))
    if (!known) throw new Refusal('changed-meanwhile')
    if (!question) return known
    await context.append('question.asked', {
      question,
      kind: input.kind,
      publication: input.publication,
    })
    await watchOver(context, question, 'asker')
    await callAnswerers(context, question, 'new', person)
    return question
  })
}

/** The one who asked adds something; then it waits for an answer again. */
export async function followUp(who: Who, question: string, text: string): Promise<'done' | 'many'> {
  demand(who, access.ask)
  return act(visitorOf(who.organisation), async (context) => {
    if (!(await store.lockQuestion(context, question))) throw new Refusal('not-found')
    const found = await store.findQuestion(context, question)
    if (!found?.person || found.person !== who.person) throw new Refusal('not-found')
    return addTurn(context, question, text)
  })
}

/** Adds what the one who asked wrote, within a transaction that holds the question. */
export async function addTurn(
  context: Act,
  question: string,
  text: string,
): Promise<'done' | 'many'> {
  const found = await store.findQuestion(context, question)
  if (!found) throw new Refusal('not-found')
  if (found.turns.filter(({ person }) => person === null).length >= MOST_FOLLOW_UPS) return 'many'
  await store.insertFollowUp(context, { question, text })
  await watchOver(context, question, 'asker')
  await callAnswerers(context, question, 'more', found.person)
  return 'done'
}

/** Has the clock look at a question again: when an answer was promised, and when it was kept long enough. */
export async function watchOver(
  context: Act,
  question: string,
  lastBy: 'asker' | 'answerer',
): Promise<void> {
  if (lastBy === 'asker')
    await watchUntil(context, question, dueOf(context.now, await readCalendar(context)))
  const job = { organisation: context.who.organisation, question }
  await enqueue(context, 'question.settle', job, forgetTime('question', context.now))
}

/** Has the clock look at a question a second after an answer was promised, so that it really is past. */
export async function watchUntil(context: Act, question: string, due: Date): Promise<void> {
  const job = { organisation: context.who.organisation, question }
  await enqueue(context, 'question.settle', job, new Date(due.getTime() + 1_000))
}
