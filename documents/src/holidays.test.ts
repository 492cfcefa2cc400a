import { expect, test } from 'vitest'
import { isDutchHoliday, listDutchHolidays } from './holidays.ts'

test('the holidays of a year fall as they stand on the calendar', () => {
  expect(listDutchHolidays(2026).map(({ day }) => day)).toEqual([
    '2026-01-01',
    '2026-04-05',
    '2026-04-06',
    '2026-04-27',
    '2026-05-14',
    '2026-05-24',
    '2026-05-25',
    '2026-12-25',
    '2026-12-26',
  ])
  // Easter as early and as late as it can be for a long time.
  expect(listDutchHolidays(2008)[1]?.day).toBe('2008-03-23')
  expect(listDutchHolidays(2038)[1]?.day).toBe('2038-04-25')
})

test('Liberation Day is free every five years, and King’s Day moves away from a Sunday', () => {
  expect(isDutchHoliday('2030-05-05')).toBe(true)
  expect(isDutchHoliday('2026-05-05')).toBe(false)
  expect(isDutchHoliday('2031-04-26')).toBe(true)
  expect(isDutchHoliday('2031-04-27')).toBe(false)
})
