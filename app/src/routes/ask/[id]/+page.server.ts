import { answerQuestion } from '#capabilities/ask/actions.server.ts'
import { access } from '#capabilities/ask/access.ts'
import { answerInput } from '#capabilities/ask/input.ts'
import { getQuestion } from '#capabilities/ask/reads.server.ts'
import { listContactPoints, listNames } from '#capabilities/people/reads.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { may } from '#platform/access.ts'
import { Refusal } from '#platform/refusal.ts'
import { parseForm, readForm } from '../../form.ts'
import { isId } from '../../ids.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  if (!isId(params.id)) throw new Refusal('not-found')
  const question = await getQuestion(locals.who, params.id)
  const names = await listNames(locals.who, [
    question.person,
    ...question.answers.map((answer) => answer.person),
  ])
  const about = question.publication
    ? await findPublication(locals.who, { id: question.publication })
    : undefined
  const [contact] = await listContactPoints(locals.who)
  return {
    question: {
      ...question,
      person: names.get(question.person) ?? '',
      own: question.person === locals.who.person,
      answers: question.answers.map((answer) => ({
        ...answer,
        person: names.get(answer.person) ?? '',
      })),
    },
    version: about?.version ?? null,
    contact: contact?.name ?? null,
    justSent: url.searchParams.has('sent'),
    mayAnswer: may(locals.who, access.answer),
  }
}

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    if (!isId(params.id)) throw new Refusal('not-found')
    const { data, problem } = parseForm(answerInput, await readForm(request))
    if (problem) return problem
    await answerQuestion(locals.who, params.id, data.text)
    return { answered: true }
  },
}
