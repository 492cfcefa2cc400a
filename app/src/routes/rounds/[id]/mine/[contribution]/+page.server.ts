import { redirect } from '@sveltejs/kit'
import {
  editContribution,
  hideName,
  withdrawContribution,
} from '#capabilities/cocreate/actions/contribute.server.ts'
import { editInput } from '#capabilities/cocreate/input.ts'
import { languageOf } from '#capabilities/cocreate/model.ts'
import { getContribution, getRound } from '#capabilities/cocreate/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { failField, parseForm, readForm } from '../../../../form.ts'
import { isId } from '../../../../ids.ts'
import { showContribution } from '../../../show-contributions.server.ts'
import { namePart } from '../../../name-part.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  if (!isId(params.id) || !isId(params.contribution)) throw new Refusal('not-found')
  const { who } = locals
  const found = await getContribution(who, params.contribution)
  if (!found.own || found.round !== params.id) throw new Refusal('not-found')
  const round = await getRound(who, params.id)
  const language = languageOf(round.document, locals.language)
  const shown = await showContribution(who, found, locals.language)
  return {
    round: { id: round.id, title: round.title, state: round.state },
    document: round.document,
    textLanguage: language,
    name: namePart(round.document, found.part, { text: language, reader: locals.language }),
    contribution: shown,
    revision: found.revision,
  }
}

const errors = { closed: 'round-closed', answered: 'answered-already', changed: 'changed-own' }

export const actions: Actions = {
  edit: async ({ request, locals, params }) => {
    if (!isId(params.contribution)) throw new Refusal('not-found')
    const form = await readForm(request)
    const { data, problem } = parseForm(editInput, form)
    if (problem) return problem
    const done = await editContribution(locals.who, params.contribution, data)
    if (done !== 'done') return failField(form, 'form', errors[done], 409)
    redirect(303, `/rounds/${params.id}/mine/${params.contribution}`)
  },
  withdraw: async ({ request, locals, params }) => {
    if (!isId(params.contribution)) throw new Refusal('not-found')
    const form = await readForm(request)
    const done = await withdrawContribution(locals.who, params.contribution)
    if (done !== 'done') return failField(form, 'form', errors[done], 409)
    redirect(303, `/rounds/${params.id}`)
  },
  hide: async ({ locals, params }) => {
    if (!isId(params.contribution)) throw new Refusal('not-found')
    await hideName(locals.who, params.contribution)
    redirect(303, `/rounds/${params.id}/mine/${params.contribution}`)
  },
}
