import { expect, test } from 'vitest'
import { findWords } from '../testing/make-rule.ts'

const skip = (text: string) =>
  findWords([{ kind: 'phrase', any: ['veilig', 'safe'], negated: 'skip' }], text)

test('Every hit of every phrase is found', () => {
  expect(
    findWords([{ kind: 'phrase', any: ['geheim', 'nog niet'] }], 'Nog niet zeggen, geheim!'),
  ).toEqual(['Nog niet', 'geheim'])
})

test('With negated: skip a hit right behind a negation is left out, also with one small word between', () => {
  expect(skip('Het is veilig hier')).toEqual(['veilig'])
  expect(skip('Het is niet veilig hier')).toEqual([])
  expect(skip('Het is niet zo veilig hier')).toEqual([])
  expect(skip("It isn't safe, never safe, not very safe")).toEqual([])
})

test('A negation further off or in the sentence before denies nothing', () => {
  expect(skip('Niet iedereen vindt het veilig')).toEqual(['veilig'])
  expect(skip('Echt niet. Veilig is het')).toEqual(['Veilig'])
})
