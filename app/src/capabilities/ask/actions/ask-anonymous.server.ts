import type { Language } from '#capabilities/people/contract.ts'
import { act, look } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { MOST_ANONYMOUS, type QuestionView } from '../contract.ts'
import type { AnonymousInput } from '../input.ts'
import * as codes from '../store/codes.server.ts'
import { countWaiting } from '../store/list-questions.server.ts'
import * as store from '../store/questions.server.ts'
import { addTurn, watchOver } from './ask.server.ts'
import { createWords, hashWords } from './codes.server.ts'
import { callAnswerers } from './write-letters.server.ts'

/**
 * Puts a question of which nobody knows whose it is. Returns the words that open it, this once: only their slow hash is kept.
 * `full` while too many such questions wait; `sent-already` when this form was sent before, and its words were shown.
 */
export async function askAnonymously(
  who: Who,
  input: AnonymousInput,
  language: Language,
): Promise<{ code: string } | 'full' | 'sent-already'> {
  // As a visitor, whoever asks: not even the transaction knows who pressed.
  const nobody = visitorOf(who.organisation)
  const code = createWords(language)
  const hash = await hashWords(nobody, code)
  return act(nobody, async (context) => {
    if ((await countWaiting(context, true)) >= MOST_ANONYMOUS) return 'full'
    const question = await store.insertQuestion(context, {
      ...input,
      person: null,
      kind: 'question',
      publication: null,
    })
    if (!question) return 'sent-already'
    await codes.insertCode(context, question, hash)
    await context.append('question.asked', { question, kind: 'question', publication: null })
    await watchOver(context, question, 'asker')
    await callAnswerers(context, question, 'new', null)
    return { code }
  })
}

/** The question that these words open, without anything that leads elsewhere; throws `not-found`. */
export async function openByCode(who: Who, typed: string): Promise<QuestionView> {
  const nobody = visitorOf(who.organisation)
  const hash = await hashWords(nobody, typed)
  return look(nobody, async (context) => {
    const id = await codes.findByHash(context, hash)
    const question = id && (await store.findQuestion(context, id))
    if (!question) throw new Refusal('not-found')
    return question
  })
}

/** Adds something to the question that these words open. */
export async function followUpByCode(
  who: Who,
  typed: string,
  text: string,
): Promise<'done' | 'many'> {
  const nobody = visitorOf(who.organisation)
  const hash = await hashWords(nobody, typed)
  return act(nobody, async (context) => {
    const id = await codes.findByHash(context, hash)
    if (!id || !(await store.lockQuestion(context, id))) throw new Refusal('not-found')
    return addTurn(context, id, text)
  })
}
