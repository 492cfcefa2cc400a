import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { buildCode, fillPlaceholders } from './build-code.ts'
import type { CodeAnswers } from './build-code.ts'
import { CONTENT_TYPES, SECTION_KINDS } from './code-facts.ts'
import { codeDocumentSchema } from './code-schema.ts'
import { countWords, hashCode } from './code-text.ts'
import type { CodeDocument } from './code.ts'
import type { Text } from './library.ts'
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

/** Everything that a reader meets in one language, the lists included. */
function listTexts(code: CodeDocument, language: 'nl' | 'en'): string[] {
  return listPairs(code).map((text) => text[language])
}

function listPairs(code: CodeDocument): Text[] {
  const { goals, spokespersons, confidential, contentTypes, workingTime } = code.facts ?? {}
  return [
    code.title,
    code.intro,
    ...code.sections.flatMap(({ title, body, rules }) => [
      title,
      ...body,
      ...rules.flatMap((rule) => [rule.title, rule.text]),
    ]),
    ...(goals ?? []).flatMap(({ title, contribute }) => [title, contribute]),
    ...(spokespersons ?? []).map(({ topics }) => topics),
    ...(confidential ?? []).flatMap(({ title, example }) => [title, ...(example ? [example] : [])]),
    ...(contentTypes ?? []).flatMap(({ hours, agreement }) => [
      ...(hours ? [hours] : []),
      agreement,
    ]),
    ...(workingTime?.exceptions ?? []).flatMap(({ who, note }) => [who, ...(note ? [note] : [])]),
  ]
}

function listLongSentences(texts: string[]): string[] {
  return texts
    .flatMap((text) => text.split(/(?<=[.!?:;])\s+/))
    .filter((sentence) => sentence.split(/\s+/).length > 25)
}

test('a set-up meets the templates in the order in which organisations are common, the ban last', () => {
  expect(library.templates.map(({ id }) => id)).toEqual([
    'small-company',
    'municipality',
    'care',
    'education',
    'association',
    'listed-company',
    'agency-client',
    'no-channels',
    'prohibit',
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

test('a code is looked at again a year after the day on which it was made', () => {
  const reviewBy = (today?: string) =>
    buildCode(library, today === undefined ? ANSWERS : { ...ANSWERS, today }).reviewBy
  expect(reviewBy('2026-11-30')).toBe('2027-11-30')
  expect(reviewBy('2028-02-29')).toBe('2029-02-28')
  expect(reviewBy()).toBeUndefined()
  expect(() => reviewBy('30-11-2026')).toThrow('"30-11-2026" is no ISO date')
  expect(() => reviewBy('2026-02-30')).toThrow('no ISO date')
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
    const code = build()
    expect(listTexts(code, 'nl').join(' ')).not.toMatch(
      /\b(dient|dienen te|derhalve|teneinde|overtreding|score|dader|ongepast|onfatsoenlijk|imagoschade|loyaal|social media)\b/i,
    )
    expect(listTexts(code, 'en').join(' ')).not.toMatch(
      /\b(hereby|herein|pursuant|shall|thereof|violations?|offenders?|score|disrepute|inappropriate|disloyal)\b/i,
    )
  })

  test('has sentences of at most twenty-five words', () => {
    expect(listLongSentences(listTexts(build(), 'nl'))).toEqual([])
    expect(listLongSentences(listTexts(build(), 'en'))).toEqual([])
  })

  test('says everything in both languages, and leaves no placeholder open', () => {
    const pairs = listPairs(build())
    expect(pairs.filter(({ nl, en }) => nl === en)).toEqual([])
    expect(pairs.filter(({ nl, en }) => /[{}]/.test(nl + en))).toEqual([])
  })
})

describe.each(CHOICES.filter(({ stance }) => stance !== 'prohibit'))(
  'the $template template with the stance $stance',
  (choice) => {
    const code = buildCode(library, { ...ANSWERS, ...choice })
    const rules = code.sections.flatMap((section) => section.rules)

    test('has the eighteen sections in reading order, with what staff get in return near the top', () => {
      const ids = code.sections.map(({ id }) => id)
      expect(ids.filter((id) => (SECTION_KINDS as readonly string[]).includes(id))).toEqual(
        SECTION_KINDS,
      )
      expect(ids.slice(0, 2)).toEqual(['why', 'exchange'])
    })

    test('names fourteen to twenty-six rules, and at least as much to do as not to do', () => {
      expect(rules.length).toBeGreaterThanOrEqual(14)
      expect(rules.length).toBeLessThanOrEqual(26)
      const count = (kind: 'do' | 'dont') => rules.filter((rule) => rule.kind === kind).length
      expect(count('do')).toBeGreaterThanOrEqual(count('dont'))
    })

    test('tells of the rights that nothing can take away', () => {
      expect(code.sections.find(({ id }) => id === 'rights')?.rules.map(({ id }) => id)).toEqual(
        expect.arrayContaining(['rights-pay-and-conditions', 'rights-reporting-wrongdoing']),
      )
    })

    test('gives four to six situations to talk about', () => {
      const { length } = code.sections.find(({ id }) => id === 'dilemmas')!.body
      expect(length).toBeGreaterThanOrEqual(4)
      expect(length).toBeLessThanOrEqual(6)
    })

    test('begins with goals, confidential topics, four agreements and functions that speak', () => {
      const { goals, confidential, contentTypes, spokespersons, workingTime } = code.facts!
      expect(goals!.length).toBeGreaterThanOrEqual(2)
      expect(goals!.length).toBeLessThanOrEqual(4)
      expect(confidential!.length).toBeGreaterThanOrEqual(4)
      expect(confidential!.length).toBeLessThanOrEqual(7)
      expect(contentTypes!.map(({ type }) => type)).toEqual(CONTENT_TYPES)
      expect(spokespersons!.length).toBeGreaterThanOrEqual(2)
      expect(workingTime!.manner).toBe(choice.stance === 'limited' ? 'breaks' : 'free')
      expect(workingTime!.exceptions).not.toEqual([])
    })
  },
)
