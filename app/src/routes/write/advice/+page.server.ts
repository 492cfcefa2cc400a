import { redirect } from '@sveltejs/kit'
import { switchAdvice } from '#capabilities/write/actions/switch-advice.server.ts'
import { adviceSwitchInput } from '#capabilities/write/input.ts'
import { findAdvicePage, findVisitorContact } from '#capabilities/write/reads/advice.server.ts'
import { writeMoment } from '../../dates.ts'
import { failField, parseForm, readForm } from '../../form.ts'
import type { Actions, PageServerLoad } from './$types'

/** Whether visitors may have a code of their own looked over here, and who decided so. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const page = await findAdvicePage(locals.who)
  return {
    on: page.on,
    number: page.number,
    switches: page.switches.map(({ number, state, name, at }) => ({
      number,
      state,
      name,
      date: writeMoment(at, locals.language),
    })),
    contact: await findVisitorContact(locals.who),
    address: `${url.origin}/advice`,
  }
}

export const actions: Actions = {
  default: async ({ request, locals }) => {
    const form = await readForm(request)
    const { data, problem } = parseForm(adviceSwitchInput, form)
    if (problem) return problem
    if ((await switchAdvice(locals.who, data)) === 'changed')
      return failField(form, 'to', 'changed-meanwhile', 409)
    redirect(303, '/write/advice')
  },
}
