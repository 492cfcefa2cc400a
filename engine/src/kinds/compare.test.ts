import { describe, expect, test } from 'vitest'
import type { CheckContext } from '../context.ts'
import type { Comparison } from '../rule.ts'
import { findWords } from '../testing/make-rule.ts'

function compare(comparison: Comparison, text: string, source: string): string[] {
  return findWords([{ kind: 'compare', compare: comparison }], text, { source: { text: source } })
}

describe('a changed number', () => {
  const changed = (text: string, source: string) => compare('changed-number', text, source)

  test('is another figure in the same place', () => {
    expect(changed('Hoogwier neemt 50 mensen aan', 'Hoogwier neemt 30 mensen aan')).toEqual(['50'])
    expect(changed('Works are done in April', 'Works are done in June')).toEqual(['April'])
    expect(changed('Open op dinsdag', 'Open op maandag')).toEqual(['dinsdag'])
    expect(changed('12% groei', 'Wij groeiden met 8 procent')).toEqual(['12%'])
  })

  test('is not the same figure in other words', () => {
    const source = 'Hoogwier neemt 30 mensen aan en geeft 1.250.000 euro uit, 2 miljoen minder'
    expect(changed('Dertig mensen erbij, voor 1250000 euro', source)).toEqual([])
    expect(changed('thirty people, twee miljoen less', source)).toEqual([])
    expect(changed('vijfentwintig mensen', 'Er komen 25 mensen')).toEqual([])
    expect(changed('twenty-five people', 'There are 25 people')).toEqual([])
  })

  test('is also a figure that the source has of something else', () => {
    const source = 'De gemeente plant 400 bomen, dat kost 80.000 euro'
    expect(changed('Zij planten 80.000 bomen', source)).toEqual(['80.000'])
    expect(changed('Het kost 80.000 euro', source)).toEqual([])
  })

  test('is silent without a source', () => {
    expect(findWords([{ kind: 'compare', compare: 'changed-number' }], '50 mensen')).toEqual([])
  })
})

describe('an added number', () => {
  test('is one that the source does not have in any place', () => {
    const source = 'Wij openen een kantoor in Assen'
    expect(compare('added-number', 'Assen erbij, en nog 3 vestigingen', source)).toEqual(['3'])
    expect(compare('added-number', 'Assen erbij', source)).toEqual([])
  })
})

describe('an invented quote', () => {
  const source = 'De directeur noemt het een mooie stap. "Wij zijn er klaar voor", zegt zij.'

  test('is a row of words between quotation marks that the source does not have', () => {
    expect(compare('invented-quote', 'Onze directeur: "Dit is het grootste ooit"', source)).toEqual(
      ['"Dit is het grootste ooit"'],
    )
    expect(compare('invented-quote', 'zij zei “nooit meer papier”', source)).toEqual([
      '“nooit meer papier”',
    ])
  })

  test('is not a literal quote, nor one or two words with marks around them', () => {
    expect(compare('invented-quote', 'Zij zegt: “Wij zijn er klaar voor”', source)).toEqual([])
    expect(compare('invented-quote', 'Dat "flexwerken" en "nieuwe werken"', source)).toEqual([])
  })
})

describe('an added claim', () => {
  const source = 'Wie vóór 1 mei overstapte krijgt geld terug'

  test('is a word that widens or promises, about the same subject', () => {
    expect(compare('added-claim', 'iedereen krijgt geld terug', source)).toEqual(['iedereen'])
    expect(compare('added-claim', 'Mooi! En wij zijn straks de grootste', source)).toEqual([
      'straks',
      'grootste',
    ])
  })

  test('is not a remark about something else', () => {
    expect(compare('added-claim', 'Altijd leuk om te lezen', source)).toEqual([])
    expect(compare('added-claim', 'Trots op dit nieuws', source)).toEqual([])
  })
})

describe("the organisation's own news", () => {
  const context: CheckContext = {
    officialNews: [{ url: 'https://hoogwier.example/cijfers', text: 'Hoogwier groeide met 8%' }],
  }

  test('is the source where the post links to it', () => {
    const patterns = [{ kind: 'compare', compare: 'changed-number' } as const]
    expect(findWords(patterns, 'Wel 12%! https://hoogwier.example/cijfers', context)).toEqual([
      '12%',
    ])
    expect(findWords(patterns, 'Wel 12%!', context)).toEqual([])
  })
})

describe('a changed name', () => {
  const changed = (text: string) =>
    compare(
      'changed-name',
      text,
      'Hoogwier opent een kantoor in Assen. Ook in Meppel is er plaats.',
    )

  test('stands behind the word that stands before another name in the source', () => {
    expect(changed('We openen een kantoor in Emmen')).toEqual(['Emmen'])
  })

  test('is not one that the source has, nor a capital that only begins a sentence', () => {
    expect(changed('Een kantoor in Meppel. Emmen volgt')).toEqual([])
    expect(changed('Gefeliciteerd van Sanne')).toEqual([])
  })
})

describe('a dropped condition', () => {
  const dropped = (text: string, source: string) => compare('dropped-condition', text, source)

  test('is found where its words stand without it', () => {
    expect(dropped('De huur wordt verhoogd', 'De huur wordt niet verhoogd')).toEqual([
      'De huur wordt verhoogd',
    ])
    expect(dropped('Parkeren is gratis', 'Parkeren is alleen gratis op zondag')).toEqual([
      'is gratis',
    ])
    expect(dropped('You can apply now', 'You can apply until 1 May')).toEqual(['You can apply'])
  })

  test('is not found where it is kept, nor where something else is told', () => {
    expect(dropped('De huur wordt dus niet verhoogd', 'De huur wordt niet verhoogd')).toEqual([])
    expect(dropped('Lees alles over de huur', 'De huur wordt niet verhoogd')).toEqual([])
  })
})

test('A quote between single marks counts, an apostrophe does not', () => {
  const source = 'Een mooie stap, zegt zij'
  expect(compare('invented-quote', "Zij: 'wij zijn de beste ooit'", source)).toEqual([
    "'wij zijn de beste ooit'",
  ])
  expect(compare('invented-quote', "de foto's van de auto's zijn mooi", source)).toEqual([])
})
