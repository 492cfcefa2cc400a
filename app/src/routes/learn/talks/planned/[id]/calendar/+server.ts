import { getMoment } from '#capabilities/learn/reads/talks.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { isId } from '../../../../../ids.ts'
import { titleOfKit } from '../../../show-kit.server.ts'
import { writeTalkCalendar } from '../talk-letter.server.ts'
import type { RequestHandler } from './$types'

/** A talk for the own calendar; a cancelled one takes itself out of it. */
export const GET: RequestHandler = async ({ locals, params }) => {
  if (!isId(params.id)) throw new Refusal('not-found')
  const moment = await getMoment(locals.who, params.id)
  const title = titleOfKit(moment.kit, locals.language)
  return new Response(writeTalkCalendar(moment, title, locals.language), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="handvat.ics"',
    },
  })
}
