import { expect, test } from 'vitest'
import { beginning, goneBy, goTo, leftOf, toggle, writeLeft } from './parts/timer.ts'

const minute = 60_000

test('the time of a step runs by the clock, stands still, and goes on where it was', () => {
  const started = toggle(beginning, 1_000)
  // A telephone that slept for three minutes is right when it wakes.
  expect(leftOf(started, 5, 1_000 + 3 * minute)).toBe(2 * minute)
  const still = toggle(started, 1_000 + 3 * minute)
  expect(leftOf(still, 5, 1_000 + 60 * minute)).toBe(2 * minute)
  const again = toggle(still, 100 * minute)
  expect(goneBy(again, 101 * minute)).toBe(4 * minute)
  // A clock that was set back takes nothing away.
  expect(goneBy(again, 90 * minute)).toBe(3 * minute)
})

test('a step does not end by itself: it goes over time, and a minute can be added', () => {
  const started = toggle(beginning, 0)
  expect(writeLeft(leftOf(started, 5, 5 * minute + 32_000))).toBe('-0:32')
  expect(writeLeft(leftOf({ ...started, extra: minute }, 5, 5 * minute))).toBe('1:00')
  expect(writeLeft(4 * minute + 6_200)).toBe('4:07')
  expect(writeLeft(0)).toBe('0:00')
})

test('another step begins anew, runs on where it ran, and there is none before the first or after the last', () => {
  const started = toggle(beginning, 0)
  const second = goTo({ ...started, extra: minute }, 1, 3, 5 * minute)
  expect(second).toEqual({ step: 1, gone: 0, since: 5 * minute, extra: 0 })
  expect(goTo(beginning, 1, 3, 9).since).toBeNull()
  expect(goTo(second, 3, 3, 9)).toBe(second)
  expect(goTo(started, -1, 3, 9)).toBe(started)
})
