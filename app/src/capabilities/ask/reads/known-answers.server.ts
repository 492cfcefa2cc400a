import type { Language } from '#capabilities/people/contract.ts'
import { demand } from '#platform/access.ts'
import { look } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { KnownAnswer, ShownAnswer } from '../contract.ts'
import * as store from '../store/known-answers.server.ts'

/** All known answers for who keeps them, those that ask to be looked at first. */
export async function listAllKnownAnswers(who: Who): Promise<KnownAnswer[]> {
  demand(who, access.readLessons)
  return look(who, (context) => store.listKnownAnswers(context))
}

/** One known answer to change it; throws `not-found`. */
export async function getKnownAnswer(who: Who, id: string): Promise<KnownAnswer> {
  demand(who, access.answer)
  const [known] = await look(who, (context) => store.listKnownAnswers(context, { id }))
  if (!known) throw new Refusal('not-found')
  return known
}

/** Those that came from one question. */
export async function listFromQuestion(who: Who, question: string): Promise<KnownAnswer[]> {
  demand(who, access.readQuestion)
  return look(who, (context) => store.listKnownAnswers(context, { question }))
}

/** What every colleague reads, by rule. */
export async function listShownAnswers(who: Who, language: Language): Promise<ShownAnswer[]> {
  demand(who, access.ask)
  return showAnswers(await look(who, (context) => store.listKnownAnswers(context)), language)
}

/** What shows to colleagues: not withdrawn and not too old, in the reader's language where it has that. */
export function showAnswers(answers: readonly KnownAnswer[], language: Language): ShownAnswer[] {
  return answers
    .filter(({ withdrawn, age }) => !withdrawn && age !== 'hidden')
    .flatMap(({ id, rule, question, answer, lookedOn }) => {
      const spoken = question[language] ? language : language === 'nl' ? 'en' : 'nl'
      const [asked, says] = [question[spoken], answer[spoken]]
      return asked && says
        ? [{ id, rule, language: spoken, question: asked, answer: says, lookedOn }]
        : []
    })
}
