import { expect, test } from 'vitest'
import {
  chooseHints,
  compareWeights,
  cutExcerpt,
  keyOf,
  readLines,
  writeLines,
  type Hint,
} from './model.ts'

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

test('what was matched is shown in its surroundings, at whole words, with its place kept', () => {
  const text = `${'vooraf '.repeat(30)}het wachtwoord is geheim${' daarna'.repeat(30)}`
  const start = text.indexOf('wachtwoord')
  const excerpt = cutExcerpt(text, start, start + 10, 20)
  expect(excerpt.text).toBe('…vooraf vooraf het wachtwoord is geheim daarna…')
  expect(excerpt.text.slice(excerpt.start, excerpt.end)).toBe('wachtwoord')
})

test('a short text is shown whole, and one long word is never cut off its match', () => {
  expect(cutExcerpt('kort', 0, 4)).toEqual({ text: 'kort', start: 0, end: 4 })
  const long = 'a'.repeat(500)
  const { text, start, end } = cutExcerpt(long, 200, 210)
  expect(text.slice(start, end)).toBe('a'.repeat(10))
  expect(cutExcerpt('', 0, 0).text).toBe('')
})

test('weights are compared with the heaviest, for and against, heaviest first and at most eight', () => {
  expect(
    compareWeights([
      { text: 'een', weight: 0.5 },
      { text: 'twee', weight: 2 },
      { text: 'drie', weight: -1 },
    ]),
  ).toEqual([
    { text: 'twee', share: 1, against: false },
    { text: 'drie', share: 0.5, against: true },
    { text: 'een', share: 0.25, against: false },
  ])
  expect(compareWeights([])).toEqual([])
  expect(compareWeights([{ text: 'niets', weight: 0 }])).toEqual([])
  const many = Array.from({ length: 20 }, (_, weight) => ({ text: `${weight}`, weight }))
  expect(compareWeights(many)).toHaveLength(8)
})

test('texts go into lines and come back, with their own line breaks', () => {
  const texts = ['een', 'twee\nregels', 'een']
  expect(readLines(writeLines(texts))).toEqual(texts)
  expect(readLines('  \n\r\neen\r\n')).toEqual(['een'])
})
