import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addWorkingDays, isWorkingDay } from '#platform/day.ts'
import { findCutoff, weighCoverage } from './model.ts'

const dates = fc
  .date({
    min: new Date('2020-01-01'),
    max: new Date('2035-12-31'),
    noInvalidDate: true,
  })
  .map((date) => date.toISOString().slice(0, 10))

test('working days are Monday to Friday', () => {
  // 2026-11-27 is a Friday.
  expect(addWorkingDays('2026-11-27', 1)).toBe('2026-11-30')
  expect(addWorkingDays('2026-11-27', 3)).toBe('2026-12-02')
  expect(addWorkingDays('2026-11-28', 1)).toBe('2026-11-30')
  expect(addWorkingDays('2026-11-30', 8)).toBe('2026-12-10')
  expect(addWorkingDays('2026-12-24', 1)).toBe('2026-12-25')
  expect(isWorkingDay('2026-11-29')).toBe(false)
})

test('the cutoff is the last day from which so many working days have gone by', () => {
  fc.assert(
    fc.property(dates, fc.integer({ min: 1, max: 60 }), (today, count) => {
      const cutoff = findCutoff(today, count)
      const next = new Date(Date.parse(cutoff) + 86_400_000).toISOString().slice(0, 10)
      expect(addWorkingDays(cutoff, count) <= today).toBe(true)
      expect(addWorkingDays(next, count) > today).toBe(true)
    }),
  )
})

const unit = (id: string, parent: string | null) => ({ id, parent, name: id })

test('counts add up along the tree, and small units are hidden with one beside them', () => {
  const units = [
    unit('works', null),
    unit('roads', 'works'),
    unit('green', 'works'),
    unit('desk', null),
  ]
  const counts = [
    { unit: 'works', asked: 3, answered: 1 },
    { unit: 'roads', asked: 14, answered: 7 },
    { unit: 'green', asked: 16, answered: 15 },
    { unit: 'desk', asked: 40, answered: 20 },
    { unit: '00000000-0000-0000-0000-000000000000', asked: 10, answered: 0 },
  ]
  const { whole, units: rows } = weighCoverage(units, counts, 10)
  expect(whole).toEqual({ asked: 83, answered: 43 })
  expect(Object.fromEntries(rows.map(({ id, shown }) => [id, shown]))).toEqual({
    works: { asked: 33, share: 70 },
    roads: null,
    green: { asked: 16, share: 90 },
    desk: { asked: 40, share: 50 },
  })
})

test('of an organisation under the minimum nothing is told', () => {
  const counts = [{ unit: 'desk', asked: 9, answered: 9 }]
  expect(weighCoverage([unit('desk', null)], counts, 10)).toEqual({
    whole: null,
    units: [{ id: 'desk', parent: null, name: 'desk', inner: false, shown: null }],
  })
})

test('people of a unit that ended count in the whole, and its teams stand at the top', () => {
  const counts = [
    { unit: 'gone', asked: 12, answered: 12 },
    { unit: 'team', asked: 20, answered: 10 },
  ]
  const { whole, units } = weighCoverage([unit('team', 'gone')], counts, 10)
  expect(whole).toEqual({ asked: 32, answered: 22 })
  expect(units).toMatchObject([{ id: 'team', parent: null, shown: { asked: 20, share: 50 } }])
})
