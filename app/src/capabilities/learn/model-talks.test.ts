import { expect, test } from 'vitest'
import { letterTime, momentOf, nextPeriod, periodOf, wallClock } from './model-talks.ts'

test('a time on the wall is the right moment, in winter, in summer and on the days that the clock changes', () => {
  expect(momentOf('2026-12-01', '09:30')?.toISOString()).toBe('2026-12-01T08:30:00.000Z')
  expect(momentOf('2027-07-01', '09:30')?.toISOString()).toBe('2027-07-01T07:30:00.000Z')
  expect(momentOf('2027-03-28', '01:59')?.toISOString()).toBe('2027-03-28T00:59:00.000Z')
  expect(momentOf('2027-03-28', '03:00')?.toISOString()).toBe('2027-03-28T01:00:00.000Z')
  // That half hour does not exist; the other one exists twice, and the first counts.
  expect(momentOf('2027-03-28', '02:30')).toBeUndefined()
  expect(momentOf('2027-10-31', '02:30')?.toISOString()).toBe('2027-10-31T00:30:00.000Z')
  expect(momentOf('2027-02-30', '10:00')).toBeUndefined()
})

test('every quarter of an hour of a year comes back as it went', () => {
  for (let at = Date.UTC(2027, 0, 1); at < Date.UTC(2028, 0, 1); at += 900_000 * 7) {
    const { date, time } = wallClock(new Date(at))
    const back = momentOf(date, time)?.getTime() ?? 0
    // The hour that comes twice comes back as its first.
    expect([0, 3_600_000]).toContain(at - back)
  }
})

test('a week begins on Monday, a month on the first, and the letter comes the morning after', () => {
  expect(periodOf('2026-12-06', 'weekly')).toBe('2026-11-30')
  expect(periodOf('2026-11-30', 'weekly')).toBe('2026-11-30')
  expect(nextPeriod('2026-12-28', 'weekly')).toBe('2027-01-04')
  expect(periodOf('2027-01-31', 'monthly')).toBe('2027-01-01')
  expect(nextPeriod('2027-01-01', 'monthly')).toBe('2027-02-01')
  expect(nextPeriod('2027-02-01', 'monthly')).toBe('2027-03-01')
  expect(letterTime('2026-11-30', 'weekly').toISOString()).toBe('2026-12-07T07:00:00.000Z')
  expect(letterTime('2027-06-01', 'monthly').toISOString()).toBe('2027-07-01T06:00:00.000Z')
})
