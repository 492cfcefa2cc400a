import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildCode } from './build-code.ts'
import type { CodeDocument, CodeRule, Section } from './code.ts'
import { anyCode } from './export/testing/any-code.ts'
import { joinAnnex } from './join-annex.ts'
import { loadLibrary } from './load-library.ts'

const { library } = loadLibrary(fileURLToPath(new URL('../../library', import.meta.url)))
const core = buildCode(library, {
  organisation: 'Waterrijk',
  languages: ['nl', 'en'],
  stance: 'stimulate',
  contact: { name: 'Karin Bos' },
  template: 'municipality',
})
const text = (nl: string) => ({ nl, en: nl })
const annex: CodeDocument = {
  format: 1,
  stance: 'stimulate',
  organisation: 'Waterrijk',
  languages: ['nl'],
  title: text('België'),
  intro: text(''),
  contact: { name: 'Lotte Claes' },
  sections: [],
}
const rules = (code: CodeDocument) => code.sections.flatMap((section) => section.rules)
const section = (id: string, more: Partial<Section> = {}): Section => ({
  id,
  title: text(id),
  body: [],
  rules: [],
  ...more,
})
const must = rules(core).find(({ force }) => force === 'must')!
const soft = rules(core).find(({ force }) => force !== 'must')!
const homeOf = (rule: CodeRule) => core.sections.find((one) => one.rules.includes(rule))!

/** Two codes of which the second uses ids of the first wherever `picks` says so: an annex as hostile as one can be. */
const coreAndAnnex = fc
  .tuple(anyCode, anyCode, fc.array(fc.option(fc.nat()), { minLength: 40, maxLength: 40 }))
  .map(([first, second, picks]) => {
    const take = (ids: string[], own: string) => {
      const pick = picks.pop()
      return typeof pick === 'number' && ids.length > 0 ? ids[pick % ids.length]! : own
    }
    const sectionIds = first.sections.map(({ id }) => id)
    const ruleIds = rules(first).map(({ id }) => id)
    const sections = second.sections.map((one) => ({
      ...one,
      id: take(sectionIds, one.id),
      rules: one.rules.map((rule) => ({ ...rule, id: take(ruleIds, rule.id) })),
    }))
    return [first, { ...second, sections }] as const
  })

test('whatever an annex holds, every section, paragraph and must of the core stands in the join, word for word and in order', () => {
  fc.assert(
    fc.property(coreAndAnnex, ([first, second]) => {
      const joined = joinAnnex(first, second)
      const kept = joined.sections.filter(({ id }) => first.sections.some((one) => one.id === id))
      expect(kept.map(({ id }) => id)).toEqual(first.sections.map(({ id }) => id))
      for (const [index, one] of first.sections.entries()) {
        const now = kept[index]!
        expect(now.title).toEqual(one.title)
        expect(now.body.slice(0, one.body.length)).toEqual(one.body)
        for (const [place, rule] of one.rules.entries()) {
          expect(now.rules[place]?.id).toBe(rule.id)
          if (rule.force === 'must') expect(now.rules[place]).toEqual(rule)
        }
      }
      expect(joined.intro.nl.startsWith(first.intro.nl)).toBe(true)
      expect(joined.stance).toBe(first.stance)
    }),
  )
})

test('whatever an annex holds, nothing of the core’s lists is lost and no rule of the core stands twice', () => {
  fc.assert(
    fc.property(coreAndAnnex, ([first, second]) => {
      const joined = joinAnnex(first, second)
      for (const [kind, items] of Object.entries(first.facts ?? {}))
        if (Array.isArray(items))
          for (const item of items)
            expect((joined.facts as Record<string, unknown[]>)[kind]).toContainEqual(item)
      const people = [joined.contact, ...(joined.facts?.contacts ?? [])]
      expect(people[0]).toEqual(second.contact)
      expect(people).toContainEqual(first.contact)
      const ids = new Set(rules(first).map(({ id }) => id))
      const count = (code: CodeDocument) => rules(code).filter(({ id }) => ids.has(id)).length
      expect(count(joined)).toBe(count(first))
    }),
  )
})

test('an empty annex changes nothing but the name and the one to turn to', () => {
  const joined = joinAnnex(core, annex)
  expect(joined.sections).toEqual(core.sections)
  expect(joined.title.nl).toBe(`${core.title.nl} · België`)
  expect(joined.contact).toEqual({ name: 'Lotte Claes' })
  expect(joined.facts?.contacts?.[0]).toEqual(core.contact)
  expect(joined.languages).toEqual(['nl'])
})

test('paragraphs and rules of an annex stand below those of the core in the same section', () => {
  const home = homeOf(must)
  const own = { ...soft, id: 'own-tram' }
  const joined = joinAnnex(core, {
    ...annex,
    sections: [section(home.id, { body: [text('In België ook dit.')], rules: [own] })],
  })
  const now = joined.sections.find(({ id }) => id === home.id)!
  expect(now.title).toEqual(home.title)
  expect(now.body).toEqual([...home.body, text('In België ook dit.')])
  expect(now.rules).toEqual([...home.rules, own])
})

test('a guideline can be adapted, a must cannot, in whatever section the annex puts it', () => {
  const weaker = { ...must, force: 'tip' as const, text: text('Mag.') }
  const adapted = { ...soft, text: text('Bij ons zo.') }
  const joined = joinAnnex(core, {
    ...annex,
    sections: [section('own-place', { rules: [weaker, adapted] })],
  })
  expect(rules(joined)).toContainEqual(must)
  expect(rules(joined)).not.toContainEqual(weaker)
  expect(rules(joined)).toContainEqual(adapted)
  expect(rules(joined)).not.toContainEqual(soft)
  expect(rules(joined)).toHaveLength(rules(core).length)
})

test('when the core makes a must of what an annex adapted, the core’s counts from then on', () => {
  const adapted = { ...soft, text: text('Bij ons zo.') }
  const stricter = structuredClone(core)
  for (const rule of rules(stricter)) if (rule.id === soft.id) rule.force = 'must'
  const local = { ...annex, sections: [section(homeOf(soft).id, { rules: [adapted] })] }
  expect(rules(joinAnnex(core, local))).toContainEqual(adapted)
  expect(rules(joinAnnex(stricter, local))).toContainEqual({ ...soft, force: 'must' })
})

test('sections of the annex alone come before contact and version', () => {
  const ids = joinAnnex(core, { ...annex, sections: [section('own-works-council')] }).sections.map(
    ({ id }) => id,
  )
  const end = ids.findIndex((id) => id === 'contact' || id === 'version')
  expect(ids[end - 1]).toBe('own-works-council')
})

test('another manner of working time counts as an exception with the name of the unit', () => {
  const joined = joinAnnex(
    { ...core, facts: { workingTime: { manner: 'free', exceptions: [] } } },
    { ...annex, facts: { workingTime: { manner: 'breaks', exceptions: [] } } },
  )
  expect(joined.facts?.workingTime).toEqual({
    manner: 'free',
    exceptions: [{ who: annex.title, manner: 'breaks' }],
  })
})

test('a code in which the annex shares no language stays in the languages of the core', () => {
  expect(
    joinAnnex({ ...core, languages: ['nl'] }, { ...annex, languages: ['en'] }).languages,
  ).toEqual(['nl'])
})
