import { redirect } from '@sveltejs/kit'
import { signAgreement } from '#capabilities/acknowledge/actions/agreements.server.ts'
import { getAgreement } from '#capabilities/acknowledge/reads/agreements.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { failField, readForm } from '../../form.ts'
import { isId } from '../../ids.ts'
import { writeDay } from '../../dates.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  if (!isId(params.id)) throw new Refusal('not-found')
  const agreement = await getAgreement(locals.who, params.id)
  return { agreement, date: writeDay(agreement.at, locals.language) }
}

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    if (!isId(params.id)) throw new Refusal('not-found')
    const form = await readForm(request)
    const done = await signAgreement(locals.who, params.id)
    if (done === 'newer') return failField(form, 'agreement', 'agreement-newer', 409)
    redirect(303, `/agreements/signed/${done.signature}`)
  },
}
