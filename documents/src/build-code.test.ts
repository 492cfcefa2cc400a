import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { buildCode, fillPlaceholders } from './build-code.ts'
import type { CodeAnswers } from './build-code.ts'
import { codeDocumentSchema } from './code-schema.ts'
import { countWords, hashCode } from './code-text.ts'
import type { CodeDocument } from './code.ts'
import { loadLibrary } from './load-library.ts'

const { library } = loadLibrary(fileURLToPath(new URL('../../library', import.meta.url)))

const ANSWERS: CodeAnswers = {
  organisation: 'Waterrijk',
  languages: ['nl', 'en'],
  stance: 'stimulate',
  contact: { name: 'Fenna Brouwerhof', role: 'communicatie', email: 'fenna@waterrijk.example' },
  template: 'municipality',
}

const CHOICES = library.templates.flatMap(({ id, stances }) =>
  stances.map((stance) => ({ template: id, stance })),
)

function listTexts(code: CodeDocument, language: 'nl' | 'en'): string[] {
  return [
    code.title,
    code.intro,
    ...code.sections.flatMap(({ title, body, rules }) => [
      title,
      ...body,
      ...rules.flatMap((rule) => [rule.title, rule.text]),
    ]),
  ].map((text) => text[language])
}

test('there are templates for a municipality, a small company, care, and for a ban', () => {
  expect(library.templates.map(({ id }) => id)).toEqual([
    'care',
    'municipality',
    'prohibit',
    'small-company',
  ])
})

test('the same answers give the same code, to the letter', async () => {
  const first = buildCode(library, ANSWERS)
  expect(await hashCode(buildCode(library, structuredClone(ANSWERS)))).toBe(await hashCode(first))
})

test('the name of the organisation and the contact point stand where the template left room', () => {
  const texts = listTexts(buildCode(library, ANSWERS), 'nl')
  expect(texts[0]).toBe('Socialmediacode van Waterrijk')
  expect(texts).toContainEqual(
    expect.stringContaining('Vraag het Fenna Brouwerhof (communicatie).'),
  )
})

test('a name with braces or dollar signs is taken as it is', () => {
  const code = buildCode(library, { ...ANSWERS, organisation: 'A{contact}$&B' })
  expect(code.title.nl).toBe('Socialmediacode van A{contact}$&B')
})

test('an unknown placeholder is an error that shows the sentence', () => {
  expect(() => fillPlaceholders('Bel {phone}.', { contact: 'x' })).toThrow(
    '"{phone}" in: Bel {phone}.',
  )
  expect(() => fillPlaceholders('Bel {toString}.', {})).toThrow('{toString}')
})

test('a template or stance that does not exist is an error', () => {
  expect(() => buildCode(library, { ...ANSWERS, template: 'bakery' })).toThrow(
    'no template "bakery"',
  )
  expect(() => buildCode(library, { ...ANSWERS, stance: 'prohibit' })).toThrow('does not serve')
})

test('the stance changes what the code says on working time, sharing and itself', () => {
  const [open, limited] = (['stimulate', 'limited'] as const).map((stance) =>
    buildCode(library, { ...ANSWERS, stance }),
  )
  expect(open!.intro.nl).not.toBe(limited!.intro.nl)
  for (const id of ['working-time', 'content-types', 'exchange']) {
    const body = (code: CodeDocument) =>
      code.sections.find((section) => section.id === id)!.body[0]!.nl
    expect(body(open!)).not.toBe(body(limited!))
  }
})

test('a ban gives a short clause, and the reasons against it stay out of the clause', () => {
  const code = buildCode(library, { ...ANSWERS, template: 'prohibit', stance: 'prohibit' })
  expect(countWords(code, 'nl')).toBeLessThan(320)
  expect(code.sections.flatMap(({ rules }) => rules)).toEqual([])
  const { reasons } = library.templates.find(({ id }) => id === 'prohibit')!
  expect(reasons).toHaveLength(3)
  expect(listTexts(code, 'nl').join(' ')).not.toContain(reasons[0]!.text.nl)
})

describe.each(CHOICES)('the $template template with the stance $stance', (choice) => {
  const build = () => buildCode(library, { ...ANSWERS, ...choice })

  test('is a document of the published form', () => {
    expect(() => codeDocumentSchema.parse(JSON.parse(JSON.stringify(build())))).not.toThrow()
  })

  test('fits on two to four pages', () => {
    const most = { prohibit: 300, 'small-company': 900 }[choice.template] ?? 1300
    expect(countWords(build(), 'nl')).toBeLessThan(most)
    expect(countWords(build(), 'en')).toBeLessThan(most * 1.15)
  })

  test('uses no legalese and no words of blame', () => {
    const texts = listTexts(build(), 'nl').join(' ')
    expect(texts).not.toMatch(
      /\b(dient|dienen te|derhalve|teneinde|overtreding|score|dader|ongepast|onfatsoenlijk|imagoschade|loyaal|social media)\b/i,
    )
  })

  test('has sentences of at most twenty-five words', () => {
    const long = listTexts(build(), 'nl')
      .flatMap((text) => text.split(/(?<=[.!?:;])\s+/))
      .filter((sentence) => sentence.split(/\s+/).length > 25)
    expect(long).toEqual([])
  })
})
