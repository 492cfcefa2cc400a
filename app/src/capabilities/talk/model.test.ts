import { library } from 'virtual:library'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildCode } from '@handvat/documents/build-code.ts'
import { KEPT_MONTHS, noteKinds } from './contract.ts'
import { talkInputs } from './input.ts'
import { chooseCitable, endDay, endingFor, partOf } from './model.ts'

test('a note ends 6, 12 or 24 months after the day it was shared, on the last day of a shorter month', () => {
  expect(endDay('2026-11-30', 'explained')).toBe('2027-05-30')
  expect(endDay('2026-11-30', 'agreed')).toBe('2027-11-30')
  expect(endDay('2026-11-30', 'safety')).toBe('2028-11-30')
  expect(endDay('2026-08-31', 'explained')).toBe('2027-02-28')
  expect(endDay('2028-02-29', 'agreed')).toBe('2029-02-28')
})

test('whatever the day, a note never ends in a later month than promised', () => {
  const day = fc.date({
    min: new Date('2020-01-01T00:00:00Z'),
    max: new Date('2060-12-31T00:00:00Z'),
    noInvalidDate: true,
  })
  fc.assert(
    fc.property(day, fc.constantFrom(...noteKinds), (date, kind) => {
      const from = date.toISOString().slice(0, 10)
      const monthOf = (iso: string) => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7))
      expect(monthOf(endDay(from, kind)) - monthOf(from)).toBe(KEPT_MONTHS[kind])
    }),
  )
})

test('only an agreement can be cited; a guideline, a tip, a right and what is not there cannot', () => {
  const document = buildCode(library, {
    template: 'municipality',
    stance: 'stimulate',
    organisation: 'Waterrijk',
    languages: ['nl', 'en'],
    contact: { name: 'Karin Bos' },
  })
  const rules = document.sections.flatMap((section) => section.rules)
  const ofForce = (force: string) =>
    rules.filter((rule) => rule.force === force && !rule.id.startsWith('rights-'))
  const [must, guideline, tip] = ['must', 'guideline', 'tip'].map(
    (one) => ofForce(one)[0]?.id ?? '',
  )
  const right = rules.find(({ id }) => id.startsWith('rights-'))?.id ?? ''
  expect([must, guideline, tip, right]).not.toContain('')
  const asked = [must, guideline, tip, right, 'own-nothing', must] as string[]
  expect(chooseCitable(document, asked)).toEqual({
    cited: [must],
    notCited: [guideline, tip, right, 'own-nothing'],
  })
  expect(chooseCitable(undefined, [must as string]).cited).toEqual([])
})

test('the three in a note have a part, a contact point as long as they are one, and nobody else', () => {
  const note = { employee: 'tom', manager: 'joost', contact: 'karin' }
  const part = (person: string | null, ...duties: string[]) => partOf(note, { person, duties })
  expect(part('tom')).toBe('employee')
  expect(part('joost')).toBe('manager')
  expect(part('karin', 'contact-point')).toBe('contact')
  expect(part('karin')).toBeUndefined()
  expect(part('noor', 'contact-point')).toBeUndefined()
  expect(part(null, 'contact-point')).toBeUndefined()
})

test('a note about the wrong person is gone at once; once somebody else wrote, two have to want it', () => {
  expect(endingFor('manager', [])).toBe('at-once')
  expect(endingFor('manager', [{ part: 'manager' }])).toBe('at-once')
  expect(endingFor('manager', [{ part: 'employee' }])).toBe('together')
  expect(endingFor('employee', [])).toBe('together')
  expect(endingFor('contact', [])).toBeNull()
})

test('a form without a kind of ours, with a conversation before the post or too many agreements is refused', () => {
  const good = {
    formKey: '5f0c1b0e-4a8e-4c80-9d55-3c1f0a9d1c11',
    colleague: 'Tom Visser',
    contact: '5f0c1b0e-4a8e-4c80-9d55-3c1f0a9d1c12',
    kind: 'agreed',
    postedOn: '2026-11-20',
    heldOn: '2026-11-21',
    facts: 'Een foto van een scherm.',
    outcome: 'Eerst vragen.',
  }
  const wrong = (change: object) => {
    const parsed = talkInputs.note.safeParse({ ...good, ...change })
    return parsed.success ? [] : parsed.error.issues.map(({ path }) => path[0])
  }
  expect(wrong({})).toEqual([])
  expect(wrong({ kind: 'warning' })).toEqual(['kind'])
  expect(wrong({ heldOn: '2026-11-19' })).toEqual(['heldOn'])
  expect(wrong({ rules: ['a-a', 'b-b', 'c-c', 'd-d', 'e-e', 'f-f'] })).toEqual(['rules'])
  expect(wrong({ facts: 'x'.repeat(2_001) })).toEqual(['facts'])
  expect(wrong({ facts: 'x\r\n'.repeat(1_000) })).toEqual([])
  // There is no field for a measure: what is sent along is not taken.
  expect(Object.keys(talkInputs.note.parse({ ...good, sanction: 'berisping' }))).not.toContain(
    'sanction',
  )
})
