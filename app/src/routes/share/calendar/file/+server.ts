import { listCalendar } from '#capabilities/share/reads/desk.server.ts'
import { createTranslate, loadMessages } from '#messages/messages.ts'
import { writeCalendars } from '#platform/calendar.ts'
import { appUrl } from '#platform/address.ts'
import { now } from '#platform/clock.ts'
import type { RequestHandler } from './$types'

const day = 86_400_000

/** What goes in the coming twelve weeks, for the own calendar. */
export const GET: RequestHandler = async ({ locals }) => {
  const t = createTranslate(await loadMessages(locals.language))
  const from = now()
  const rows = await listCalendar(
    locals.who,
    new Date(from.getTime() - day),
    new Date(from.getTime() + 84 * day),
  )
  const entries = rows.map((row) => ({
    uid: `share-${row.id}@handvat`,
    sequence: 0,
    beginsAt: row.goesAt,
    minutes: 15,
    title: t('share.calendar.entry', { title: row.title }),
    text: t(`content-type.${row.type}`),
    place: '',
    address: `${appUrl()}/share/${row.id}`,
    cancelled: false,
    madeAt: from,
  }))
  return new Response(writeCalendars(entries), {
    headers: {
      'content-type': 'text/calendar; charset=utf-8',
      'content-disposition': 'attachment; filename="handvat-share.ics"',
    },
  })
}
