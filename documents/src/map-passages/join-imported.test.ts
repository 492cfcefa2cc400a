import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { buildCode } from '../build-code.ts'
import { codeDocumentSchema } from '../code-schema.ts'
import { getLibrary } from '../load-library.ts'
import type { Passage } from '../passages.ts'
import { buildImported } from './build-imported.ts'
import type { ImportDecision } from './build-imported.ts'
import { addTo, replaceWith } from './join-imported.ts'

const library = getLibrary(fileURLToPath(new URL('../../../library', import.meta.url)))
const draft = buildCode(library, {
  organisation: 'Gemeente Waterrijk',
  languages: ['nl', 'en'],
  stance: 'stimulate',
  contact: { name: 'Karin Bos' },
  template: 'municipality',
  today: '2026-11-30',
})
const known = draft.sections.flatMap(({ rules }) => rules)[0]!

const passage = (text: string, kind: Passage['kind'] = 'paragraph'): Passage => ({
  kind,
  text,
  page: null,
  line: 1,
})
const decisions: ImportDecision[] = [
  {
    index: 0,
    passage: passage('Ons webboek', 'heading'),
    target: { kind: 'drop', reason: 'title' },
    section: null,
  },
  {
    index: 1,
    passage: passage('Waartoe dient dit stuk', 'heading'),
    target: { kind: 'section', id: 'why' },
    section: 'why',
  },
  {
    index: 2,
    passage: passage('Wij doen dit al jaren.'),
    target: { kind: 'section', id: 'why' },
    section: 'why',
  },
  {
    index: 3,
    passage: passage('In onze eigen woorden.'),
    target: { kind: 'rule', id: known.id },
    section: 'principles',
  },
]
const built = buildImported(library, decisions, {
  organisation: draft.organisation,
  stance: draft.stance,
  contact: draft.contact,
  language: 'nl',
})
const imported = {
  code: built.code,
  language: 'nl' as const,
  titled: true,
  headed: ['why' as const],
}

test('a draft that is replaced keeps stance, contact and lists, and takes the title and texts', () => {
  const facts = {
    accounts: [
      { platform: 'LinkedIn', handle: '@w', purpose: { nl: 'x', en: 'x' }, holders: ['a', 'b'] },
    ],
  }
  const code = replaceWith(library, { ...draft, facts }, imported)
  expect(codeDocumentSchema.safeParse(code).success).toBe(true)
  expect(code).toMatchObject({
    stance: draft.stance,
    contact: draft.contact,
    facts,
    title: { nl: 'Ons webboek' },
  })
  expect(code.sections.map(({ id }) => id)).toEqual([
    'why',
    'principles',
    'spokespeople',
    'content-types',
  ])
  expect(code.sections[0]?.body.map(({ nl }) => nl)).toEqual(['Wij doen dit al jaren.'])
})

test('a draft without a title in the document keeps its own', () => {
  expect(replaceWith(library, draft, { ...imported, titled: false }).title).toEqual(draft.title)
})

test('what is added stands below what was there, and no word of either goes', () => {
  const code = addTo(draft, imported)
  expect(codeDocumentSchema.safeParse(code).success).toBe(true)
  expect(code.title).toEqual(draft.title)
  expect(code.sections.map(({ id }) => id)).toEqual(draft.sections.map(({ id }) => id))
  const why = code.sections.find(({ id }) => id === 'why')
  expect(why?.body.slice(-2).map(({ nl }) => nl)).toEqual([
    'Waartoe dient dit stuk',
    'Wij doen dit al jaren.',
  ])
  const rules = code.sections.flatMap(({ rules }) => rules)
  expect(rules.map(({ id }) => id)).toEqual(
    draft.sections.flatMap(({ rules }) => rules.map(({ id }) => id)),
  )
  expect(rules.find(({ id }) => id === known.id)).toMatchObject({
    text: { nl: `${known.text.nl} In onze eigen woorden.` },
    lagging: ['en'],
  })
})

test('what is added twice stands there once for a rule', () => {
  const once = addTo(draft, imported)
  const twice = addTo(once, imported)
  const textOf = (code: typeof draft) =>
    code.sections.flatMap(({ rules }) => rules).find(({ id }) => id === known.id)?.text.nl
  expect(textOf(twice)).toBe(textOf(once))
})
