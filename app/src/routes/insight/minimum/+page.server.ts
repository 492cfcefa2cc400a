import { redirect } from '@sveltejs/kit'
import { access } from '#capabilities/insight/access.ts'
import { chooseMinimum } from '#capabilities/insight/actions/choose-minimum.server.ts'
import { minimumInput } from '#capabilities/insight/input.ts'
import { listChoices } from '#capabilities/insight/reads.server.ts'
import { may } from '#platform/access.ts'
import { defaultMinimum, smallestMinimum } from '#platform/suppression.ts'
import { writeDay } from '../../dates.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import type { Actions, PageServerLoad } from './$types'

/** From how many on a number shows, who chose that and why; everyone who sees figures may read it. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const choices = await listChoices(locals.who)
  return {
    mayChoose: may(locals.who, access.chooseMinimum),
    minimum: choices[0]?.minimum ?? defaultMinimum,
    byDefault: defaultMinimum,
    least: smallestMinimum,
    seen: choices[0]?.number ?? 0,
    saved: url.searchParams.has('saved'),
    choices: choices.map(({ number, minimum, reason, name, at }) => ({
      number,
      minimum,
      reason,
      name,
      date: writeDay(at, locals.language),
    })),
  }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(minimumInput, form)
    if (problem) return problem
    const done = await chooseMinimum(locals.who, data)
    if (done === 'changed') return failField(form, 'minimum', 'minimum-changed', 409)
    redirect(303, '/insight/minimum?saved')
  },
}
