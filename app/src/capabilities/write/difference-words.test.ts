import type { CodeFacts } from '@handvat/documents/code-facts.ts'
import type { CodeDocument, CodeRule, Section } from '@handvat/documents/code.ts'
import { compareCodes } from '@handvat/documents/compare-codes.ts'
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
    'Stricter: “Zeg dat je hier werkt (en)” is now a rule (was a tip)',
    'Now also applies to photos and videos: Vraag het (en)',
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

/** Codes that differ from the first one in everything that can differ, in a few steps. */
function listVariations(): CodeDocument[] {
  const both = (words: string) => ({ nl: words, en: `${words} (en)` })
  const rule: CodeRule = {
    id: 'own-drones',
    force: 'tip',
    kind: 'do',
    title: both('Drones'),
    text: both('Vraag het eerst'),
    why: both('Het is druk'),
  }
  const second = { ...rule, id: 'own-names' }
  const facts: CodeFacts = {
    goals: [{ id: 'a', title: both('Open'), contribute: both('Vertel') }],
    values: [{ id: 'a', title: both('Eerlijk') }],
    spokespersons: [{ name: both('Youssef'), topics: both('Pers') }],
    accounts: [{ platform: 'X', handle: '@w', purpose: both('Nieuws'), holders: ['Karin'] }],
    confidential: [{ id: 'a', title: both('De fusie') }],
    contentTypes: [{ type: 'informal', owner: both('Karin'), agreement: both('Mag') }],
    workingTime: { manner: 'free', exceptions: [{ who: both('Webcare'), manner: 'free' }] },
    contacts: [{ name: 'Tom' }, { name: 'Priya' }],
  }
  const code: CodeDocument = {
    format: 1,
    stance: 'allow',
    organisation: 'Waterrijk',
    languages: ['nl'],
    title: both('Zo doen wij dat'),
    intro: both('Welkom'),
    contact: { name: 'Karin Bos' },
    sections: [
      { id: 'a', title: both('Beelden'), body: [], rules: [rule, second] },
      { id: 'b', title: both('Namen'), body: [], rules: [] },
    ],
    facts,
  }
  const [a, b] = code.sections as [Section, Section]
  const withRule = (change: Partial<CodeRule>): CodeDocument => ({
    ...code,
    sections: [{ ...a, rules: [{ ...rule, ...change }, second] }, b],
  })
  const [confidential, account, goal, agreed] = [
    facts.confidential![0]!,
    facts.accounts![0]!,
    facts.goals![0]!,
    facts.contentTypes![0]!,
  ]
  return [
    code,
    withRule({ force: 'must', kind: 'dont', title: both('Vliegen'), text: both('Nooit') }),
    withRule({ why: both('Anders'), examples: { do: both('a'), dont: both('b') }, values: ['a'] }),
    withRule({ scope: { roles: both('Chauffeurs'), media: ['photo'], from: '2027-01-01' } }),
    withRule({ scope: { media: ['video', 'text'], until: '2027-02-01' } }),
    withRule({ contentType: 'commercial', lagging: ['nl'] }),
    { ...code, sections: [b, { ...a, rules: [second, rule] }] },
    {
      ...code,
      sections: [
        { ...a, rules: [second] },
        { ...b, rules: [rule] },
      ],
    },
    { ...code, sections: [{ ...a, title: both('Foto'), body: [both('Tekst')] }] },
    { ...code, sections: [{ ...a, rules: [second] }, b] },
    {
      ...code,
      stance: 'limited',
      organisation: 'Hoogland',
      title: both('Anders'),
      intro: both('Dag'),
      languages: ['nl', 'en'],
      reviewBy: '2027-01-01',
      contact: { name: 'Youssef Haddad', deputy: { name: 'Priya' } },
    },
    {
      ...code,
      reviewBy: '2028-01-01',
      contact: { name: 'Karin Bos', phone: '1', deputy: { name: 'Priya', phone: '2' } },
    },
    { ...code, contact: { name: 'Karin Bos', deputy: { name: 'Tom' } } },
    { ...code, facts: {} },
    {
      ...code,
      facts: {
        ...facts,
        goals: [{ ...goal, contribute: both('Anders') }],
        values: [{ id: 'a', title: both('Open') }],
        spokespersons: [{ name: both('Youssef'), topics: both('Alles') }],
        accounts: [{ ...account, purpose: both('Anders'), holders: ['Priya'] }],
        confidential: [{ ...confidential, title: both('Fusie'), from: '2027-01-01' }],
        contentTypes: [{ ...agreed, agreement: both('Mag niet') }],
        workingTime: {
          manner: 'breaks',
          exceptions: [{ who: both('Webcare'), manner: 'useful', note: both('Altijd') }],
        },
        contacts: [{ name: 'Priya' }, { name: 'Tom', role: 'Jurist' }],
      },
    },
    {
      ...code,
      facts: {
        ...facts,
        confidential: [{ ...confidential, until: '2027-01-01' }],
        contentTypes: [{ ...agreed, owner: both('Priya') }],
      },
    },
  ]
}

test('what asks everyone to read again comes first, and of a rule only the first thing', () => {
  const title = { nl: 'Drones', en: 'Drones' }
  const values = { rule: { text: title } }
  const light: Difference = {
    part: 'rule:own-names',
    kind: 'changed',
    title,
    points: [
      { say: 'rule-reworded', values },
      { say: 'rule-why', values },
    ],
    texts: [],
  }
  const heavy: Difference = {
    ...light,
    part: 'rule:own-drones',
    points: [{ say: 'rule-added', values, weighty: true }],
  }
  expect(sayDifferences(dutch, [light, heavy], 'nl', 9)).toBe(
    'Nieuw: Drones\nAnders gezegd: Drones',
  )
})

test('all that can differ between two codes is said in whole sentences, in both languages', () => {
  const codes = listVariations()
  const points = codes.flatMap((before) =>
    codes.flatMap((after) => compareCodes(before, after).flatMap((one) => one.points)),
  )
  const said = new Set(points.map(({ say }) => say))
  expect(SAYINGS.filter((say) => !said.has(say))).toEqual([])
  const sentences = points.flatMap((point) => [
    sayPoint(dutch, point, 'nl'),
    sayPoint(english, point, 'en'),
  ])
  expect(sentences.filter((sentence) => /undefined|\[object|\{|Invalid|“”/.test(sentence))).toEqual(
    [],
  )
})
