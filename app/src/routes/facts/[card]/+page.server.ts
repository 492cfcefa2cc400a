import { redirect } from '@sveltejs/kit'
import { access } from '#capabilities/facts/access.ts'
import {
  changeCard,
  confirmCard,
  removeCard,
  restoreCard,
} from '#capabilities/facts/actions.server.ts'
import { cardInput, cardPressInput } from '#capabilities/facts/input.ts'
import { getCard } from '#capabilities/facts/reads.server.ts'
import { may } from '#platform/access.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import { isId } from '../../ids.ts'
import { failCard } from '../fail-card.ts'
import type { Actions, PageServerLoad, RequestEvent } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  if (!isId(params.card)) throw new Refusal('not-found')
  return {
    card: await getCard(locals.who, params.card),
    mayKeep: may(locals.who, access.keepFacts),
    kept: url.searchParams.has('kept'),
  }
}

type Press = (who: Who, card: string, number: number) => Promise<'kept' | 'changed'>

function press(fn: Press, then: (card: string) => string) {
  return async ({ request, locals, params }: RequestEvent) => {
    if (!isId(params.card)) throw new Refusal('not-found')
    const form = await readForm(request)
    const { data, problem } = parseForm(cardPressInput, form)
    if (problem) return problem
    const done = await fn(locals.who, params.card, data.number)
    if (done === 'changed') return failField(form, 'form', 'changed-meanwhile', 409)
    redirect(303, then(params.card))
  }
}

export const actions: Actions = {
  keep: async ({ request, locals, params }) => {
    if (!isId(params.card)) throw new Refusal('not-found')
    const form = await readForm(request)
    const { data, problem } = parseForm(cardInput, form)
    if (problem) return problem
    const done = await changeCard(locals.who, params.card, data)
    if (done !== 'kept') return failCard(form, done)
    redirect(303, `/facts/${params.card}?kept`)
  },
  confirm: press(confirmCard, (card) => `/facts/${card}?kept`),
  remove: press(removeCard, (card) => `/facts?removed=${card}`),
  restore: press(restoreCard, (card) => `/facts/${card}?kept`),
}
