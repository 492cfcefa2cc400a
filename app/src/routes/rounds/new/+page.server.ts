import { addDays, dayOf } from '#platform/day.ts'
import { redirect } from '@sveltejs/kit'
import { openRound } from '#capabilities/cocreate/actions/lead-round.server.ts'
import { roundInput } from '#capabilities/cocreate/input.ts'
import { languageOf, roundDays } from '#capabilities/cocreate/model.ts'
import { findOpenRound } from '#capabilities/cocreate/reads.server.ts'
import { findDraft } from '#capabilities/write/reads.server.ts'
import { now } from '#platform/clock.ts'
import { Refusal } from '#platform/refusal.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const draft = await findDraft(locals.who)
  if (!draft) throw new Refusal('not-found')
  const today = dayOf(now())
  const language = languageOf(draft.document, locals.language)
  return {
    revision: draft.revision,
    draft: draft.document.title[language],
    lastDay: addDays(today, roundDays.usual),
    open: (await findOpenRound(locals.who)) ?? null,
  }
}

const fields = {
  'open-already': 'form',
  'draft-changed': 'form',
  'day-wrong': 'lastDay',
} as const

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(roundInput, form)
    if (problem) return problem
    const done = await openRound(locals.who, data)
    if (typeof done === 'string') return failField(form, fields[done], done, 409)
    redirect(303, `/rounds/${done.round}`)
  },
}
