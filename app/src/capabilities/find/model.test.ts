import { expect, test } from 'vitest'
import { chooseSentence, countTypos, findNear, readTerms, strokeWords, weighHits } from './model.ts'

test('of a question the words stay that tell something', () => {
  expect(readTerms('Mag ik een fóto van de open dag op LinkedIn zetten?')).toEqual([
    'een',
    'foto',
    'van',
    'de',
    'open',
    'dag',
    'op',
    'linkedin',
    'zetten',
  ])
  expect(readTerms('May I post this?')).toEqual(['post', 'this'])
  expect(readTerms('mag ik')).toEqual(['mag', 'ik'])
  expect(readTerms('🙂 —')).toEqual([])
  expect(
    readTerms(
      'woord '.repeat(50) +
        'abcdefghijklm'
          .split('')
          .map((one) => one + one)
          .join(' '),
    ),
  ).toHaveLength(12)
})

test('a typing mistake is a letter more, less or other, or two that changed places', () => {
  for (const [one, other] of [
    ['foto', 'fotoo'],
    ['foto', 'fot'],
    ['foto', 'fito'],
    ['foto', 'ofto'],
  ] as const)
    expect(countTypos(one, other, 2)).toBe(1)
  expect(countTypos('foto', 'foto', 1)).toBe(0)
  expect(countTypos('foto', 'film', 1)).toBe(2)
  expect(countTypos('a', 'abcdef', 2)).toBe(3)
})

test('the nearest word is taken, the more usual of two, and of a compound the longest piece', () => {
  const words = new Map([
    ['foto', 5],
    ['fort', 1],
    ['klant', 3],
    ['linkedin', 2],
  ])
  expect(findNear('ffoto', words)).toBe('foto')
  expect(findNear('linkdin', words)).toBe('linkedin')
  expect(findNear('klantfoto', words)).toBe('klant')
  expect(findNear('fo', words)).toBeUndefined()
  expect(findNear('zeppelin', words)).toBeUndefined()
})

test('a rare word tells more than a common one, and a title more than a text', () => {
  const hits = [
    { key: 'common', title: [], body: [0] },
    { key: 'rare', title: [], body: [0, 1] },
    { key: 'titled', title: [1], body: [0, 1] },
    ...Array.from({ length: 20 }, (_, index) => ({ key: `other ${index}`, title: [], body: [0] })),
  ]
  const keys = weighHits(hits, 100).map(({ key }) => key)
  expect(keys.slice(0, 2)).toEqual(['titled', 'rare'])
  expect(keys).not.toContain('common')
  expect(weighHits([], 0)).toEqual([])
})

test('strokes lie on the words themselves, accents and all', () => {
  const text = 'Een Fotó, geen filmpje. Foto’s wel.'
  const marked = strokeWords(text, ['foto']).map(({ start, end }) => text.slice(start, end))
  expect(marked).toEqual(['Fotó', 'Foto'])
  expect(strokeWords('happily happy', ['happi'])).toHaveLength(2)
})

test('the sentence is shown in which most of the words stand', () => {
  const text = 'Een foto mag. Een foto met bezoekers mag als zij dat goed vinden! Meer niet.'
  expect(chooseSentence(text, ['foto', 'bezoeker']).text).toBe(
    'Een foto met bezoekers mag als zij dat goed vinden!',
  )
  expect(chooseSentence('Eén zin', ['anders'])).toEqual({ text: 'Eén zin', strokes: [] })
  expect(chooseSentence('', ['anders'])).toEqual({ text: '', strokes: [] })
})
