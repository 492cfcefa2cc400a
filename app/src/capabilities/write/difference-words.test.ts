import {
  FIELDS,
  LIST_NAMES,
  SAYINGS,
  type Difference,
  type Point,
  type Value,
} from '@handvat/documents/compare/difference.ts'
import { expect, test } from 'vitest'
import en from '#messages/en.json' with { type: 'json' }
import { createTranslate } from '#messages/messages.ts'
import nl from '#messages/nl.json' with { type: 'json' }
import { readText, sayDifferences, sayPoint } from './parts/difference-words.ts'

const [dutch, english] = [createTranslate(nl), createTranslate(en)]
const text = (value: string): Value => ({ text: { nl: value, en: `${value} (en)` } })

test('each thing that can differ has its sentence, and each field and list its name', () => {
  const keys = Object.keys(nl)
  expect(SAYINGS.filter((say) => !keys.includes(`difference.${say}`))).toEqual([])
  expect(FIELDS.filter((field) => !keys.includes(`difference.field.${field}`))).toEqual([])
  expect(LIST_NAMES.filter((list) => !keys.includes(`difference.word.list-${list}`))).toEqual([])
})

test('a point is said in the language of the reader, with names, days and words in place', () => {
  const points: Point[] = [
    { say: 'rule-added', values: { rule: text('Drones op de werkvloer') } },
    {
      say: 'rule-stricter',
      values: {
        rule: text('Zeg dat je hier werkt'),
        force: { words: ['force-must'] },
        was: { words: ['force-tip'] },
      },
    },
    {
      say: 'rule-media-more',
      values: { rule: text('Vraag het'), media: { words: ['medium-photo', 'medium-video'] } },
    },
    {
      say: 'contact-replaced',
      values: { was: { name: 'Karin Bos' }, name: { name: 'Youssef Haddad' } },
    },
    { say: 'review-moved', values: { day: { day: '2027-11-30' }, was: { day: '2026-12-01' } } },
  ]
  expect(points.map((point) => sayPoint(dutch, point, 'nl'))).toEqual([
    'Nieuw: Drones op de werkvloer',
    'Strenger: “Zeg dat je hier werkt” is nu een afspraak (was een tip)',
    'Geldt nu ook voor foto’s en video’s: Vraag het',
    'Aanspreekpunt: Karin Bos → Youssef Haddad',
    'We bekijken de code opnieuw, uiterlijk 30 november 2027 (was 1 december 2026)',
  ])
  expect(points.map((point) => sayPoint(english, point, 'en'))).toEqual([
    'New: Drones op de werkvloer (en)',
    'Stricter: “Zeg dat je hier werkt (en)” is now an agreement (was a tip)',
    'Now also holds for photos and videos: Vraag het (en)',
    'Contact point: Karin Bos → Youssef Haddad',
    'We look at the code again by 30 November 2027 (was 1 December 2026)',
  ])
})

test('a text that is not translated yet is shown in the other language', () => {
  expect(readText({ nl: 'Drones', en: '' }, 'en')).toBe('Drones')
  expect(readText({ nl: '', en: 'Drones' }, 'nl')).toBe('Drones')
})

test('a summary has a line for each point, and counts what is beyond its length', () => {
  const difference = (count: number): Difference => ({
    part: 'order',
    kind: 'moved',
    title: null,
    points: Array.from({ length: count }, () => ({ say: 'order-sections', values: {} })),
    texts: [],
  })
  const line = 'Andere volgorde van de onderdelen'
  expect(sayDifferences(dutch, [difference(2)], 'nl', 2)).toBe(`${line}\n${line}`)
  expect(sayDifferences(dutch, [difference(3)], 'nl', 2)).toBe(
    `${line}\n${line}\nEn nog één ander ding.`,
  )
})
