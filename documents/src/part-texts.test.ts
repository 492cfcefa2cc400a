import { expect, test } from 'vitest'
import { listOwnTexts, listTexts } from './part-texts.ts'

const text = (nl: string) => ({ nl, en: nl })
// As a database gives a rule back: its keys in another order.
const rule = {
  id: 'own-x',
  why: text('Daarom'),
  text: text('Uitleg'),
  title: text('Titel'),
  examples: { dont: text('Niet'), do: text('Wel') },
}

test('the texts of a part come in reading order, however it was stored', () => {
  expect(listTexts(rule).map(({ nl }) => nl)).toEqual(['Titel', 'Uitleg', 'Daarom', 'Wel', 'Niet'])
})

test('of two texts of one part only what differs is told', () => {
  expect(listOwnTexts(rule, { ...rule, text: text('Anders') }, 'nl')).toEqual(['Uitleg'])
  expect(listOwnTexts(undefined, rule, 'nl')).toEqual([])
})
