type Text = Record<'nl' | 'en', string>

/** A day on which most offices are closed, as an ISO date. */
export interface Holiday {
  day: string
  name: Text
}

const DAY = 86_400_000
const writeDay = (moment: number) => new Date(moment).toISOString().slice(0, 10)

/** Easter Sunday of a year of the Gregorian calendar, in milliseconds at noon UTC (Meeus, Jones and Butcher). */
function findEaster(year: number): number {
  const a = year % 19
  const b = Math.floor(year / 100)
  const c = year % 100
  const d =
    (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30
  const e = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - d - (c % 4)) % 7
  const f = d + e - 7 * Math.floor((a + 11 * d + 22 * e) / 451) + 114
  return Date.UTC(year, Math.floor(f / 31) - 1, (f % 31) + 1, 12)
}

/**
 * The Dutch public holidays of a year, in order. King's Day moves to Saturday where it falls on a Sunday; Liberation Day
 * counts every five years, as most agreements have it. Good Friday is no day off for most.
 */
export function listDutchHolidays(year: number): Holiday[] {
  const easter = findEaster(year)
  const fixed = (month: number, date: number) => Date.UTC(year, month - 1, date, 12)
  const king = fixed(4, 27)
  const days: [number, string, string][] = [
    [fixed(1, 1), 'Nieuwjaarsdag', 'New Year’s Day'],
    [easter, 'Eerste Paasdag', 'Easter Sunday'],
    [easter + DAY, 'Tweede Paasdag', 'Easter Monday'],
    [new Date(king).getUTCDay() === 0 ? king - DAY : king, 'Koningsdag', 'King’s Day'],
    ...(year % 5 === 0
      ? [[fixed(5, 5), 'Bevrijdingsdag', 'Liberation Day'] as [number, string, string]]
      : []),
    [easter + 39 * DAY, 'Hemelvaartsdag', 'Ascension Day'],
    [easter + 49 * DAY, 'Eerste Pinksterdag', 'Whit Sunday'],
    [easter + 50 * DAY, 'Tweede Pinksterdag', 'Whit Monday'],
    [fixed(12, 25), 'Eerste Kerstdag', 'Christmas Day'],
    [fixed(12, 26), 'Tweede Kerstdag', 'Boxing Day'],
  ]
  return days
    .toSorted(([one], [other]) => one - other)
    .map(([moment, nl, en]) => ({ day: writeDay(moment), name: { nl, en } }))
}

const known = new Map<number, ReadonlySet<string>>()

/** Whether an ISO date is a Dutch public holiday. */
export function isDutchHoliday(date: string): boolean {
  const year = Number(date.slice(0, 4))
  let days = known.get(year)
  if (!days) known.set(year, (days = new Set(listDutchHolidays(year).map(({ day }) => day))))
  return days.has(date)
}
