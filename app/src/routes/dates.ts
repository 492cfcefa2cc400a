/** A day in words: "20 november 2026". */
export function writeDay(date: Date, language: 'nl' | 'en'): string {
  return new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', {
    dateStyle: 'long',
    timeZone: 'Europe/Amsterdam',
  }).format(date)
}

/** An ISO date (`2026-11-20`) in words: "20 november 2026". */
export function writeIsoDay(date: string, language: 'nl' | 'en'): string {
  return writeDay(new Date(`${date}T12:00:00Z`), language)
}

/** A day and time in words: "20 november 2026 om 14:05". */
export function writeMoment(date: Date, language: 'nl' | 'en'): string {
  return new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/Amsterdam',
  }).format(date)
}

/** A moment as short as it can be said: the time, with the day where that is not today. */
export function writeSoon(date: Date, language: 'nl' | 'en', now = new Date()): string {
  const format = (options: Intl.DateTimeFormatOptions, moment: Date) =>
    new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', {
      ...options,
      timeZone: 'Europe/Amsterdam',
    }).format(moment)
  const day = { day: 'numeric', month: 'short' } as const
  const time = format({ hour: '2-digit', minute: '2-digit' }, date)
  return format(day, date) === format(day, now) ? time : `${format(day, date)} ${time}`
}

/** How long ago, in words: "12 minuten geleden". */
export function writeAgo(date: Date, language: 'nl' | 'en', now = new Date()): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const minutes = Math.round((date.getTime() - now.getTime()) / 60_000)
  if (minutes > -1) return language === 'nl' ? 'zojuist' : 'just now'
  if (minutes > -60) return format.format(minutes, 'minute')
  if (minutes > -36 * 60) return format.format(Math.round(minutes / 60), 'hour')
  return format.format(Math.round(minutes / 1_440), 'day')
}

/** A time of today in words: "14:05". */
export function writeTime(date: Date, language: 'nl' | 'en'): string {
  return new Intl.DateTimeFormat(language === 'nl' ? 'nl-NL' : 'en-GB', {
    timeStyle: 'short',
    timeZone: 'Europe/Amsterdam',
  }).format(date)
}

/** How far off a moment is, in words: "over 48 minuten", "2 uur geleden". */
export function writeWhen(date: Date, language: 'nl' | 'en', now = new Date()): string {
  const format = new Intl.RelativeTimeFormat(language, { numeric: 'auto' })
  const minutes = Math.round((date.getTime() - now.getTime()) / 60_000)
  if (Math.abs(minutes) < 90) return format.format(minutes, 'minute')
  if (Math.abs(minutes) < 36 * 60) return format.format(Math.round(minutes / 60), 'hour')
  return format.format(Math.round(minutes / 1_440), 'day')
}
