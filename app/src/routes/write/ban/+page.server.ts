import { redirect } from '@sveltejs/kit'
import { library } from 'virtual:library'
import { findPart } from '@handvat/documents/parts.ts'
import { editPart } from '#capabilities/write/actions/edit-part.server.ts'
import { stanceInput } from '#capabilities/write/input.ts'
import { findDraft } from '#capabilities/write/reads.server.ts'
import { updatesOf } from '#capabilities/write/reads/updates.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import { buildClause, reasons } from './build-clause.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const draft = await findDraft(locals.who)
  if (!draft) throw new Refusal('not-found')
  const { document, parts } = draft
  return {
    reasons,
    languages: document.languages,
    clause: buildClause(document),
    limited: document.stance === 'limited',
    chosen: url.searchParams.has('chosen'),
    seen: parts.head ?? 0,
    updates: updatesOf(draft, library).length,
  }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(stanceInput, form)
    if (problem) return problem
    const draft = await findDraft(locals.who)
    if (!draft) throw new Refusal('not-found')
    const head = findPart(draft.document, 'head') as object
    const content = { ...head, stance: 'limited' }
    const outcome = await editPart(locals.who, { part: 'head', seen: data.seen, content })
    if ('conflict' in outcome) return failField(form, 'stance', 'changed-meanwhile', 409)
    redirect(303, '/write/ban?chosen')
  },
}
