import { redirect } from '@sveltejs/kit'
import { closeRound, completeRound } from '#capabilities/cocreate/actions/lead-round.server.ts'
import { rememberFor } from '#capabilities/cocreate/model.ts'
import { getRound } from '#capabilities/cocreate/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { writeIsoDay } from '../../../dates.ts'
import { failField, readForm } from '../../../form.ts'
import { isId } from '../../../ids.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  if (!isId(params.id)) throw new Refusal('not-found')
  const { id, title, state, unanswered, lastDay } = await getRound(locals.who, params.id)
  return {
    round: { id, title, state, unanswered, until: writeIsoDay(lastDay, locals.language) },
    days: rememberFor / 86_400_000,
  }
}

export const actions: Actions = {
  close: async ({ locals, params }) => {
    if (!isId(params.id)) throw new Refusal('not-found')
    // Closed already is what the author wanted too.
    await closeRound(locals.who, params.id)
    redirect(303, `/rounds/${params.id}/end`)
  },
  complete: async ({ request, locals, params }) => {
    if (!isId(params.id)) throw new Refusal('not-found')
    const form = await readForm(request)
    const done = await completeRound(locals.who, params.id)
    if (done === 'open-still' || done === 'unanswered') return failField(form, 'form', done, 409)
    redirect(303, `/rounds/${params.id}`)
  },
}
