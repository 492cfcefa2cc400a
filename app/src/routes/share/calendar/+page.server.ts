import { listCalendar } from '#capabilities/share/reads/desk.server.ts'
import { momentAt, wallOf } from '#platform/day.ts'
import { listWeek } from '#capabilities/share/model.ts'
import { now } from '#platform/clock.ts'
import type { PageServerLoad } from './$types'

const shift = (day: string, days: number) =>
  new Date(Date.parse(`${day}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

/** One week of what goes when, by the day in the address; this week for anything else. */
export const load: PageServerLoad = async ({ locals, url }) => {
  const today = wallOf(now()).day
  const asked = url.searchParams.get('week') ?? ''
  const isDay = /^20\d\d-\d\d-\d\d$/.test(asked) && !Number.isNaN(Date.parse(asked))
  const days = listWeek(isDay ? asked : today)
  const [first = today] = days
  const after = shift(first, 7)
  const rows = await listCalendar(locals.who, momentAt(first, '00:00'), momentAt(after, '00:00'))
  return {
    today,
    first,
    before: shift(first, -7),
    after,
    days: days.map((day) => ({ day, rows: rows.filter((row) => row.day === day) })),
  }
}
