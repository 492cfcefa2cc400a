import { addDays, dayOf } from '#platform/day.ts'
import { redirect } from '@sveltejs/kit'
import { randomUUID } from 'node:crypto'
import { addKnownAnswer } from '#capabilities/ask/actions/known-answers.server.ts'
import { knownAnswerInput } from '#capabilities/ask/input.ts'
import { answerDays } from '#capabilities/ask/model.ts'
import { getQuestion } from '#capabilities/ask/reads.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { now } from '#platform/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import { listRuleOptions } from '../../../ask/name-rule.server.ts'
import { failField, parseForm, readForm } from '../../../form.ts'
import { isId } from '../../../ids.ts'
import type { Actions, PageServerLoad } from './$types'

/** The question that it comes from, by the address; null where there is none. */
function readFrom(url: URL): string | null {
  const from = url.searchParams.get('from')
  if (from !== null && !isId(from)) throw new Refusal('not-found')
  return from
}

export const load: PageServerLoad = async ({ locals, url }) => {
  const { who, language } = locals
  const from = readFrom(url)
  const question = from ? await getQuestion(who, from) : null
  const code = (await findPublication(who))?.document
  return {
    // Beside the form, to write about: never in it.
    asked: question?.text ?? null,
    from,
    rule: question?.rule ?? '',
    rules: listRuleOptions(code, language),
    languages: locals.organisation?.languages ?? ['nl'],
    formKey: randomUUID(),
    lookAgainOn: addDays(dayOf(now()), answerDays.fresh),
  }
}

export const actions: Actions = {
  default: async ({ request, locals, url }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(knownAnswerInput, form)
    if (problem) return problem
    const done = await addKnownAnswer(locals.who, readFrom(url), data)
    if (done === 'sent-already') redirect(303, '/questions/answers')
    if ('error' in done) return failField(form, done.field, done.error)
    redirect(303, '/questions/answers?written')
  },
}
