/** How a code stands to the day by which it is looked at again: not near, near, or so many days past it. */
export type Review =
  | { state: 'none' | 'far' }
  | { state: 'soon'; by: string; days: number }
  | { state: 'passed' | 'long-passed'; by: string; days: number }

/** From how many days before its review date a code asks its authors to look, and after how many its readers are told. */
export const REVIEW_DAYS = { before: 30, readers: 90 } as const

/** Weighs a review date against a day, both ISO dates; `days` is the distance, 0 on the day itself. */
export function weighReview(reviewBy: string | undefined, today: string): Review {
  if (!reviewBy) return { state: 'none' }
  const days = (Date.parse(reviewBy) - Date.parse(today)) / 86_400_000
  if (days > REVIEW_DAYS.before) return { state: 'far' }
  if (days >= 0) return { state: 'soon', by: reviewBy, days }
  return {
    state: -days > REVIEW_DAYS.readers ? 'long-passed' : 'passed',
    by: reviewBy,
    days: -days,
  }
}

/** The ISO date of a moment on the calendar of the Netherlands. */
export function readDay(moment: Date): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(moment)
}
