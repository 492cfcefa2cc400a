import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { buildCode } from './build-code.ts'
import { codeDocumentSchema } from './code-schema.ts'
import type { CodeDocument, CodeRule } from './code.ts'
import { loadLibrary } from './load-library.ts'
import { findPart, listPartKeys, writePart } from './parts.ts'

const { library } = loadLibrary(fileURLToPath(new URL('../../library', import.meta.url)))

const code: CodeDocument = {
  ...buildCode(library, {
    organisation: 'Waterrijk',
    languages: ['nl', 'en'],
    stance: 'stimulate',
    contact: { name: 'Fenna Brouwerhof' },
    template: 'municipality',
  }),
  facts: { values: [{ id: 'open', title: { nl: 'Open', en: 'Open' } }] },
  reviewBy: '2027-11-30',
}
const section = code.sections.find(({ rules }) => rules.length > 1)!
const [first, second] = section.rules as [CodeRule, CodeRule]
const order = () => findPart(code, 'order') as { sections: { id: string; rules: string[] }[] }

test('a code is the sum of its parts: written back one by one, nothing changes', () => {
  const again = listPartKeys(code).reduce(
    (all, key) => writePart(all, key, findPart(all, key)),
    code,
  )
  expect(again).toEqual(code)
  expect(codeDocumentSchema.parse(again)).toEqual(code)
})

test('a change of one part leaves every other part as it was', () => {
  const changed = writePart(code, `rule:${first.id}`, { ...first, force: 'tip' })
  expect(
    listPartKeys(changed).filter((key) => {
      return JSON.stringify(findPart(changed, key)) !== JSON.stringify(findPart(code, key))
    }),
  ).toEqual([`rule:${first.id}`])
})

test('a new rule or section comes at the end, and order moves it', () => {
  const own = { ...first, id: 'own-drones' }
  const added = writePart(code, 'rule:own-drones', own)
  expect(added.sections.at(-1)?.rules.at(-1)).toEqual(own)
  const moved = writePart(added, 'order', {
    sections: order().sections.map((place) =>
      place.id === section.id ? { ...place, rules: ['own-drones', ...place.rules] } : place,
    ),
  })
  expect(moved.sections.find(({ id }) => id === section.id)?.rules[0]).toEqual(own)
  expect(moved.sections.at(-1)?.rules).toEqual(code.sections.at(-1)?.rules)
})

test('an order that does not know a rule or section keeps it: somebody else added it meanwhile', () => {
  const [top, ...others] = order().sections
  const moved = writePart(code, 'order', {
    sections: [...others.slice(1).map((place) => ({ ...place, rules: place.rules.slice(1) })), top],
  })
  const ids = (one: CodeDocument) =>
    one.sections.flatMap(({ id, rules }) => [id, ...rules.map((rule) => rule.id)]).sort()
  expect(ids(moved)).toEqual(ids(code))
})

test('nothing takes a section, a rule or a list out', () => {
  expect(findPart(writePart(code, `rule:${second.id}`, undefined), `rule:${second.id}`)).toBe(
    undefined,
  )
  expect(findPart(writePart(code, `section:${section.id}`, undefined), `rule:${first.id}`)).toBe(
    undefined,
  )
  expect(writePart(code, 'facts:values', undefined).facts).toEqual({})
})

test('the review date and the languages that lag go when the head no longer names them', () => {
  const { reviewBy: _, ...head } = findPart(code, 'head') as { reviewBy: string }
  expect(writePart(code, 'head', head)).not.toHaveProperty('reviewBy')
})

test('a content of another shape, another id or an unknown key is refused', () => {
  expect(() => writePart(code, `rule:${first.id}`, { ...first, force: 'law' })).toThrow()
  expect(() => writePart(code, `rule:${first.id}`, second)).toThrow('another rule')
  expect(() => writePart(code, 'head', { title: 'x' })).toThrow()
  expect(() => writePart(code, 'facts:secrets', [])).toThrow()
  expect(() => writePart(code, 'footer', {})).toThrow('no part "footer"')
})
