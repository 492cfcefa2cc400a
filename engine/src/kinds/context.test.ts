import { expect, test } from 'vitest'
import { check } from '../check.ts'
import { compile } from '../compile.ts'
import type { Pattern } from '../rule.ts'
import { makeRule } from '../testing/make-rule.ts'

const WITHOUT_ALT: Pattern = { kind: 'context', when: { 'photo.altText': false } }
const options = { languages: ['nl', 'en'] as ('nl' | 'en')[], terms: {} }

test('A finding about the context has no words and stands at 0', () => {
  const pack = compile([makeRule([WITHOUT_ALT])], options)
  expect(check(pack, 'Wat een uitzicht', { photo: { altText: false } }).findings).toEqual([
    expect.objectContaining({ rule: 'test-rule', start: 0, end: 0, text: '' }),
  ])
  expect(check(pack, 'Wat een uitzicht', { photo: { altText: true } }).findings).toEqual([])
})

test('It is left out where the same rule points at words that are as bad', () => {
  const pack = compile([makeRule([WITHOUT_ALT, { kind: 'phrase', any: ['uitzicht'] }])], options)
  const { findings } = check(pack, 'Wat een uitzicht', { photo: { altText: false } })
  expect(findings.map(({ text }) => text)).toEqual(['uitzicht'])
})

test('It stays where the words are milder', () => {
  const mild: Pattern = { kind: 'phrase', any: ['uitzicht'], level: 'tip' }
  const pack = compile([makeRule([WITHOUT_ALT, mild])], options)
  const { findings } = check(pack, 'Wat een uitzicht', { photo: { altText: false } })
  expect(findings.map(({ level, text }) => `${level} ${text}`)).toEqual(['think ', 'tip uitzicht'])
})
