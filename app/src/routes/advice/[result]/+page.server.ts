import { redirect } from '@sveltejs/kit'
import { forgetAdvice } from '#capabilities/write/actions/advise-visitor.server.ts'
import {
  findVisitorAdvice,
  findVisitorContact,
  showReport,
} from '#capabilities/write/reads/advice.server.ts'
import { writeTime } from '../../dates.ts'
import type { Actions, PageServerLoad } from './$types'

/** The advice for a visitor, as long as it is in memory. */
export const load: PageServerLoad = async ({ locals, params }) => {
  const { who, language } = locals
  const found = await findVisitorAdvice(who, params.result, language)
  if (!found) redirect(303, '/advice?gone')
  return {
    result: params.result,
    sheet: showReport(found.report),
    until: writeTime(found.until, language),
    contact: await findVisitorContact(who),
  }
}

export const actions: Actions = {
  default: async ({ locals, params }) => {
    await forgetAdvice(locals.who, params.result)
    redirect(303, '/advice?forgotten')
  },
}
