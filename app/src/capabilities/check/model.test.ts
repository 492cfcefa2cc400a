import { expect, test } from 'vitest'
import { chooseHints, type Hint } from './model.ts'

const finding = (rule: string, start = 0): Hint => ({
  rule,
  title: '',
  theme: 'confidential',
  level: 'think',
  start,
  end: start + 1,
  text: 'x',
  say: '',
  why: '',
})

test('at most three hints are shown, in the order of the engine', () => {
  const hints = chooseHints(
    ['a', 'b', 'c', 'd'].map((rule) => finding(rule)),
    [],
  )
  expect(hints.map((hint) => hint.rule)).toEqual(['a', 'b', 'c'])
})

test('a rule speaks once, however often its words occur', () => {
  expect(chooseHints([finding('a', 0), finding('a', 9), finding('b', 4)], [])).toHaveLength(2)
})

test('what was set aside makes room for the next hint', () => {
  const hints = chooseHints(
    ['a', 'b', 'c', 'd'].map((rule) => finding(rule)),
    ['a'],
  )
  expect(hints.map((hint) => hint.rule)).toEqual(['b', 'c', 'd'])
})
