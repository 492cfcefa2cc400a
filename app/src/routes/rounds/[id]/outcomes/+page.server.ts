import { redirect } from '@sveltejs/kit'
import { recordOutcome } from '#capabilities/cocreate/actions/answer.server.ts'
import { outcomeInput } from '#capabilities/cocreate/input.ts'
import { getRound } from '#capabilities/cocreate/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { failField, parseForm, readForm } from '../../../form.ts'
import { isId } from '../../../ids.ts'
import { showCodeParts } from '../../../show-code-parts.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  if (!isId(params.id)) throw new Refusal('not-found')
  const round = await getRound(locals.who, params.id)
  return {
    round: { id: round.id, title: round.title, state: round.state },
    added: url.searchParams.has('added'),
    formKey: crypto.randomUUID(),
    sections: showCodeParts(round.document, locals.language),
  }
}

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    if (!isId(params.id)) throw new Refusal('not-found')
    const form = await readForm(request)
    const { data, problem } = parseForm(outcomeInput, form)
    if (problem) return problem
    const done = await recordOutcome(locals.who, params.id, data, locals.language)
    if (typeof done === 'string') return failField(form, 'form', done, 409)
    redirect(303, `/rounds/${params.id}/outcomes?added`)
  },
}
