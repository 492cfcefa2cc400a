import type { Figure, Parts, Span } from './contract.ts'

/** The category of a facet of rules for what is about no rule, or about one that nobody named. */
export const NO_RULE = 'none'

/** How long something took, from the shortest; each ends where the next begins. */
export const WAITS = ['hour', 'four-hours', 'day', 'three-days', 'week', 'longer'] as const
export type Wait = (typeof WAITS)[number]
const ends: Record<Wait, number> = {
  hour: 60,
  'four-hours': 240,
  day: 1_440,
  'three-days': 4_320,
  week: 10_080,
  longer: Infinity,
}

/** The class of a time in minutes, its end included. */
export function classOf(minutes: number): Wait {
  return WAITS.find((wait) => minutes <= ends[wait]) ?? 'longer'
}

/** The first day of the month of a moment, and of that `months` later, as an ISO date. */
export function monthOf(moment: Date, months = 0): string {
  return new Date(Date.UTC(moment.getUTCFullYear(), moment.getUTCMonth() + months, 1))
    .toISOString()
    .slice(0, 10)
}

/** The month so many months later; ISO dates. */
export function addMonths(month: string, months: number): string {
  return monthOf(new Date(month), months)
}

/** Every month from one to another, both included; ISO dates. */
export function listMonths(from: string, until: string): string[] {
  const months: string[] = []
  for (let month = from; month <= until; month = addMonths(month, 1)) months.push(month)
  return months
}

/** The months of `2026-Q3` or of `2026`, as ISO dates. */
export function monthsOf(period: string): { from: string; until: string } {
  const [year = '', quarter] = period.split('-Q')
  const from = `${year}-${String(quarter ? Number(quarter) * 3 - 2 : 1).padStart(2, '0')}-01`
  return { from, until: addMonths(from, quarter ? 2 : 11) }
}

/** The quarters and years that ended before a month, newest first, from a month on. */
export function listPeriods(from: string, before: string): string[] {
  const periods: string[] = []
  for (const month of listMonths(from, addMonths(before, -1))) {
    const [year = '', number = ''] = month.split('-')
    if (Number(number) % 3 === 0) periods.push(`${year}-Q${Number(number) / 3}`)
    if (number === '12') periods.push(year)
  }
  return periods.toReversed()
}

const of = (figures: readonly Figure[], statistic: string, facet: string, subject?: string) =>
  figures.filter(
    (one) =>
      one.statistic === statistic &&
      one.facet === facet &&
      (subject === undefined || one.subject === subject),
  )
const sum = (figures: readonly { count: number }[]) =>
  figures.reduce((total, { count }) => total + count, 0)

/** How many events of a statistic show; null where none does. */
export function countWhole(
  figures: readonly Figure[],
  statistic: string,
  subject?: string,
): number | null {
  const found = of(figures, statistic, '', subject)
  return found.length > 0 ? sum(found) : null
}

/** How the events are told apart, over all spans; null where no number shows. Categories in the given order, others by size. */
export function countParts(
  figures: readonly Figure[],
  statistic: string,
  facet: string,
  order: readonly string[] | null,
  subject?: string,
): Parts | null {
  const found = of(figures, statistic, facet, subject)
  if (found.length === 0) return null
  const counts = new Map<string, number>()
  for (const { category, count } of found) counts.set(category, (counts.get(category) ?? 0) + count)
  const known = [...counts.keys()].filter((id) => id !== 'rest')
  const last = (id: string) => Number(id === NO_RULE)
  const ids =
    order ?? known.sort((a, b) => last(a) - last(b) || (counts.get(b) ?? 0) - (counts.get(a) ?? 0))
  return {
    total: sum(found),
    parts: ids.map((id) => ({ id, count: counts.get(id) ?? null })),
    rest: counts.get('rest') ?? 0,
  }
}

/**
 * How many events were of one category, and how many there were at all, over the spans in which that category shows; others
 * may have been among those that are not told apart. Without those of the category `except`, as far as that shows.
 */
export function countKnown(
  figures: readonly Figure[],
  statistic: string,
  facet: string,
  wanted: string,
  { subject, except }: { subject?: string; except?: string } = {},
): { known: number; total: number } {
  const spans = Map.groupBy(
    of(figures, statistic, facet, subject),
    (one) => `${one.subject} ${one.until}`,
  )
  const telling = [...spans.values()].filter((rows) =>
    rows.some(({ category }) => category === wanted),
  )
  return {
    known: sum(telling.flat().filter(({ category }) => category === wanted)),
    total: sum(telling.flat().filter(({ category }) => category !== except)),
  }
}

/** The spans of a statistic, oldest first; those of several subjects that are the same months are one. */
export function listSpans(figures: readonly Figure[], statistic: string, subject?: string): Span[] {
  const spans = new Map<string, Span>()
  for (const { from, until, count } of of(figures, statistic, '', subject)) {
    const span = spans.get(until) ?? { from, until, count: 0 }
    spans.set(until, {
      from: from < span.from ? from : span.from,
      until,
      count: span.count + count,
    })
  }
  return [...spans.values()].sort((a, b) => (a.until < b.until ? -1 : 1))
}

/**
 * How many events of each unit show, those of units within it included, as the organisation was when they were counted. A
 * unit that is not in it does not show. All of it is sums of parts that show, so it tells nothing more than they do.
 */
export function countUnits(
  figures: readonly Figure[],
  statistic: string,
  subject?: string,
): Map<string, number> {
  const counts = new Map<string, number>()
  for (const { path, count } of of(figures, statistic, 'unit', subject))
    for (const unit of path) counts.set(unit, (counts.get(unit) ?? 0) + count)
  return counts
}

/**
 * Within which time a share of all events fell, such as 0.5 or 0.9; null where what is not told apart could move the answer.
 * Parts are in order of time; events that have no time are left out by the caller.
 */
export function findWait(
  { parts, rest }: Pick<Parts, 'parts' | 'rest'>,
  share: number,
): Wait | null {
  const known = sum(parts.map(({ count }) => ({ count: count ?? 0 })))
  if (known === 0) return null
  const at = (before: number) => {
    let left = share * (known + rest) - before
    for (const { id, count } of parts) {
      left -= count ?? 0
      if (left <= 1e-9) return id as Wait
    }
    return 'longer' as const
  }
  // With all of the rest at the short end and with none of it.
  const early = at(rest)
  return rest === 0 || early === at(0) ? at(0) : null
}

/** A share in whole tenths of ten, rounded down, such as 8 of 10; null where there is nothing. */
export function toTenths(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.floor((part / whole) * 10)
}
