import { addDays, dayOf } from '#platform/day.ts'
import { redirect } from '@sveltejs/kit'
import { randomUUID } from 'node:crypto'
import {
  confirmKnownAnswer,
  rewriteKnownAnswer,
  withdrawKnownAnswer,
} from '#capabilities/ask/actions/known-answers.server.ts'
import { answerPressInput, knownAnswerInput } from '#capabilities/ask/input.ts'
import { answerDays } from '#capabilities/ask/model.ts'
import { getKnownAnswer } from '#capabilities/ask/reads/known-answers.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { now } from '#platform/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import { nameRule } from '../../../ask/name-rule.server.ts'
import { writeIsoDay } from '../../../dates.ts'
import { failField, parseForm, readForm } from '../../../form.ts'
import { isId } from '../../../ids.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  const { who, language } = locals
  if (!isId(params.answer)) throw new Refusal('not-found')
  const known = await getKnownAnswer(who, params.answer)
  const code = (await findPublication(who))?.document
  const rule = nameRule(known.rule, code, language)
  return {
    known: { ...known, lookedOn: writeIsoDay(known.lookedOn, language) },
    ruleTitle: rule?.title ?? known.rule,
    inCode: rule?.inCode ?? false,
    languages: locals.organisation?.languages ?? ['nl'],
    formKey: randomUUID(),
    lookAgainOn: addDays(dayOf(now()), answerDays.fresh),
  }
}

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    if (!isId(params.answer)) throw new Refusal('not-found')
    const { who } = locals
    const form = await readForm(request)
    const { data: press, problem: unknown } = parseForm(answerPressInput, form)
    if (unknown) return unknown
    if (press.press === 'write') {
      const { data, problem } = parseForm(knownAnswerInput, form)
      if (problem) return problem
      const done = await rewriteKnownAnswer(who, params.answer, data)
      if (done === 'changed') return failField(form, 'form', 'answer-changed', 409)
      if (done !== 'done') return failField(form, done.field, done.error)
      redirect(303, '/questions/answers?written')
    }
    const done =
      press.press === 'still-right'
        ? await confirmKnownAnswer(who, params.answer, press.number)
        : await withdrawKnownAnswer(
            who,
            params.answer,
            press.press === 'withdraw' ? 'withdrawn' : 'shown',
            press.withdrawals,
          )
    if (done === 'changed') return failField(form, 'form', 'answer-changed', 409)
    redirect(303, '/questions/answers?written')
  },
}
