import { isDutchHoliday, listDutchHolidays } from '@handvat/documents/holidays.ts'
import { readWallClock, type WorkCalendar } from '@handvat/documents/protocol-hours.ts'
import { demand } from '#platform/access.ts'
import { look, type Look } from '#platform/database/act.server.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { CalendarChoice } from '../contract.ts'
import * as store from '../store/calendar.server.ts'

const day = 86_400_000

/** Where the clock hangs and on which days nobody works; of its own days those of the last half year and later. */
export async function readCalendar(context: Look): Promise<WorkCalendar> {
  const { zone, holidays } = await store.findChoice(context)
  const from = new Date(context.now.getTime() - 183 * day).toISOString().slice(0, 10)
  const own = new Set((await store.listFreeDays(context, from)).map((free) => free.day))
  return { zone, isFree: (date) => own.has(date) || (holidays && isDutchHoliday(date)) }
}

/** The calendar for the page that arranges it: the choice, one's own free days, and the holidays of a year. */
export async function getCalendar(who: Who): Promise<{
  choice: CalendarChoice
  today: string
  own: { day: string; name: string }[]
  holidays: { day: string; name: Record<'nl' | 'en', string> }[]
}> {
  demand(who, access.arrangeCalendar)
  return look(who, async (context) => {
    const choice = await store.findChoice(context)
    const { date } = readWallClock(context.now, choice.zone)
    const year = Number(date.slice(0, 4))
    const inAYear = `${year + 1}${date.slice(4)}`
    return {
      choice,
      today: date,
      own: await store.listFreeDays(context, date),
      holidays: [...listDutchHolidays(year), ...listDutchHolidays(year + 1)].filter(
        (one) => one.day >= date && one.day < inAYear,
      ),
    }
  })
}
