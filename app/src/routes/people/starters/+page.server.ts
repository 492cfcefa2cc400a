import { printCodes } from '#capabilities/people/actions/print-codes.server.ts'
import { listStarters } from '#capabilities/people/reads/person.server.ts'
import { hasMailServer } from '#platform/mail.server.ts'
import { writeIsoDay } from '../../dates.ts'
import { drawCodes } from '../draw-code.server.ts'
import type { Actions, PageServerLoad } from './$types'

export const load: PageServerLoad = async ({ locals }) => {
  const { days, ...starters } = await listStarters(locals.who)
  return {
    ...starters,
    mail: hasMailServer(),
    days: days.map((one) => ({ ...one, day: writeIsoDay(one.day, locals.language) })),
  }
}

export const actions: Actions = {
  default: async ({ locals }) => {
    const given = await printCodes(locals.who)
    const drawn = await drawCodes(
      locals.who,
      given.map(({ code }) => code ?? ''),
    )
    return { given: given.map((one, index) => ({ ...one, qr: drawn[index] ?? null })) }
  },
}
