import { redirect } from '@sveltejs/kit'
import { withdrawAnnex } from '#capabilities/write/actions/withdraw-annex.server.ts'
import { withdrawAnnexInput } from '#capabilities/write/input.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { findAnnex, mayPublishAnnex } from '#capabilities/write/reads/annexes.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { failField, parseForm, readForm } from '../../../form.ts'
import { isId } from '../../../ids.ts'
import type { Actions, PageServerLoad } from './$types'

// Whose annex this is not finds nothing here, as with its draft.
async function getOwn(who: Who, id: string) {
  const annex = isId(id) ? await findAnnex(who, { id }) : undefined
  if (!annex || !(await mayPublishAnnex(who, annex.id))) throw new Refusal('not-found')
  return annex
}

export const load: PageServerLoad = async ({ locals, params }) => {
  const annex = await getOwn(locals.who, params.annex)
  const counts = await findPublication(locals.who, 'latest', annex.id)
  return {
    unit: counts?.document.title[locals.language] || annex.name,
    address: annex.address,
    seen: counts?.version ?? null,
  }
}

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    const annex = await getOwn(locals.who, params.annex)
    const form = await readForm(request)
    const { data, problem } = parseForm(withdrawAnnexInput, form)
    if (problem) return problem
    const done = await withdrawAnnex(locals.who, { ...data, annex: annex.id })
    if (done === 'changed') return failField(form, 'seen', 'counts-changed', 409)
    if (done === 'withdrawn-already') return failField(form, 'seen', 'annex-withdrawn-already', 409)
    redirect(303, `/code/for/${annex.address}/versions`)
  },
}
