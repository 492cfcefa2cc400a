import { expect, test } from 'vitest'
import { guessLanguage } from './language.ts'

test('Short Dutch posts are Dutch', () => {
  for (const text of [
    'Boardmeeting. Mooie cijfers!',
    'brood gebakken, tweede poging beter',
    'Weer een dwarse klant',
    'ff snel',
  ]) {
    expect(guessLanguage(text), text).toBe('nl')
  }
})

test('Short English posts are English', () => {
  for (const text of [
    'Board meeting. Good numbers = happy board!',
    'baked bread, second try was better',
    "I'm so done",
    'Works are done in April',
  ]) {
    expect(guessLanguage(text), text).toBe('en')
  }
})

test('What cannot be told is Dutch', () => {
  for (const text of ['', '😂😂', '12345', 'WierPas 2'])
    expect(guessLanguage(text), text).toBe('nl')
})

test('A borrowed word does not turn a post', () => {
  expect(guessLanguage('sneak preview van de nieuwe app, love it')).toBe('nl')
  expect(guessLanguage('we had stroopwafels and poffertjes at the office')).toBe('en')
})
