import { writeDate } from '#platform/day.ts'

export { writeIsoDay } from '#platform/day.ts'

/** A day in words: "20 november 2026". */
export function writeDay(date: Date, language: 'nl' | 'en'): string {
  return writeDate(date, language, { dateStyle: 'long' })
}

/** A day and time in words: "20 november 2026 om 14:05". */
export function writeMoment(date: Date, language: 'nl' | 'en'): string {
  return writeDate(date, language, { dateStyle: 'long', timeStyle: 'short' })
}

/** A moment as short as it can be said: the time, with the day where that is not today. */
export function writeSoon(date: Date, language: 'nl' | 'en', now = new Date()): string {
  const day = { day: 'numeric', month: 'short' } as const
  const time = writeDate(date, language, { hour: '2-digit', minute: '2-digit' })
  const on = writeDate(date, language, day)
  return on === writeDate(now, language, day) ? time : `${on} ${time}`
}

/** How long ago, in words: "12 minuten geleden". */
export function writeAgo(date: Date, language: 'nl' | 'en', now = new Date()): string {
  const minutes = Math.round((date.getTime() - now.getTime()) / 60_000)
  if (minutes > -1) return language === 'nl' ? 'zojuist' : 'just now'
  return writeFar(minutes, language, 60)
}

/** A time of today in words: "14:05". */
export function writeTime(date: Date, language: 'nl' | 'en'): string {
  return writeDate(date, language, { timeStyle: 'short' })
}

/** How far off a moment is, in words: "over 48 minuten", "2 uur geleden". */
export function writeWhen(date: Date, language: 'nl' | 'en', now = new Date()): string {
  return writeFar(Math.round((date.getTime() - now.getTime()) / 60_000), language, 90)
}

/** Minutes in words, from so many on in hours, and from a day and a half on in days. */
function writeFar(minutes: number, language: 'nl' | 'en', inHours: number): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const far = Math.abs(minutes)
  if (far < inHours) return format.format(minutes, 'minute')
  if (far < 36 * 60) return format.format(Math.round(minutes / 60), 'hour')
  return format.format(Math.round(minutes / 1_440), 'day')
}
