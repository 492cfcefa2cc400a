import { askEnding, endNow, takeBackEnding } from '#capabilities/handover/actions.server.ts'
import { endingInput, endingPress } from '#capabilities/handover/input.ts'
import { showHandover } from '#capabilities/handover/reads.server.ts'
import { readAddress } from '#platform/organisation-address.server.ts'
import { look } from '#platform/database/act.server.ts'
import { redirect } from '@sveltejs/kit'
import { writeDay, writeMoment } from '../dates.ts'
import { failField, parseForm, readForm } from '../form.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const { taken, ending } = await showHandover(locals.who)
  return {
    own: locals.organisation?.name ?? '',
    taken: taken && { ...taken, at: writeMoment(taken.at, locals.language) },
    ending: ending && {
      ...ending,
      askedAt: writeMoment(ending.askedAt, locals.language),
      dueAt: writeDay(ending.dueAt, locals.language),
    },
  }
}

export const actions: Actions = {
  ask: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(endingInput, form)
    if (problem) return problem
    const asked = await askEnding(locals.who, locals.organisation?.name ?? '', data.name)
    if (typeof asked === 'string') return failField(form, 'name', asked, 409)
    const address = await look(locals.who, readAddress)
    return { proof: `${address}/proof/${asked.proof}` }
  },
  takeBack: async ({ request, locals }) => {
    const { data, problem } = parseForm(endingPress, await readForm(request))
    if (problem) return problem
    await takeBackEnding(locals.who, data.ending)
    redirect(303, '/handover')
  },
  now: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(endingPress, form)
    if (problem) return problem
    const done = await endNow(locals.who, locals.organisation?.name ?? '', data.ending)
    if (done === 'own-wish') return failField(form, 'ending', done, 409)
    // There is nobody here any more to show a page of the organisation to.
    redirect(303, '/')
  },
}
