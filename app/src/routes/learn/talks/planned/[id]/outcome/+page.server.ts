import { redirect } from '@sveltejs/kit'
import { randomUUID } from 'node:crypto'
import { findOpenRound, getRound } from '#capabilities/cocreate/reads.server.ts'
import { recordOutcome } from '#capabilities/learn/actions/talk-outcome.server.ts'
import { outcomeInput } from '#capabilities/learn/input-talks.ts'
import { getMoment, leadsTalk } from '#capabilities/learn/reads/talks.server.ts'
import { findPublication } from '#capabilities/write/reads.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { failField, parseForm, readForm } from '../../../../../form.ts'
import { isId } from '../../../../../ids.ts'
import { showCodeParts } from '../../../../../show-code-parts.ts'
import { titleOfKit } from '../../../show-kit.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals, params }) => {
  const { who, language: wished } = locals
  if (!isId(params.id)) throw new Refusal('not-found')
  const moment = await getMoment(who, params.id)
  if (!leadsTalk(who, moment) || moment.cancelledAt) throw new Refusal('not-allowed')
  const open = await findOpenRound(who)
  // Where a round is open one talks about its text, otherwise about the code as it counts.
  const code = open
    ? (await getRound(who, open.id)).document
    : (await findPublication(who))?.document
  return {
    moment: { id: moment.id, title: titleOfKit(moment.kit, wished) },
    formKey: randomUUID(),
    round: open ? { title: open.title } : null,
    sections: showCodeParts(code, wished),
  }
}

export const actions: Actions = {
  default: async ({ request, locals, params }) => {
    if (!isId(params.id)) throw new Refusal('not-found')
    const form = await readForm(request)
    const { data, problem } = parseForm(outcomeInput, form)
    if (problem) return problem
    const done = await recordOutcome(locals.who, params.id, data, locals.language)
    if (typeof done === 'string')
      return failField(form, 'form', done === 'cancelled' ? 'talk-cancelled' : done, 409)
    redirect(303, `/learn/talks/planned/${params.id}?${done.round ? 'proposed' : 'recorded'}`)
  },
}
