import { fileURLToPath } from 'node:url'
import { check } from '@handvat/engine/check.ts'
import { compile } from '@handvat/engine/compile.ts'
import { PATHS } from '@handvat/engine/condition.ts'
import type { Language } from '@handvat/engine/rule.ts'
import { expect, test } from 'vitest'
import { contextSchema, strictContextSchema } from './context-schema.ts'
import { getLibrary } from './load-library.ts'

/**
 * Entry K03 of the catalogue is the rule that must not exist: nobody holds a post against somebody's roster, sick
 * leave or hours. The check cannot, because nothing can tell it of them.
 */
const NEVER = ['roster', 'shift', 'schedule', 'sickLeave', 'sickNote', 'absence', 'hoursWorked', 'leave'] // prettier-ignore

test('The context of a check has no field for rosters, sick leave or hours worked', () => {
  expect(
    [...PATHS].filter((path) => /roster|shift|sched|sick|absen|hour|leave/i.test(path)),
  ).toEqual([])
  for (const field of NEVER) {
    expect(strictContextSchema.safeParse({ [field]: 'x' }).success, field).toBe(false)
    expect(contextSchema.parse({ [field]: 'x' }), field).toEqual({})
  }
})

const library = getLibrary(fileURLToPath(new URL('../../library', import.meta.url)))

const pack = compile(library.rules, { languages: ['nl', 'en'], terms: library.terms })

test('No rule is about a roster', () => {
  expect(library.rules.filter(({ id }) => id.includes('roster'))).toEqual([])
})

const POSTS: [Language, string][] = [
  ['nl', 'Op de bank met griep, serie kijken'],
  ['nl', 'Lekker aan het strand vandaag, dinsdag vrij 🏖️'],
  ['nl', 'Tussen twee vergaderingen ff een appeltaartrecept'],
  ['nl', 'Ziek thuis en toch 10 km gelopen, hoofd leeg'],
  ['nl', 'Vanmiddag eerder weg, de kinderen hebben zwemles'],
  ['en', 'On the sofa with flu, watching a series'],
  ['en', 'Beach day, Tuesday off 🏖️'],
  ['en', 'Quick apple pie recipe between two meetings'],
  ['en', 'Off sick and still ran 10k, cleared my head'],
  ['en', 'Left early today, the kids have a swimming lesson'],
]

test.each(POSTS)('%s: whatever the hour, nothing is said of: %s', (language, text) => {
  const hours = ['2026-11-17T03:00', '2026-11-17T10:15', '2026-11-17T14:00', '2026-11-21T23:30']
  for (const now of [undefined, ...hours]) {
    const context = { ...library.organisation, language, ...(now && { now }) }
    expect(check(pack, text, context).findings, now ?? 'no hour').toEqual([])
  }
})
