import type { WorkCalendar } from '@handvat/documents/protocol-hours.ts'

/** Where the days of the product begin, whatever the organisation: of figures, terms and timed work. */
export const homeZone = 'Europe/Amsterdam'
let findZone: () => string | undefined = () => undefined

/** Says how the time zone of who reads now is found; on the server one process serves many organisations at once. */
export function useZone(find: typeof findZone): void {
  findZone = find
}

/** The time zone in which days and times are read and typed now: that of the organisation on a page, else that of the Netherlands. */
export function zoneHere(): string {
  return findZone() ?? homeZone
}

/** The day on the calendar of the organisations, as an ISO date. */
export function dayOf(moment: Date): string {
  return wallOf(moment, homeZone).day
}

/** The ISO date so many days after another. */
export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** The same time so many calendar months later, or earlier; a day that this month lacks becomes one of the next. */
export function addMonths(moment: Date, months: number): Date {
  const then = new Date(moment)
  then.setUTCMonth(then.getUTCMonth() + months)
  return then
}

// Making a format takes a hundred times as long as using it; there are a few hundred zones.
const walls = new Map<string, Intl.DateTimeFormat>()

/** What calendar and clock on the wall say at a moment. */
export function wallOf(moment: Date, zone = zoneHere()): { day: string; time: string } {
  let format = walls.get(zone)
  format ??= new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'short',
  })
  walls.set(zone, format)
  const [day = '', time = ''] = format.format(moment).split(' ')
  return { day, time }
}

/**
 * The moment at which the clock on the wall says this; undefined where it never does, because the clock goes forward over it.
 * Where it says it twice, the first.
 */
export function findMoment(day: string, time: string, zone = zoneHere()): Date | undefined {
  const asIf = Date.parse(`${day}T${time}:00Z`)
  if (Number.isNaN(asIf)) return undefined
  return [-1, 1]
    .map((side) => new Date(asIf - aheadAt(asIf + side * 86_400_000, zone)))
    .find((moment) => {
      const wall = wallOf(moment, zone)
      return wall.day === day && wall.time === time
    })
}

/** The moment at which the clock on the wall says this; the hour that a change of clocks skips counts as the next one. */
export function momentAt(day: string, time: string, zone = zoneHere()): Date {
  const asIf = Date.parse(`${day}T${time}:00Z`)
  if (Number.isNaN(asIf)) return new Date(asIf)
  return findMoment(day, time, zone) ?? new Date(asIf - aheadAt(asIf - 86_400_000, zone))
}

/** How far the clock on the wall is ahead of UTC at a moment, in milliseconds. */
function aheadAt(moment: number, zone: string): number {
  const { day, time } = wallOf(new Date(moment), zone)
  return Date.parse(`${day}T${time}:00Z`) - Math.floor(moment / 60_000) * 60_000
}

/** A moment as people write it, by the clock of the organisation unless another zone is given. */
export function writeDate(
  moment: Date,
  language: 'nl' | 'en',
  options: Intl.DateTimeFormatOptions,
): string {
  const locale = language === 'nl' ? 'nl-NL' : 'en-GB'
  return new Intl.DateTimeFormat(locale, { timeZone: zoneHere(), ...options }).format(moment)
}

/** An ISO date (`2026-11-20`) in words: "20 november 2026". */
export function writeIsoDay(date: string, language: 'nl' | 'en'): string {
  return writeDate(new Date(`${date}T12:00:00Z`), language, { dateStyle: 'long', timeZone: 'UTC' })
}

// A calendar on which every day is free must not keep anybody here for ever.
const longest = 3_000
const never = () => false

/** Whether an ISO date is one of Monday to Friday and not free. */
export function isWorkingDay(date: string, isFree: WorkCalendar['isFree'] = never): boolean {
  return ![0, 6].includes(new Date(`${date}T12:00:00Z`).getUTCDay()) && !isFree(date)
}

/** The ISO date so many working days after another. */
export function addWorkingDays(
  from: string,
  count: number,
  isFree: WorkCalendar['isFree'] = never,
): string {
  let date = from
  for (let left = count, turn = 0; left > 0 && turn < longest; turn++) {
    date = addDays(date, 1)
    if (isWorkingDay(date, isFree)) left -= 1
  }
  return date
}

/** The same time on the clock so many working days later. */
export function promiseAt(from: Date, count: number, { zone, isFree }: WorkCalendar): Date {
  const { day, time } = wallOf(from, zone)
  const within = from.getTime() % 60_000
  return new Date(momentAt(addWorkingDays(day, count, isFree), time, zone).getTime() + within)
}
