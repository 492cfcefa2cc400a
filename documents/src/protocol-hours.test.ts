import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addBusinessMinutes, readWallClock } from './protocol-hours.ts'

const office = { days: [1, 2, 3, 4, 5], from: '09:00', to: '17:00' }
const add = (from: string, minutes: number) =>
  addBusinessMinutes(office, new Date(from), minutes).toISOString()

describe('business hours', () => {
  test('run on within the day, and over the night and the weekend', () => {
    // Monday 30 November 2026; Amsterdam is an hour ahead of UTC in winter.
    expect(add('2026-11-30T09:00:00Z', 60)).toBe('2026-11-30T10:00:00.000Z')
    expect(add('2026-11-30T15:30:00Z', 60)).toBe('2026-12-01T08:30:00.000Z')
    expect(add('2026-12-04T15:30:00Z', 60)).toBe('2026-12-07T08:30:00.000Z')
  })

  test('begin at opening time for what comes in at night, and end exactly at closing time', () => {
    expect(add('2026-11-30T02:00:00Z', 60)).toBe('2026-11-30T09:00:00.000Z')
    expect(add('2026-11-30T20:00:00Z', 480)).toBe('2026-12-01T16:00:00.000Z')
  })

  test('follow the clock on the wall when it is put forward and back', () => {
    // In the night to Sunday 29 March 2026 the clock goes forward, to Sunday 25 October it goes back.
    expect(add('2026-03-27T15:30:00Z', 60)).toBe('2026-03-30T07:30:00.000Z')
    expect(add('2026-10-23T14:30:00Z', 60)).toBe('2026-10-26T08:30:00.000Z')
  })

  test('that are never open let the clock run', () => {
    const never = { days: [1], from: '17:00', to: '09:00' }
    const from = new Date('2026-11-30T09:00:00Z')
    expect(addBusinessMinutes(never, from, 30).toISOString()).toBe('2026-11-30T09:30:00.000Z')
  })

  test('never lie before the beginning, keep the order, and end while it is open', () => {
    const moment = fc.date({
      min: new Date('2026-01-01T00:00:00Z'),
      max: new Date('2027-12-31T00:00:00Z'),
      noInvalidDate: true,
    })
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 3_000 }), (from, minutes) => {
        const end = addBusinessMinutes(office, from, minutes)
        const later = addBusinessMinutes(office, from, minutes + 1)
        expect(end.getTime()).toBeGreaterThanOrEqual(from.getTime() + minutes * 60_000)
        expect(later.getTime()).toBeGreaterThan(end.getTime())
        const wall = readWallClock(new Date(end.getTime() - 1))
        expect(office.days).toContain(wall.day)
        expect(wall.minutes).toBeGreaterThanOrEqual(9 * 60)
        expect(wall.minutes).toBeLessThan(17 * 60)
      }),
    )
  })
})
