import { join } from 'node:path'
import { check } from '@handvat/engine/check.ts'
import { compile } from '@handvat/engine/compile.ts'
import { describe, expect, test } from 'vitest'
import { loadLibrary } from '../load-library.ts'
import { readLines } from '../lint/read-lines.ts'
import { measureDocument } from '../meters/measure-document.ts'
import { SECTORS } from './learn-library.ts'
import type { Dilemma, Scene } from './learn-library.ts'

const { library, mistakes } = loadLibrary(join(import.meta.dirname, '../../../library'))
const { dilemmas, cases } = library.learn
const rules = library.rules

/** Words in a Dutch sentence of a scene at B1: on average, and at most. */
const MEAN_WORDS = 16
const LONGEST_SENTENCE = 22
/** Formal in a letter, and plain in a scene: a modest person, a friend request, "say then at least". */
const PLAIN_TOO = /^(bescheiden|verzoek|verzoeken|dan wel)$/i

const ofAudience = (audience: Dilemma['audience']) =>
  dilemmas.filter((dilemma) => dilemma.audience === audience)

const scenesOf = (some: Dilemma[]) =>
  some.flatMap((dilemma) => dilemma.scenes.map((scene) => ({ dilemma, scene })))

/** Every text of a file, with its language. */
function listTexts(value: unknown): { language: 'nl' | 'en'; text: string }[] {
  if (Array.isArray(value)) return value.flatMap(listTexts)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) =>
    (key === 'nl' || key === 'en') && typeof inner === 'string'
      ? [{ language: key, text: inner } as const]
      : listTexts(inner),
  )
}

