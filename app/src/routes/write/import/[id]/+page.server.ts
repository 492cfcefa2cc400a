import { redirect } from '@sveltejs/kit'
import {
  acceptMany,
  choosePlace,
  dropImport,
  undoAccept,
  type MapOutcome,
} from '#capabilities/write/actions/map-import.server.ts'
import { acceptInput, choiceInput, undoAcceptInput } from '#capabilities/write/input.ts'
import { countOpen, findChoice, findTogether, isSafe } from '#capabilities/write/model.ts'
import { getImport } from '#capabilities/write/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { failField, parseForm, readForm } from '../../../form.ts'
import { isId } from '../../../ids.ts'
import { readPage } from '../../../paging.ts'
import { listSections, readFilter, showLeftOut, showPassages } from './show-import.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params, url }) => {
  if (!isId(params.id)) throw new Refusal('not-found')
  const known = await getImport(locals.who, params.id)
  // What was taken over is not decided about any more.
  if (known.takenOver || !known.read) redirect(303, `/write/import/${params.id}/ledger`)
  const filter = readFilter(url)
  return {
    id: known.id,
    name: known.name,
    revision: known.revision,
    filter,
    ...showPassages(known, filter, readPage(url)),
    open: countOpen(known),
    sure: known.proposals.filter(
      (proposal, index) => isSafe(proposal) && !findChoice(known.decisions, index),
    ).length,
    together: findTogether(known.decisions),
    sections: listSections(),
    leftOut: showLeftOut(known.read.leftOut),
  }
}

/** Back to where the press was made, or the reason why nothing was written at its field. */
function answer(
  outcome: MapOutcome,
  { form, url, field, anchor = '' }: { form: FormData; url: URL; field: string; anchor?: string },
) {
  if (typeof outcome === 'string') return failField(form, field, outcome, 409)
  const query = new URLSearchParams([...url.searchParams].filter(([key]) => !key.startsWith('/')))
  redirect(303, `${url.pathname}${query.size > 0 ? `?${query}` : ''}${anchor}`)
}

export const actions: Actions = {
  choose: async ({ request, locals, params, url }) => {
    if (!isId(params.id)) throw new Refusal('not-found')
    const form = await readForm(request)
    const { data, problem } = parseForm(choiceInput, form)
    if (problem) return problem
    const outcome = await choosePlace(locals.who, params.id, data)
    return answer(outcome, { form, url, field: 'choice', anchor: `#passage-${data.index}` })
  },
  accept: async ({ request, locals, params, url }) => {
    if (!isId(params.id)) throw new Refusal('not-found')
    const form = await readForm(request)
    const { data, problem } = parseForm(acceptInput, form)
    if (problem) return problem
    return answer(await acceptMany(locals.who, params.id, data), { form, url, field: 'which' })
  },
  undo: async ({ request, locals, params, url }) => {
    if (!isId(params.id)) throw new Refusal('not-found')
    const form = await readForm(request)
    const { data, problem } = parseForm(undoAcceptInput, form)
    if (problem) return problem
    const outcome = await undoAccept(locals.who, params.id, data.press)
    return answer(outcome, { form, url, field: 'press' })
  },
  drop: async ({ locals, params }) => {
    if (!isId(params.id)) throw new Refusal('not-found')
    await dropImport(locals.who, params.id)
    redirect(303, '/write/import')
  },
}
