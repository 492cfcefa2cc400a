import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { buildCode } from './build-code.ts'
import type { CodeDocument, CodeRule } from './code.ts'
import type { Library } from './library.ts'
import { loadLibrary } from './load-library.ts'
import { findPart, writePart } from './parts.ts'
import {
  decideTemplateUpdate,
  listTemplateUpdates,
  takeTemplateUpdate,
} from './template-updates.ts'

const { library } = loadLibrary(fileURLToPath(new URL('../../library', import.meta.url)))
const template = 'municipality'
const base: CodeDocument = buildCode(library, {
  organisation: 'Waterrijk',
  languages: ['nl', 'en'],
  stance: 'stimulate',
  contact: { name: 'Karin Bos', role: 'Woordvoerder' },
  template,
})
const home = base.sections.find(({ rules }) => rules.length > 2)!
const [first, second] = home.rules as [CodeRule, CodeRule]

/** The library of a later build, in which `change` made the template or its rules say something else. */
function improve(change: (library: Library) => void): Library {
  const later = structuredClone(library)
  change(later)
  return later
}
const reword = improve(({ rules }) => {
  for (const rule of rules) if (rule.id === first.id) rule.code.nl.text = 'Nieuwe woorden.'
})
const templateOf = ({ templates }: Library) => templates.find(({ id }) => id === template)!
const list = (later: Library, mine = base, from = base) =>
  listTemplateUpdates(later, { template, base: from, mine })
const part = `rule:${first.id}`

test('the same library proposes nothing, whatever the organisation wrote', () => {
  expect(list(library)).toEqual([])
  expect(list(library, writePart(base, part, { ...first, force: 'tip' }))).toEqual([])
})

test('a text that the template says anew is proposed with what it said before', () => {
  const [update, ...others] = list(reword)
  expect(others).toEqual([])
  expect(update).toMatchObject({ part, before: first, mine: first, own: false })
  expect(update?.after).toEqual({ ...first, text: { ...first.text, nl: 'Nieuwe woorden.' } })
})

test('a text that the organisation wrote itself is proposed as such, beside its own', () => {
  const mine = writePart(base, part, { ...first, why: { nl: 'Bij ons daarom.', en: 'So.' } })
  expect(list(reword, mine)).toMatchObject([
    { part, own: true, mine: { why: { nl: 'Bij ons daarom.' } } },
  ])
})

test('what the organisation took out, or says already, is not proposed', () => {
  expect(list(reword, writePart(base, part, undefined))).toEqual([])
  const [update] = list(reword)
  expect(list(reword, writePart(base, part, update?.after))).toEqual([])
})

test('a decision is remembered, until the template says something else again', () => {
  const [update] = list(reword)
  const decided = decideTemplateUpdate(base, update!)
  expect(list(reword, base, decided)).toEqual([])
  const again = improve(({ rules }) => {
    for (const rule of rules) if (rule.id === first.id) rule.code.nl.text = 'Nog nieuwer.'
  })
  expect(list(again, base, decided)).toMatchObject([{ part, own: true }])
})

test('a new rule comes where the template has it', () => {
  const added = library.rules.find(({ id }) => !JSON.stringify(base).includes(`"${id}"`))!
  const later = improve((one) => {
    const section = templateOf(one).sections.find(({ id }) => id === home.id)!
    section.rules.splice(1, 0, added.id)
  })
  const [update] = list(later)
  expect(update).toMatchObject({ part: `rule:${added.id}`, before: undefined, mine: undefined })
  const mine = takeTemplateUpdate(later, { template, base, mine: base }, update!).reduce(
    (code, change) => writePart(code, change.part, change.content),
    base,
  )
  expect(
    mine.sections
      .find(({ id }) => id === home.id)
      ?.rules.map(({ id }) => id)
      .slice(0, 3),
  ).toEqual([first.id, added.id, second.id])
})

test('a new section comes where the template has it, and one that is gone goes only when it is empty', () => {
  const later = improve((one) => {
    const { sections } = templateOf(one)
    const index = sections.findIndex(({ id }) => id === home.id)
    sections.splice(index, 1, { ...structuredClone(sections[index]!), id: 'fresh', rules: [] })
  })
  const updates = list(later)
  const fresh = updates.find((update) => update.part === 'section:fresh')!
  expect(updates.some((update) => update.part === `section:${home.id}`)).toBe(false)
  const mine = takeTemplateUpdate(later, { template, base, mine: base }, fresh).reduce(
    (code, change) => writePart(code, change.part, change.content),
    base,
  )
  const ids = mine.sections.map(({ id }) => id)
  expect(ids.indexOf('fresh')).toBe(ids.indexOf(home.id) - 1)
  expect(mine.sections.find(({ id }) => id === home.id)?.rules).toHaveLength(home.rules.length)
})

test('a new introduction leaves the date of review and the stance of the organisation', () => {
  const later = improve((one) => {
    for (const intro of templateOf(one).intro) intro.nl = 'Een nieuw begin.'
  })
  const head = { ...(findPart(base, 'head') as object), reviewBy: '2027-11-30', stance: 'allow' }
  const mine = writePart(base, 'head', head)
  const [update] = list(later, mine)
  expect(update).toMatchObject({ part: 'head', own: false })
  const [change] = takeTemplateUpdate(later, { template, base, mine }, update!)
  expect(change?.content).toMatchObject({
    intro: { nl: 'Een nieuw begin.' },
    reviewBy: '2027-11-30',
    stance: 'allow',
  })
})

test('a contact or a name that changed in the code since is no news of the template', () => {
  const mine = { ...base, contact: { name: 'Iemand anders' } }
  expect(list(library, mine)).toEqual([])
})

test('a template that the library has no longer proposes nothing', () => {
  const later = improve((one) => {
    one.templates = one.templates.filter(({ id }) => id !== template)
  })
  expect(list(later)).toEqual([])
})
