import { expect, test } from 'vitest'
import { letterTime, nextPeriod, periodOf } from './model-talks.ts'

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
