import { expect, test } from 'vitest'
import { chooseHints, keyOf, type Hint } from './model.ts'

const hint = (rule: string, start = 0, text = 'x'): Hint => ({
  rule,
  title: '',
  theme: 'confidential',
  level: 'think',
  start,
  end: start + text.length,
  text,
  say: '',
  why: '',
})
const apart = (...rules: string[]) => rules.map((rule, index) => hint(rule, index * 10))

test('at most three hints are shown, in the order of the engine, and the rest is counted', () => {
  const { hints, more } = chooseHints(apart('a', 'b', 'c', 'd', 'e'), [])
  expect(hints.map(({ rule }) => rule)).toEqual(['a', 'b', 'c'])
  expect(more).toBe(2)
})

test('a rule speaks once, however often its words occur', () => {
  expect(chooseHints([hint('a', 0), hint('a', 9), hint('b', 20)], []).hints).toHaveLength(2)
})

test('one stretch of text gets one hint, so that it does not crowd out what stands elsewhere', () => {
  const { hints } = chooseHints(
    [hint('insult', 0, 'wat een sukkels'), hint('mockery', 4, 'een sukkels'), hint('phone', 40)],
    [],
  )
  expect(hints.map(({ rule }) => rule)).toEqual(['insult', 'phone'])
})

test('a hint about the situation and not about words stands beside any other', () => {
  expect(chooseHints([hint('a', 0, 'woord'), hint('photo', 0, '')], []).hints).toHaveLength(2)
})

test('what was set aside makes room, and the same rule still speaks on other words', () => {
  const first = hint('insult', 0, 'sukkels')
  const second = hint('insult', 30, 'klootzak')
  const { hints, setAside } = chooseHints([first, second], [keyOf(first)])
  expect(hints).toEqual([second])
  expect(setAside).toBe(1)
})
