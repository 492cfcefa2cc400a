import { expect, test } from 'vitest'
import { findNames } from './find-names.ts'
import { scanText } from './scan-text.ts'
import { endOf, firstOf } from './spans.ts'

function names(text: string): string[] {
  const scan = scanText(text)
  return findNames(scan).map((span) =>
    text.slice(scan.start[firstOf(span)], scan.end[endOf(span) - 1]),
  )
}

test('A common first name with a capital is a name, also at the beginning of a sentence', () => {
  expect(names('Sanne is er niet')).toEqual(['Sanne'])
  expect(names('Succes Piet, sterkte!')).toEqual(['Piet'])
  expect(names("Lisa's boarding pass")).toEqual(["Lisa's"])
})

test('A capital word that does not begin a clause is a name', () => {
  expect(names('gisteren zag ik Terpstra weer')).toEqual(['Terpstra'])
  expect(names('Leerling Daan uit 4b heeft ADHD')).toEqual(['Daan'])
  expect(names('Weer een dag. Mooi! Zei hij: Kom “Nu”')).toEqual([])
})

test('Initials, family names and the words between them belong to it', () => {
  expect(names('volgens Jan de Boer en H. Bakker van Petra van der Vos-Smit')).toEqual([
    'Jan de Boer',
    'H. Bakker',
    'Petra van der Vos-Smit',
  ])
  expect(names('Piet, Sanne en Jan')).toEqual(['Piet', 'Sanne', 'Jan'])
})

test('Any capital word behind a title is a name, the title left out', () => {
  expect(names('Mevr. De Vries heeft een delier')).toEqual(['De Vries'])
  expect(names('Meneer van der Molen en Mr Smith')).toEqual(['van der Molen', 'Smith'])
})

test('Days, places, firms, abbreviations and words in capitals are no names', () => {
  expect(names('Op Maandag in Nederland met LinkedIn, de OR en NS')).toEqual([])
  expect(names('Wij wonen in Dedemsvaart')).toEqual([])
  expect(names('De #Kwikstaart van @Terpstra')).toEqual([])
})

test('In a heading with capitals only first names count', () => {
  expect(names('How To Talk About Body Image With Karen')).toEqual(['Karen'])
})

test('Everyday words that are also names do not count at the beginning of a sentence', () => {
  for (const text of [
    'Will you come',
    'May is a month',
    'Ken je deze?',
    'Dan ga ik',
    'Ben ik nou gek',
  ]) {
    expect(names(text)).toEqual([])
  }
})

test('In a text without any capital a first name counts that is no other word', () => {
  expect(names('heb gehoord dat fatima en martha uit hr weg zijn')).toEqual(['fatima', 'martha'])
  expect(names('ik ben met jan in les, wil je ook?')).toEqual([])
  expect(names('Heb gehoord dat fatima weg is')).toEqual([])
})
