import { addDays, homeZone, momentAt } from '#platform/day.ts'
import type { Rhythm } from './contract-talks.ts'

const day = 86_400_000

/** A planned talk stays in the list until a day after it began, so that one can still record what came out. */
export const shownAfter = day

/** How long before now, or after, a talk may be planned, in milliseconds. */
export const planAhead = 2 * 366 * day

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
  return momentAt(nextPeriod(period, rhythm), '08:00', homeZone)
}
