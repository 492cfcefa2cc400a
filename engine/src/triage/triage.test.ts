import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TextTooLong } from '../text-too-long.ts'
import type { Category, CueGroup, TriageContext, TriageLibrary } from './categories.ts'
import { compileTriage } from './triage-pack.ts'
import { triage } from './triage.ts'

function makeGroup(
  category: Category,
  weight: number,
  phrases: string[],
  more: Partial<CueGroup> = {},
): CueGroup {
  return {
    id: `${category}-${weight}`,
    category,
    weight,
    say: { nl: `Wijst op ${category}`, en: `Points at ${category}` },
    patterns: phrases.length > 0 ? [{ kind: 'phrase', any: phrases }] : [],
    grave: false,
    ...more,
  }
}

const claim = (id: string, is: string[], not: string[] = []) =>
  ({ id, kind: 'claim', is: { nl: is, en: is }, not: { nl: not, en: not } }) as const
const thing = (id: string, is: string[]) =>
  ({ id, kind: 'thing', is: { nl: is, en: is }, not: { nl: [], en: [] } }) as const

const LIBRARY: TriageLibrary = {
  groups: [
    makeGroup('positive', 2, ['bedankt', 'thanks', 'heerlijk']),
    makeGroup('neutral', 1.5, [], { form: 'question' }),
    makeGroup('complaint', 2, ['kapot', 'broken', 'drie weken', 'zonder verwarming']),
    makeGroup('misinformation', 2, ['hoorde van mijn buurman']),
    makeGroup('rant', 2, ['sukkels', 'prutsers']),
    makeGroup('crisis', 3.5, ['gewonden', 'bleeding'], { grave: true }),
  ],
  concepts: [
    claim('sell', ['verkocht', 'verkoopt', 'sold', 'selling']),
    claim('close', ['dicht', 'sluit', 'closes'], ['blijft open', 'stays open']),
    claim('danger', ['gif', 'poison'], ['veilig', 'safe']),
    thing('homes', ['huizen', 'woningen', 'homes']),
    thing('library', ['bibliotheek', 'library']),
    thing('water', ['drinkwater', 'drinking water']),
    thing('licence', ['vergunning', 'licence']),
  ],
  lists: {},
}

const PACK = compileTriage(LIBRARY, { languages: ['nl', 'en'], terms: {} })

const CONTEXT: TriageContext = {
  names: ['Waterrijk'],
  handles: ['@Waterrijk'],
  facts: [
    'Homes are not sold to a fund.',
    'The library stays open.',
    'Drinking water is tested and safe.',
    'Waterrijk has its licence.',
    'Fares go up 2.9% in 2027.',
  ],
}

const sort = (text: string) => triage(PACK, text, CONTEXT).category

describe('a mention is sorted by its cues', () => {
  test.each<[Category, string]>([
    ['positive', 'Bedankt Waterrijk'],
    ['neutral', 'Hoe laat gaat het loket open?'],
    ['complaint', 'De lift is al drie weken kapot'],
    ['rant', 'Wat een prutsers daar'],
    ['crisis', 'Er zijn gewonden bij het loket'],
    ['neutral', 'Waterrijk'],
  ])('as %s: %s', (category, text) => {
    expect(sort(text)).toBe(category)
  })

  test('praise for what went wrong is a complaint', () => {
    expect(sort('Heerlijk, drie weken zonder verwarming, alles kapot')).toBe('complaint')
  })

  test('people in danger go before abuse', () => {
    expect(sort('Sukkels, prutsers, er zijn gewonden!')).toBe('crisis')
  })

  test('every cue is a stretch of the mention, with the reason in its language', () => {
    const text = 'Thanks for nothing, the door is broken'
    const { cues } = triage(PACK, text, CONTEXT)
    expect(cues.map(({ text: words }) => words)).toEqual(['Thanks', 'broken'])
    for (const cue of cues) expect(text.slice(cue.start, cue.end)).toBe(cue.text)
    expect(cues.map(({ say }) => say)).toContain('Points at complaint')
  })

  test('a cue that settles it gives more confidence than none', () => {
    const sure = triage(PACK, 'Er zijn gewonden', CONTEXT).confidence
    expect(sure).toBeGreaterThan(triage(PACK, 'Waterrijk', CONTEXT).confidence)
    expect(sure).toBeLessThanOrEqual(1)
  })
})

describe('a mention is held against the facts of the organisation, also in the other language', () => {
  test.each([
    'Waterrijk verkoopt alle huizen aan een fonds',
    'The library closes next month',
    'De bibliotheek gaat dicht',
    'Er zit gif in het drinkwater',
    'Waterrijk lost its licence',
    'Waterrijk heeft geen vergunning',
    'Fares go up 15% in 2027',
  ])('and contradicts one: %s', (text) => {
    expect(sort(text)).toBe('misinformation')
  })

  test.each([
    'De huizen worden niet verkocht',
    'De bibliotheek blijft open',
    'Het drinkwater is veilig',
    'Waterrijk has its licence',
    'Fares go up 2.9% in 2027',
    'De woningen aan de kade',
  ])('and contradicts none: %s', (text) => {
    expect(sort(text)).not.toBe('misinformation')
  })

  test('whoever asks whether it is so does not claim it', () => {
    expect(sort('Klopt het dat de bibliotheek dicht gaat?')).toBe('neutral')
  })

  test('the fact stands in the cue', () => {
    const [first] = triage(PACK, 'De bibliotheek sluit', CONTEXT).cues
    expect(first!.say).toContain('The library stays open.')
  })
})

test('the triage is safe on any string and always gives a category', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
      const { confidence, cues } = triage(PACK, text, CONTEXT)
      expect(confidence).toBeGreaterThan(0)
      for (const cue of cues) expect(cue.end).toBeLessThanOrEqual(text.length)
    }),
  )
})

test('a text above the longest is refused', () => {
  expect(() => triage(PACK, 'a'.repeat(100_001))).toThrow(TextTooLong)
})
