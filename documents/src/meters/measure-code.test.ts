import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { buildCode } from '../build-code.ts'
import type { CodeDocument, Section } from '../code.ts'
import { readLines } from '../lint/read-lines.ts'
import { loadLibrary } from '../load-library.ts'
import { measureCode } from './measure-code.ts'
import { measureDocument } from './measure-document.ts'

const { library } = loadLibrary(join(import.meta.dirname, '../../../library'))

const measure = (text: string, language: 'nl' | 'en' = 'nl') =>
  measureDocument(library, { passages: readLines(text), language })

function makeCode(change: (section: Section) => Partial<Section> = () => ({})): CodeDocument {
  const code = buildCode(library, {
    organisation: 'Waterrijk',
    languages: ['nl', 'en'],
    stance: 'allow',
    contact: { name: 'Samira de Wit' },
    template: 'municipality',
  })
  const at = code.sections.findIndex(({ rules }) => rules.length > 0)
  return {
    ...code,
    sections: code.sections.with(at, { ...code.sections[at]!, ...change(code.sections[at]!) }),
  }
}

describe('the meters of a text', () => {
  test('count words, sentences and pages', () => {
    expect(measure('# Een kop\n\nVraag het eerst. Plaats daarna je bericht.')).toMatchObject({
      words: 9,
      pages: 1,
      count: 2,
      mean: 3.5,
      longest: 4,
      long: [],
    })
    expect(measure('Vraag het eerst aan een collega. '.repeat(100)).pages).toBe(2)
  })

  test('take the pages of a document that has them', () => {
    const [passage] = readLines('Vraag het eerst.')
    expect(
      measureDocument(library, { passages: [{ ...passage!, page: 7 }], language: 'nl' }).pages,
    ).toBe(7)
  })

  test('name the sentences of more than 25 words, with their line', () => {
    const long = `Vraag ${'altijd '.repeat(30)}eerst.`
    expect(measure(`Kort.\n\n${long}`).long).toMatchObject([{ line: 3, words: 32, text: long }])
  })

  test('give a plain word for a formal one, in the language of the text', () => {
    const { formal } = measure('Men dient te wachten.\nIndien je twijfelt, vraag het.')
    expect(formal).toMatchObject([
      { text: 'dient te', plain: 'moet', line: 1 },
      { text: 'Indien', plain: 'als', line: 2 },
    ])
    expect(measure('Prior to posting, ask.', 'en').formal).toMatchObject([
      { text: 'Prior to', plain: 'before' },
    ])
    expect(measure('Prior to posting, ask.', 'nl').formal).toEqual([])
  })

  test('count the passive and what is put stiffly', () => {
    expect(
      measure('Foto’s worden bekeken. Vraag het eerst. Je dient dat vooraf te vragen.'),
    ).toMatchObject({ passive: 1, stiff: 1 })
    expect(measure('Photos are checked. Ask first. You are required to wait.', 'en')).toMatchObject(
      { passive: 2, stiff: 1 },
    )
  })

  test('know the platforms that are gone, and that Google alone is none of them', () => {
    expect(measure('Denk aan Hyves en Google+.').deadPlatforms).toMatchObject([
      { name: 'Hyves', state: 'closed', year: 2013 },
      { name: 'Google+', state: 'closed', year: 2019 },
    ])
    expect(measure('Zoek jezelf op met Google.').deadPlatforms).toEqual([])
  })

  test('name a share or a claim of research without year or source', () => {
    expect(
      measure(
        'Van de mensen leest 40% dit niet.\n\nIn 2024 was dat 30%.\n\nUit onderzoek blijkt veel.',
      ).undated.map(({ line }) => line),
    ).toEqual([1, 5])
  })

  test('count do’s and don’ts', () => {
    expect(measure('# Niet doen\n- Schelden\n- Gokken\n# Wel doen\n- Ons nieuws')).toMatchObject({
      dos: 1,
      donts: 2,
    })
  })
})

describe('the meters of a code', () => {
  test('give the part in which something stands', () => {
    const code = makeCode(() => ({ body: [{ nl: 'Indien nodig bel je ons.', en: 'Call us.' }] }))
    const part = `section:${code.sections.find(({ body }) => body[0]?.nl.startsWith('Indien'))?.id}`
    expect(measureCode(library, code, 'nl').formal).toMatchObject([{ text: 'Indien', part }])
  })

  test('count the rules of each kind', () => {
    const code = makeCode()
    const rules = code.sections.flatMap((section) => section.rules)
    const { dos, donts } = measureCode(library, code, 'nl')
    expect(dos + donts).toBe(rules.length)
    expect(dos).toBe(rules.filter(({ kind }) => kind === 'do').length)
  })

  test('name the rules without a reason, an example or a value', () => {
    const bare = makeCode(({ rules }) => ({
      rules: rules.map(({ examples: _examples, ...rule }, index) =>
        index === 0 ? { ...rule, why: { nl: '', en: '' } } : rule,
      ),
    }))
    const id = bare.sections.find(({ rules }) => rules.length > 0)?.rules[0]?.id
    expect(measureCode(library, bare, 'nl').bareRules[0]).toEqual({
      part: `rule:${id}`,
      lacks: ['why', 'example'],
    })
    const facts = { values: [{ id: 'open', title: { nl: 'Open', en: 'Open' } }] }
    expect(measureCode(library, { ...bare, facts }, 'nl').bareRules[0]?.lacks).toEqual([
      'why',
      'example',
      'value',
    ])
  })

  test('name what is untranslated or lags behind, only in languages of the code', () => {
    const code = makeCode(() => ({ title: { nl: 'Waarom', en: '' }, lagging: ['en'] }))
    const part = `section:${code.sections.find(({ title }) => title.nl === 'Waarom' && title.en === '')?.id}`
    expect(measureCode(library, code, 'nl').untranslated).toEqual([
      { part, language: 'en', reason: 'empty' },
    ])
    expect(measureCode(library, { ...code, languages: ['nl'] }, 'nl').untranslated).toEqual([])
    expect(measureCode(library, { ...makeCode(), lagging: ['en'] }, 'nl').untranslated).toEqual([
      { part: 'head', language: 'en', reason: 'lagging' },
    ])
  })
})
