import { redirect } from '@sveltejs/kit'
import {
  askReview,
  nameReviewer,
  removeReviewer,
} from '#capabilities/cocreate/actions/review.server.ts'
import { reviewDuties } from '#capabilities/cocreate/contract.ts'
import { reviewerGoneInput, reviewerInput, reviewInput } from '#capabilities/cocreate/input.ts'
import { getRound, listReviews } from '#capabilities/cocreate/reads.server.ts'
import { listDutyHolders } from '#capabilities/people/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { writeDay } from '../../../dates.ts'
import { failField, parseForm, readForm } from '../../../form.ts'
import { isId } from '../../../ids.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  if (!isId(params.id)) throw new Refusal('not-found')
  const { id, title } = await getRound(locals.who, params.id)
  const reviews = await listReviews(locals.who, params.id)
  return {
    round: { id, title },
    formKey: crypto.randomUUID(),
    reviewers: await listDutyHolders(locals.who, reviewDuties),
    reviews: reviews.map((review) => ({
      id: review.id,
      party: review.party,
      partyName: review.partyName,
      asked: writeDay(review.askedAt, locals.language),
      status: review.answers[0]?.status ?? null,
    })),
  }
}

export const actions: Actions = {
  ask: async ({ request, locals, params }) => {
    if (!isId(params.id)) throw new Refusal('not-found')
    const { data, problem } = parseForm(reviewInput, await readForm(request))
    if (problem) return problem
    const review = await askReview(locals.who, params.id, data)
    redirect(303, `/rounds/${params.id}/reviews/${review}`)
  },
  name: async ({ request, locals, params }) => {
    if (!isId(params.id)) throw new Refusal('not-found')
    const form = await readForm(request)
    const { data, problem } = parseForm(reviewerInput, form)
    if (problem) return problem
    const done = await nameReviewer(locals.who, data)
    if (done !== 'named') return failField(form, 'colleague', `colleague-${done}`, 409)
    redirect(303, `/rounds/${params.id}/reviews#reviewers`)
  },
  remove: async ({ request, locals, params }) => {
    if (!isId(params.id)) throw new Refusal('not-found')
    const { data } = parseForm(reviewerGoneInput, await readForm(request))
    if (!data) throw new Refusal('unreadable')
    await removeReviewer(locals.who, data)
    redirect(303, `/rounds/${params.id}/reviews#reviewers`)
  },
}
