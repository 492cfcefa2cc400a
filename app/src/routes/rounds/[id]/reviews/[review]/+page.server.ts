import { dayOf } from '#platform/day.ts'
import { redirect } from '@sveltejs/kit'
import { answerReview } from '#capabilities/cocreate/actions/review.server.ts'
import { reviewAnswerInput } from '#capabilities/cocreate/input.ts'
import { languageOf } from '#capabilities/cocreate/model.ts'
import { getReview } from '#capabilities/cocreate/reads.server.ts'
import { now } from '#platform/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import { writeDay, writeIsoDay } from '../../../../dates.ts'
import { failField, parseForm, readForm } from '../../../../form.ts'
import { isId } from '../../../../ids.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  if (!isId(params.id) || !isId(params.review)) throw new Refusal('not-found')
  const { review, document, own, asks } = await getReview(locals.who, params.review)
  if (review.round.id !== params.id) throw new Refusal('not-found')
  return {
    review: {
      ...review,
      asked: writeDay(review.askedAt, locals.language),
      answers: review.answers.map((answer) => ({
        ...answer,
        day: writeIsoDay(answer.givenOn, locals.language),
      })),
    },
    document,
    textLanguage: languageOf(document, locals.language),
    seen: review.answers[0]?.number ?? 0,
    today: dayOf(now()),
    own,
    mayAnswer: own || asks,
  }
}

const fields = {
  changed: ['form', 'changed-meanwhile'],
  'day-wrong': ['givenOn', 'day-in-future'],
} as const

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    if (!isId(params.review)) throw new Refusal('not-found')
    const form = await readForm(request)
    const { data, problem } = parseForm(reviewAnswerInput, form)
    if (problem) return problem
    const done = await answerReview(locals.who, params.review, data)
    if (done !== 'done') {
      const [field, error] = fields[done]
      return failField(form, field, error, 409)
    }
    redirect(303, `/rounds/${params.id}/reviews/${params.review}?done`)
  },
}
