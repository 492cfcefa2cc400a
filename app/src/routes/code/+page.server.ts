import { redirect } from '@sveltejs/kit'
import { acknowledge } from '#capabilities/acknowledge/actions.server.ts'
import { acknowledgeInput } from '#capabilities/acknowledge/input.ts'
import { getStanding } from '#capabilities/acknowledge/reads.server.ts'
import { getRuleTitle, listSwitchedOff } from '#capabilities/check/reads.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { writeDay } from '../dates.ts'
import { failField, parseForm, readForm } from '../form.ts'
import { showCode } from './show-code.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const publication = await findPublication(locals.who)
  const { language, signedIn, who } = locals
  // Colleagues use the check, so they know what it leaves out; a visitor has no check.
  const off = signedIn ? await listSwitchedOff(who) : []
  const switchedOff = off.map(({ rule, reason, at }) => ({
    rule,
    title: getRuleTitle(rule, language),
    reason,
    day: writeDay(at, language),
  }))
  if (!publication) return { code: null, standing: null, switchedOff }
  return {
    code: showCode(publication, language),
    standing: signedIn ? await getStanding(who, publication.id) : null,
    switchedOff,
  }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(acknowledgeInput, form)
    if (problem) return problem
    const done = await acknowledge(locals.who, data.publication, data.language)
    if (done === 'newer') return failField(form, 'publication', 'newer-version', 409)
    redirect(303, `/receipt/${done.receipt}`)
  },
}
