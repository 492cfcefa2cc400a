import { addDays } from '#platform/day.ts'
import type { Rhythm } from './contract-talks.ts'

const zone = 'Europe/Amsterdam'
const day = 86_400_000

/** A planned talk stays in the list until a day after it began, so that one can still record what came out. */
export const shownAfter = day

/** How long before now, or after, a talk may be planned, in milliseconds. */
export const planAhead = 2 * 366 * day

/**
 * The moment at which the clock on the wall in the Netherlands says this; undefined where it never does, because the clock
 * goes forward over it. Where it says it twice, the first.
 */
export function momentOf(date: string, time: string): Date | undefined {
  const asIf = Date.parse(`${date}T${time}:00Z`)
  if (Number.isNaN(asIf)) return undefined
  // Summer time first: it comes before the winter time of the same hour.
  for (const hours of [2, 1]) {
    const moment = new Date(asIf - hours * 3_600_000)
    const wall = wallClock(moment)
    if (wall.date === date && wall.time === time) return moment
  }
  return undefined
}

/** What the clock on the wall in the Netherlands says at a moment. */
export function wallClock(moment: Date): { date: string; time: string } {
  const [date = '', time = ''] = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
    .format(moment)
    .split(' ')
  return { date, time }
}

/** The first day of the period in which a day lies: a week begins on Monday. */
export function periodOf(date: string, rhythm: Exclude<Rhythm, 'off'>): string {
  if (rhythm === 'monthly') return `${date.slice(0, 8)}01`
  const noon = new Date(`${date}T12:00:00Z`)
  return addDays(date, -((noon.getUTCDay() + 6) % 7))
}

/** The first day of the period after this one. */
export function nextPeriod(period: string, rhythm: Exclude<Rhythm, 'off'>): string {
  return periodOf(addDays(period, rhythm === 'monthly' ? 31 : 7), rhythm)
}

/** When the letter about a period is written: the first morning after it, at eight. */
export function letterTime(period: string, rhythm: Exclude<Rhythm, 'off'>): Date {
  const first = nextPeriod(period, rhythm)
  return momentOf(first, '08:00') ?? new Date(`${first}T08:00:00Z`)
}