const countSentences = (text: string) => text.split(/(?<=[.!?]"?)\s+/).length

const placeOfWise = ({ options }: Scene) =>
  options.flatMap(({ fit }, index) => (fit === 'wise' ? [index] : []))

describe('the dilemmas of the library', () => {
  test('are read without a mistake, and so are the public cases', () => {
    expect(mistakes.filter(({ file }) => /^(dilemmas|cases)\//.test(file))).toEqual([])
    expect(cases.length).toBeGreaterThanOrEqual(20)
  })

  test('serve employees, managers and contact points', () => {
    expect(ofAudience('employee').length).toBeGreaterThanOrEqual(34)
    expect(ofAudience('manager').length).toBeGreaterThanOrEqual(16)
    expect(ofAudience('contact-point').length).toBeGreaterThanOrEqual(10)
  })

  test('serve every sector, and employees everywhere too', () => {
    const served = (sector: (typeof SECTORS)[number]) =>
      ofAudience('employee').filter(({ sectors }) => sectors.includes(sector)).length
    expect(SECTORS.filter((sector) => served(sector) < 6)).toEqual([])
    expect(
      ofAudience('employee').filter(({ sectors }) => sectors.length === 0).length,
    ).toBeGreaterThanOrEqual(6)
  })

  test('teach every rule that an organisation has to keep, and every theme by its first rule', () => {
    const taught = new Set(dilemmas.flatMap((dilemma) => dilemma.rules))
    expect(
      rules.filter(({ id, force }) => force === 'must' && !taught.has(id)).map(({ id }) => id),
    ).toEqual([])
    const themes = new Map(rules.map(({ id, theme }) => [id, theme]))
    const led = new Set(dilemmas.map((dilemma) => themes.get(dilemma.rules[0]!)))
    expect([...new Set(themes.values())].filter((theme) => !led.has(theme))).toEqual([])
  })

  test('go on after a choice in at least fifteen of them', () => {
    expect(dilemmas.filter(({ scenes }) => scenes.length > 1).length).toBeGreaterThanOrEqual(15)
  })

  test('offer two to four answers, each with its own ground', () => {
    const counts = scenesOf(dilemmas).map(({ scene }) => scene.options.length)
    expect(counts.filter((count) => count < 2 || count > 4)).toEqual([])
    // Where every answer is wise there is nothing to weigh.
    const weighed = ({ options }: Scene) => options.some(({ fit }) => fit !== 'wise')
    expect(
      scenesOf(dilemmas)
        .filter(({ dilemma, scene }) => scene === dilemma.scenes[0] && !weighed(scene))
        .map(({ dilemma }) => dilemma.id),
    ).toEqual([])
  })

  test('keep the wise answer in no fixed place', () => {
    const scenes = scenesOf(dilemmas)
    const share = (holds: (scene: Scene) => boolean) =>
      scenes.filter(({ scene }) => holds(scene)).length / scenes.length
    expect(share(({ options }) => options[0]!.fit === 'wise')).toBeGreaterThan(0.15)
    expect(share(({ options }) => options.at(-1)!.fit === 'wise')).toBeGreaterThan(0.15)
    expect(share((scene) => placeOfWise(scene).join() === '1')).toBeLessThan(0.6)
  })
})

describe('their text', () => {
  const all = [...dilemmas, ...cases].map((file) => ({ file: file.file, texts: listTexts(file) }))

  test('tells a scene in two to five sentences, of a length that reads at B1', () => {
    const hard = scenesOf(dilemmas).flatMap(({ dilemma, scene }) => {
      const passages = readLines(scene.text.nl)
      const { mean, longest } = measureDocument(library, { passages, language: 'nl' })
      const sentences = countSentences(scene.text.nl)
      const reads = mean <= MEAN_WORDS && longest <= LONGEST_SENTENCE
      return reads && sentences >= 2 && sentences <= 5
        ? []
        : [`${dilemma.id} ${scene.id}: ${sentences} sentences of ${mean} words, up to ${longest}`]
    })
    expect(hard).toEqual([])
  })

  test('uses no formal Dutch and no stiff sentence where a plain one serves', () => {
    const found = all.flatMap(({ file, texts }) => {
      const dutch = texts.flatMap(({ language, text }) => (language === 'nl' ? [text] : []))
      const passages = readLines(dutch.join('\n\n'))
      const { formal, stiff } = measureDocument(library, { passages, language: 'nl' })
      const words = formal.map(({ text }) => text).filter((word) => !PLAIN_TOO.test(word))
      return words.length > 0 || stiff > 0 ? [`${file}: ${words.join(', ')}`] : []
    })
    expect(found).toEqual([])
  })

  test('judges nobody: the words of a court or a class stay out', () => {
    const words =
      /\b(overtreding\w*|overtreder\w*|scores?|daders?|violations?|offenders?|het juiste antwoord|de juiste keuze|fout antwoord|right answer|wrong answer|right choice)\b/i
    const found = all.flatMap(({ file, texts }) =>
      texts.flatMap(({ text }) => {
        const match = words.exec(text)
        return match ? [`${file}: ${match[0]}`] : []
      }),
    )
    expect(found).toEqual([])
  })

  test('says it twice, in Dutch and in English, and never the same', () => {
    const same = all.flatMap(({ file, texts }) =>
      texts
        .filter(({ language, text }, index) => {
          const other = texts[index + 1]
          return language === 'nl' && other?.text === text && text.length > 24
        })
        .map(({ text }) => `${file}: ${text}`),
    )
    expect(same).toEqual([])
  })
})

describe('what an employee is shown to write', () => {
  test('raises no hint of our own check where the answer is wise', () => {
    const pack = compile(rules, { languages: ['nl', 'en'], terms: library.terms })
    const hinted = scenesOf(ofAudience('employee')).flatMap(({ dilemma, scene }) =>
      scene.options
        .filter(({ fit }) => fit === 'wise')
        .flatMap((option) => (['nl', 'en'] as const).map((language) => ({ option, language })))
        .flatMap(({ option, language }) => {
          const said = [...option[language].matchAll(/"([^"]+)"/g)].map(([, words]) => words)
          const { findings } = check(pack, said.join(' '), { ...library.organisation, language })
          return findings
            .filter(({ level }) => level !== 'info')
            .map(({ rule }) => `${dilemma.id} ${option.id} ${language}: ${rule}`)
        }),
    )
    expect(hinted).toEqual([])
  })
})

describe('what one may always say', () => {
  const rights = rules.filter(({ theme }) => theme === 'rights').map(({ id }) => id)

  test('has a dilemma of its own, for each right that the code names', () => {
    const leading = new Set(dilemmas.map((dilemma) => dilemma.rules[0]))
    expect(rights.filter((id) => !leading.has(id))).toEqual([])
  })

  test('comes by for managers and contact points too', () => {
    const led = (audience: Dilemma['audience']) =>
      new Set(ofAudience(audience).flatMap(({ rules: [first] }) => (first ? [first] : [])))
    expect(rights.filter((id) => !led('manager').has(id))).toEqual([])
    expect(rights.filter((id) => led('contact-point').has(id)).length).toBeGreaterThanOrEqual(3)
  })
})
