import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { getLibrary } from '../load-library.ts'
import type { Passage, ReadDocument } from '../passages.ts'
import { mapPassages } from './map-passages.ts'
import { measure } from './testing/measure.ts'
import { listLabelled } from './testing/read-labelled.ts'

const library = getLibrary(fileURLToPath(new URL('../../../library', import.meta.url)))
const labelled = listLabelled()
const held = labelled.filter(({ name }) => name.startsWith('heldout'))
const tuned = labelled.filter(({ name }) => !name.startsWith('heldout'))

function read(passages: Partial<Passage>[], language: 'nl' | 'en' = 'nl'): ReadDocument {
  return {
    format: 'txt',
    language,
    passages: passages.map((passage, index) => ({
      kind: 'paragraph',
      text: '',
      page: null,
      line: index + 1,
      ...passage,
    })),
  }
}

describe('of ten codes in several styles', () => {
  test.each([
    ['the eight that it was tuned on', tuned, 0.94, 0.85, 0.92],
    ['the two that were held out', held, 0.92, 0.75, 0.85],
  ] as const)('%s go right as often as this', (_, codes, section, rule, near) => {
    const found = measure(library, codes)
    const share = (right: number, all: number) => right / all
    expect(share(found.sectionsRight, found.sections), found.wrong.join('\n')).toBeGreaterThan(
      section,
    )
    expect(share(found.rulesRight, found.rules), found.wrong.join('\n')).toBeGreaterThan(rule)
    expect(share(found.rulesNear, found.rules)).toBeGreaterThan(near)
    expect(found.rulesTooMany).toBeLessThan(codes.length)
    expect(found.dropsRight).toBe(found.drops)
  })

  test('every passage has one proposal, in order, with its reasons and others', () => {
    for (const { read } of labelled) {
      const mappings = mapPassages(library, read)
      expect(mappings.map(({ passage }) => passage)).toEqual(read.passages)
      for (const { sure, alternatives } of mappings) {
        expect(sure).toBeGreaterThanOrEqual(0)
        expect(sure).toBeLessThanOrEqual(1)
        expect(alternatives.length).toBeLessThanOrEqual(3)
      }
    }
  })

  test('the same code gives the same proposals', () => {
    const [first] = labelled
    expect(mapPassages(library, first!.read)).toEqual(mapPassages(library, first!.read))
  })
})

test('a heading steers what stands below it', () => {
  const sentence = { text: 'Daar zijn we streng in, en dat blijft zo.' }
  const below = (heading: string) =>
    mapPassages(
      library,
      read([
        { kind: 'heading', level: 1, text: heading },
        sentence,
        { kind: 'heading', level: 1, text: 'Contact' },
      ]),
    )[1]
  expect(below('Geheimhouding')?.section).toBe('confidential')
  expect(below('Omgangsvormen')?.section).toBe('manners')
})

test('the rare word that names a rule is enough by itself, a common word is not', () => {
  const propose = (text: string) => mapPassages(library, read([{ text }]))[0]?.target
  expect(propose('Ga niet in discussie met trollen.')).toEqual({
    kind: 'rule',
    id: 'customer-reply-feeding-trolls',
  })
  expect(propose('Vraag het eerst in de kantine aan een ander.')?.kind).toBe('section')
})

test('what is furniture is proposed to be left out, and a short sentence is not', () => {
  const mappings = mapPassages(
    library,
    read([
      { kind: 'heading', level: 1, text: 'Code sociale media' },
      { text: 'Inhoudsopgave' },
      { text: '1. Doel ............ 2' },
      { text: 'Pagina 2 van 8' },
      { kind: 'heading', level: 2, text: 'Doel' },
      { text: 'Blijf beleefd.' },
    ]),
  )
  expect(
    mappings.map(({ target }) => (target.kind === 'drop' ? target.reason : target.kind)),
  ).toEqual(['title', 'contents', 'contents', 'page-number', 'section', 'section'])
})

test('a first heading with nothing below it is the title, also when it looks like the others', () => {
  const mappings = mapPassages(
    library,
    read([
      { kind: 'heading', level: 1, text: 'Richtlijn sociale media 2017' },
      { kind: 'heading', level: 1, text: 'Geheimhouding' },
      { text: 'Deel geen vertrouwelijke stukken.' },
      { kind: 'heading', level: 1, text: 'Contact' },
    ]),
  )
  expect(mappings[0]?.target).toEqual({ kind: 'drop', reason: 'title' })
  expect(mappings[1]?.section).toBe('confidential')
})

test('a text without headings, and one without a word that says anything, still has a place', () => {
  const mappings = mapPassages(
    library,
    read([{ text: 'Xyzzy plugh.' }, { text: '…' }, { text: '12 34 56.' }]),
  )
  expect(mappings.map(({ section }) => section)).toEqual(['why', 'why', 'why'])
})

test('five thousand passages take a few seconds at most', () => {
  const many = Array.from({ length: 5_000 }, (_, index) => ({
    text: `Zin ${index}: deel geen interne stukken en vraag een collega om toestemming voor de foto.`,
  }))
  const started = performance.now()
  expect(mapPassages(library, read(many))).toHaveLength(5_000)
  expect(performance.now() - started).toBeLessThan(15_000)
})
