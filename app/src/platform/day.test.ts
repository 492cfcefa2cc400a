import { afterEach, expect, test } from 'vitest'
import { addMonths, dayOf, findMoment, momentAt, promiseAt, useZone, wallOf } from './day.ts'

const find = (day: string, time: string, zone?: string) =>
  findMoment(day, time, zone)?.toISOString()

afterEach(() => useZone(() => undefined))

test('a time on the wall is the right moment, in winter, in summer and on the days that the clock changes', () => {
  expect(find('2026-12-01', '09:30')).toBe('2026-12-01T08:30:00.000Z')
  expect(find('2027-07-01', '09:30')).toBe('2027-07-01T07:30:00.000Z')
  expect(find('2027-03-28', '01:59')).toBe('2027-03-28T00:59:00.000Z')
  expect(find('2027-03-28', '03:00')).toBe('2027-03-28T01:00:00.000Z')
  // That half hour does not exist; the other one exists twice, and the first counts.
  expect(find('2027-03-28', '02:30')).toBeUndefined()
  expect(wallOf(momentAt('2027-03-28', '02:30'))).toEqual({ day: '2027-03-28', time: '03:30' })
  expect(find('2027-10-31', '02:30')).toBe('2027-10-31T00:30:00.000Z')
  expect(find('2027-02-30', '10:00')).toBeUndefined()
  expect(momentAt('wrong', '10:00').getTime()).toBeNaN()
})

test.each(['Europe/Amsterdam', 'America/Curacao', 'Australia/Lord_Howe', 'America/St_Johns'])(
  'every quarter of an hour of a year comes back as it went in %s',
  (zone) => {
    for (let at = Date.UTC(2027, 0, 1); at < Date.UTC(2028, 0, 1); at += 900_000 * 7) {
      const { day, time } = wallOf(new Date(at), zone)
      // The hour, or half hour, that comes twice comes back as its first.
      expect([0, 1_800_000, 3_600_000]).toContain(at - momentAt(day, time, zone).getTime())
    }
  },
)

test('days and times are those of who reads, and the days of the product stay where they are', () => {
  const moment = new Date('2026-12-01T02:00:00Z')
  expect(wallOf(moment)).toEqual({ day: '2026-12-01', time: '03:00' })
  useZone(() => 'America/Curacao')
  expect(wallOf(moment)).toEqual({ day: '2026-11-30', time: '22:00' })
  expect(momentAt('2026-11-30', '22:00')).toEqual(moment)
  expect(dayOf(moment)).toBe('2026-12-01')
})

test('a promise in working days keeps the time on the clock and leaves out what is free', () => {
  const calendar = { zone: 'Europe/Amsterdam', isFree: (day: string) => day === '2027-03-29' }
  // Over the weekend, a free Monday and the change of clocks.
  const due = promiseAt(new Date('2027-03-26T10:00:07Z'), 2, calendar)
  expect(due.toISOString()).toBe('2027-03-31T09:00:07.000Z')
})

test('a calendar on which every day is free keeps nobody for ever', () => {
  const due = promiseAt(new Date('2026-12-01T10:00:00Z'), 2, { zone: 'UTC', isFree: () => true })
  expect(due.getUTCFullYear()).toBeLessThan(2040)
})

test('months are those of the calendar', () => {
  expect(addMonths(new Date('2026-12-01T10:00:00Z'), 14).toISOString()).toContain('2028-02-01')
  expect(addMonths(new Date('2026-12-01T10:00:00Z'), -24).toISOString()).toContain('2024-12-01')
})
