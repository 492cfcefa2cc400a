import { expect, test } from 'vitest'
import { listHints, makeRule } from './testing/make-rule.ts'

const RIGHT = makeRule([{ kind: 'phrase', any: ['salaris'] }], {
  id: 'right',
  theme: 'rights',
  level: 'info',
  silences: ['secret'],
})
const SECRET = makeRule([{ kind: 'phrase', any: ['directie'] }], {
  id: 'secret',
  theme: 'confidential',
})
const PERSONAL = makeRule([{ kind: 'phrase', any: ['ziek'] }], {
  id: 'ill',
  theme: 'personal-data',
})
const rules = [RIGHT, SECRET, PERSONAL]
const TEXT = 'Ons salaris is te laag, zegt de directie'

test('A right silences the rules it names', () => {
  expect(listHints(rules, TEXT)).toEqual(['info right'])
  expect(listHints(rules, 'De directie zwijgt')).toEqual(['think secret'])
})

test('Not where personal data stands in the text', () => {
  expect(listHints(rules, `${TEXT}, en Jan is ziek`)).toEqual([
    'think secret',
    'think ill',
    'info right',
  ])
})

test('But a tip about personal data keeps nothing else speaking', () => {
  const tip = makeRule([{ kind: 'phrase', any: ['ziek'] }], {
    id: 'ill',
    theme: 'personal-data',
    level: 'tip',
  })
  expect(listHints([RIGHT, SECRET, tip], `${TEXT}, en Jan is ziek`)).toEqual([
    'tip ill',
    'info right',
  ])
})

test('Not where a term of the register stands in the text', () => {
  const register = {
    clients: ['Kaldenhoven'],
    hosts: ['intranet.hoogwier.example'],
    fileNumbers: ['Z-9999-9999'],
    namespaces: ['nl.hoogwier'],
  }
  for (const term of [
    'kaldenhoven',
    'https://intranet.hoogwier.example/hr',
    'Z-2026-1182',
    'nl.hoogwier.kern',
  ]) {
    expect(listHints(rules, `${TEXT} ${term}`, { register })).toEqual([
      'think secret',
      'info right',
    ])
  }
  expect(listHints(rules, TEXT, { register })).toEqual(['info right'])
})
