/** Business hours: days from 1 (Monday) to 7, times as `09:00`. */
export interface BusinessHours {
  days: number[]
  from: string
  to: string
}

/** Where the clock on the wall hangs, and on which days nobody works whatever the hours say. */
export interface WorkCalendar {
  /** A time zone as `Europe/Amsterdam`. */
  zone: string
  /** Whether an ISO date is free. */
  isFree(date: string): boolean
}

const MINUTE = 60_000
const plain: WorkCalendar = { zone: 'Europe/Amsterdam', isFree: () => false }
const format = new Map<string, Intl.DateTimeFormat>()

/** What a clock on the wall says: the date as `2026-11-30`, the day from 1 (Monday) to 7, and minutes since midnight. */
export function readWallClock(
  moment: Date,
  zone = 'Europe/Amsterdam',
): { date: string; day: number; minutes: number } {
  let writer = format.get(zone)
  if (!writer) {
    writer = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'short',
      hourCycle: 'h23',
    })
    format.set(zone, writer)
  }
  const parts: Record<string, string> = {}
  for (const { type, value } of writer.formatToParts(moment)) parts[type] = value
  const date = `${parts.year}-${parts.month}-${parts.day}`
  const day = new Date(`${date}T12:00:00Z`).getUTCDay() || 7
  return { date, day, minutes: Number(parts.hour) * 60 + Number(parts.minute) }
}

/**
 * The moment that lies `minutes` of business hours after `from`; before opening, after closing and on free days the clock
 * stands still.
 * Minutes are at most a year of work; hours that are never open give `from` plus the minutes themselves.
 */
export function addBusinessMinutes(
  hours: BusinessHours,
  from: Date,
  minutes: number,
  { zone, isFree }: WorkCalendar = plain,
): Date {
  const opens = readTime(hours.from)
  const closes = readTime(hours.to)
  if (closes <= opens || hours.days.length === 0) return new Date(from.getTime() + minutes * MINUTE)
  let { date } = readWallClock(from, zone)
  let left = minutes * MINUTE
  for (let days = 0; days < 800; days++, date = dayAfter(date)) {
    if (!hours.days.includes(new Date(`${date}T12:00:00Z`).getUTCDay() || 7)) continue
    if (isFree(date)) continue
    const start = Math.max(momentOf(date, opens, zone), from.getTime())
    const end = momentOf(date, closes, zone)
    if (end <= start) continue
    if (left <= end - start) return new Date(start + left)
    left -= end - start
  }
  return new Date(from.getTime() + minutes * MINUTE)
}

/** "09:30" as minutes since midnight. */
export function readTime(time: string): number {
  const [hour = '0', minute = '0'] = time.split(':')
  return Number(hour) * 60 + Number(minute)
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + 24 * 60 * MINUTE).toISOString().slice(0, 10)
}

// The moment at which the clock on the wall says this; where it is skipped in spring, the moment it would have been.
function momentOf(date: string, minutes: number, zone: string): number {
  const wish = Date.parse(`${date}T00:00:00Z`) + minutes * MINUTE
  let moment = wish
  for (let round = 0; round < 2; round++) {
    const wall = readWallClock(new Date(moment), zone)
    moment += wish - (Date.parse(`${wall.date}T00:00:00Z`) + wall.minutes * MINUTE)
  }
  return moment
}
