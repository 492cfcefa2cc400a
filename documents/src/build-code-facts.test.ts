import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { buildCode } from './build-code.ts'
import type { CodeAnswers } from './build-code.ts'
import { loadLibrary } from './load-library.ts'

const { library } = loadLibrary(fileURLToPath(new URL('../../library', import.meta.url)))

const ANSWERS: CodeAnswers = {
  organisation: 'De Linde',
  languages: ['nl', 'en'],
  stance: 'allow',
  contact: { name: 'Fenna Brouwerhof', role: 'communicatie' },
  template: 'agency-client',
}

function listFacts(answers: Partial<CodeAnswers> = {}) {
  return buildCode(library, { ...ANSWERS, ...answers }).facts!
}

test('a function stands in a code in every language', () => {
  const names = listFacts().spokespersons!.map(({ name }) => name)
  expect(names).toContainEqual({ nl: 'directie', en: 'management' })
})

test('the contact point takes its place in the lists too', () => {
  const { spokespersons, confidential } = listFacts()
  expect(spokespersons!.map(({ name }) => name.nl)).toContain('Fenna Brouwerhof (communicatie)')
  expect(confidential!.find(({ id }) => id === 'access')!.decides?.nl).toBe(
    'Fenna Brouwerhof (communicatie)',
  )
})

test('a stance decides who makes informal content and how time at work is used', () => {
  const informal = (stance: CodeAnswers['stance']) =>
    listFacts({ stance }).contentTypes!.find(({ type }) => type === 'informal')!.owner.nl
  expect(informal('stimulate')).toBe('jij en je team')
  expect(informal('limited')).toBe('bureau')
  expect(listFacts({ stance: 'limited' }).workingTime!.manner).toBe('breaks')
  expect(listFacts({ stance: 'stimulate' }).workingTime!.manner).toBe('free')
})

test('nothing of the template itself, such as its stances, ends up in a code', () => {
  expect(JSON.stringify(listFacts())).not.toContain('stances')
})

test('a clause for a handbook has no lists', () => {
  expect(
    buildCode(library, { ...ANSWERS, template: 'prohibit', stance: 'prohibit' }),
  ).not.toHaveProperty('facts')
})
