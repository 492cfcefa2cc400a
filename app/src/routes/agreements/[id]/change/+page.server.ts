import { redirect } from '@sveltejs/kit'
import { endAgreement } from '#capabilities/acknowledge/actions/agreements.server.ts'
import { getAgreement } from '#capabilities/acknowledge/reads/agreements.server.ts'
import { countAudience } from '#capabilities/people/reads/audience.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { isId } from '../../../ids.ts'
import { showChoices } from '../../../show-choices.server.ts'
import { takeAgreement } from '../../put-agreement.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  if (!isId(params.id)) throw new Refusal('not-found')
  const agreement = await getAgreement(locals.who, params.id)
  if (!agreement.latest || agreement.ended) throw new Refusal('not-found')
  return {
    agreement,
    choices: await showChoices(locals.who),
    people: await countAudience(locals.who, null),
  }
}

export const actions: Actions = {
  change: ({ request, locals, params }) => {
    if (!isId(params.id)) throw new Refusal('not-found')
    return takeAgreement(locals.who, request, params.id)
  },
  end: async ({ locals, params }) => {
    if (!isId(params.id)) throw new Refusal('not-found')
    await endAgreement(locals.who, params.id)
    redirect(303, '/agreements')
  },
}
