import type { z } from 'zod'
import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from './access.ts'
import type { askInput } from './input.ts'
import * as store from './store.server.ts'

/** Puts a question or a doubt to the contact point. Returns the question's id. */
export async function ask(who: Who, input: z.infer<typeof askInput>): Promise<string> {
  demand(who, access.ask)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  return act(who, async (context) => {
    const question = await store.insertQuestion(context, { person, ...input })
    await context.append('question.asked', {
      question,
      kind: input.kind,
      publication: input.publication,
    })
    return question
  })
}

/** Answers a question as contact point or deputy; a second answer is added below the first. */
export async function answerQuestion(who: Who, question: string, text: string): Promise<void> {
  demand(who, access.answer)
  const person = who.person
  if (!person) throw new Refusal('not-signed-in')
  await act(who, async (context) => {
    if (!(await store.findQuestion(context, question))) throw new Refusal('not-found')
    await store.insertAnswer(context, { question, person, text })
    await context.append('question.answered', { question })
  })
}
