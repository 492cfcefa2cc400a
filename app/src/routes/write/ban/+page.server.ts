import { redirect } from '@sveltejs/kit'
import { library } from 'virtual:library'
import { decideStance } from '#capabilities/write/actions/decide-stance.server.ts'
import { stanceInput } from '#capabilities/write/input.ts'
import { findDraft } from '#capabilities/write/reads.server.ts'
import { updatesOf } from '#capabilities/write/reads/updates.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import { buildClause, reasons } from './build-clause.server.ts'
import { showDecisions } from './show-decisions.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, url }) => {
  const draft = await findDraft(locals.who)
  if (!draft) throw new Refusal('not-found')
  const { document, parts } = draft
  const decisions = await showDecisions(locals.who, locals.language)
  return {
    reasons,
    languages: document.languages,
    clause: buildClause(document),
    limited: document.stance === 'limited',
    chosen: url.searchParams.get('chosen'),
    seen: parts.head ?? 0,
    last: decisions[0]?.number ?? 0,
    decisions,
    updates: updatesOf(draft, library).length,
  }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(stanceInput, form)
    if (problem) return problem
    // The reasons that this build shows above the press are the ones that go on record with it.
    const outcome = await decideStance(locals.who, { ...data, shown: reasons })
    if (outcome === 'changed') return failField(form, 'stance', 'changed-meanwhile', 409)
    redirect(303, `/write/ban?chosen=${data.stance}`)
  },
}
