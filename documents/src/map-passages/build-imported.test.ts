import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { codeDocumentSchema } from '../code-schema.ts'
import { SECTION_KINDS } from '../code-facts.ts'
import { getLibrary } from '../load-library.ts'
import { findPart } from '../parts.ts'
import type { Passage } from '../passages.ts'
import { buildImported } from './build-imported.ts'
import type { ImportDecision } from './build-imported.ts'
import { mapPassages } from './map-passages.ts'
import { listLabelled } from './testing/read-labelled.ts'

const library = getLibrary(fileURLToPath(new URL('../../../library', import.meta.url)))
const answers = {
  organisation: 'Waterrijk',
  stance: 'stimulate',
  contact: { name: 'Noor' },
  language: 'nl',
} as const

const passage = (text: string, kind: Passage['kind'] = 'paragraph'): Passage => ({
  kind,
  text,
  page: null,
  line: 1,
})
const decide = (...all: Omit<ImportDecision, 'index'>[]) =>
  all.map((one, index) => ({ ...one, index }))
const words = (text: string) => text.match(/[\p{L}\d]+/gu) ?? []

test.each(listLabelled().map((one) => [one.name, one] as const))(
  'every word of %s is in the draft, or dropped on purpose',
  (_, { read }) => {
    const mappings = mapPassages(library, read)
    const { code, ledger } = buildImported(library, mappings, {
      ...answers,
      language: read.language,
    })
    expect(codeDocumentSchema.parse(code)).toEqual(code)
    expect(ledger.map(({ index }) => index)).toEqual(mappings.map(({ index }) => index))
    for (const [at, entry] of ledger.entries()) {
      const { text, kind } = read.passages[at]!
      if ('dropped' in entry) {
        expect(mappings[at]?.target).toEqual({ kind: 'drop', reason: entry.dropped })
        continue
      }
      const part = JSON.stringify(findPart(code, entry.part))
      // The number before a heading makes place for that of the code.
      const said =
        kind === 'heading' ? words(text).slice(/^(?:Artikel )?\d/.test(text) ? 2 : 0) : words(text)
      for (const word of said) expect(words(part)).toContain(word)
    }
  },
)

test('sections stand in the order of a code, each under the heading that it had', () => {
  const { code } = buildImported(
    library,
    decide(
      {
        passage: passage('3. Vragen stellen', 'heading'),
        target: { kind: 'section', id: 'contact' },
        section: 'contact',
      },
      {
        passage: passage('Bel Noor.'),
        target: { kind: 'section', id: 'contact' },
        section: 'contact',
      },
      {
        passage: passage('Omdat het kan.'),
        target: { kind: 'section', id: 'why' },
        section: 'why',
      },
    ),
    answers,
  )
  expect(code.sections).toMatchObject([
    {
      id: 'why',
      title: { nl: 'Waarom deze code', en: '' },
      body: [{ nl: 'Omdat het kan.', en: '' }],
    },
    { id: 'contact', title: { nl: 'Vragen stellen' }, body: [{ nl: 'Bel Noor.' }] },
  ])
  expect(code.languages).toEqual(['nl'])
})

test('a rule of the library takes the words of the passages, one of its own has a name of its own', () => {
  const target = { kind: 'rule', id: 'confidential-client-named' } as const
  const { code, ledger } = buildImported(
    library,
    decide(
      { passage: passage('Noem geen klanten.'), target, section: 'confidential' },
      { passage: passage('Ook niet in een groep.'), target, section: 'confidential' },
      {
        passage: passage('Klanten blijven buiten beeld. Altijd.'),
        target,
        section: 'confidential',
        as: 'own',
      },
      {
        passage: passage('Klanten blijven buiten beeld! Echt.'),
        target,
        section: 'confidential',
        as: 'own',
      },
    ),
    answers,
  )
  expect(code.sections[0]?.rules).toMatchObject([
    {
      id: 'confidential-client-named',
      title: { nl: 'Noem geen klant zonder het te vragen', en: '' },
      text: { nl: 'Noem geen klanten. Ook niet in een groep.', en: '' },
    },
    {
      id: 'own-klanten-blijven-buiten-beeld',
      title: { nl: 'Klanten blijven buiten beeld', en: '' },
      text: { nl: 'Klanten blijven buiten beeld. Altijd.', en: '' },
    },
    { id: 'own-klanten-blijven-buiten-beeld-2' },
  ])
  expect(ledger).toEqual([
    { index: 0, part: 'rule:confidential-client-named' },
    { index: 1, part: 'rule:confidential-client-named' },
    { index: 2, part: 'rule:own-klanten-blijven-buiten-beeld' },
    { index: 3, part: 'rule:own-klanten-blijven-buiten-beeld-2' },
  ])
})

test('a book of a thousand paragraphs in one section still has the shape of a code, with every word', () => {
  const all = Array.from({ length: 1_000 }, (_, index) => ({
    passage: passage(`Alinea${index} `.repeat(20).trim()),
    target: { kind: 'section', id: 'why' } as const,
    section: 'why' as const,
  }))
  all.push({ ...all[0]!, passage: passage('a'.repeat(45_000)) })
  const { code } = buildImported(library, decide(...all), answers)
  expect(codeDocumentSchema.parse(code)).toEqual(code)
  const text = code.sections.flatMap(({ body }) => body.map(({ nl }) => nl)).join(' ')
  expect(text).toContain('Alinea0 ')
  expect(text).toContain('Alinea999 ')
  expect(text.match(/a{2,}/g)?.join('')).toHaveLength(45_000)
  expect(code.sections.every(({ id }) => (SECTION_KINDS as readonly string[]).includes(id))).toBe(
    true,
  )
})
