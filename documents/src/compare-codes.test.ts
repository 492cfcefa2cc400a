import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { buildCode } from './build-code.ts'
import type { CodeFacts } from './code-facts.ts'
import type { CodeDocument, CodeRule } from './code.ts'
import { compareWords } from './compare/compare-texts.ts'
import type { Difference } from './compare/difference.ts'
import { compareCodes, isWeighty } from './compare-codes.ts'
import { loadLibrary } from './load-library.ts'
import { findPart, writePart } from './parts.ts'

const { library } = loadLibrary(fileURLToPath(new URL('../../library', import.meta.url)))

const facts: CodeFacts = {
  goals: [{ id: 'open', title: both('Open zijn'), contribute: both('Vertel wat je doet') }],
  spokespersons: [{ name: 'Youssef Haddad', topics: both('Pers') }],
  accounts: [
    { platform: 'X', handle: '@waterrijk', purpose: both('Nieuws'), holders: ['Karin', 'Priya'] },
  ],
  confidential: [{ id: 'merger', title: both('De fusie'), until: '2027-01-01' }],
  contentTypes: [{ type: 'informal', owner: 'Karin Bos', agreement: both('Mag') }],
  workingTime: { manner: 'breaks', exceptions: [{ who: both('Webcare'), manner: 'free' }] },
}
const code: CodeDocument = {
  ...buildCode(library, {
    organisation: 'Waterrijk',
    languages: ['nl', 'en'],
    stance: 'stimulate',
    contact: { name: 'Karin Bos', phone: '088-0001234' },
    template: 'municipality',
  }),
  facts,
  reviewBy: '2027-11-30',
}
const section = code.sections.find(({ rules }) => rules.length > 1)!
const [rule, second] = section.rules as [CodeRule, CodeRule]
const key = `rule:${rule.id}`

function both(text: string) {
  return { nl: text, en: `${text} (en)` }
}
const withRule = (change: Partial<CodeRule>, of = code) =>
  writePart(of, key, { ...(findPart(of, key) as CodeRule), ...change })
const withFacts = (change: Partial<CodeFacts>): CodeDocument => ({
  ...code,
  facts: { ...facts, ...change },
})
/** The sentences of a comparison, by part. */
const say = (differences: Difference[]) =>
  Object.fromEntries(
    differences.map(({ part, points }) => [part, points.map((point) => point.say)]),
  )
const compare = (after: CodeDocument, before = code) => say(compareCodes(before, after))

test('a code that is the same has no difference', () => {
  expect(compareCodes(code, structuredClone(code))).toEqual([])
})

test('a rule that is new or gone is called by its title, with its whole text as new or gone', () => {
  const own: CodeRule = { ...rule, id: 'own-drones', force: 'tip', title: both('Drones') }
  const more = writePart(code, 'rule:own-drones', own)
  const [added] = compareCodes(code, more)
  expect(added).toMatchObject({
    part: 'rule:own-drones',
    kind: 'added',
    points: [{ say: 'rule-added', values: { rule: { text: own.title } } }],
  })
  expect(added?.texts).toContainEqual({
    field: 'title',
    language: 'nl',
    pieces: [{ kind: 'added', text: 'Drones' }],
  })
  const [gone] = compareCodes(more, code)
  expect(gone).toMatchObject({ kind: 'removed', points: [{ say: 'rule-removed' }] })
  expect(gone?.texts[0]?.pieces).toEqual([{ kind: 'removed', text: 'Drones' }])
})

test('a rule that weighs more or less says so, with both weights', () => {
  const tip = withRule({ force: 'tip' })
  const must = withRule({ force: 'must' })
  expect(compareCodes(tip, must)[0]?.points).toEqual([
    {
      say: 'rule-stricter',
      values: {
        rule: { text: rule.title },
        force: { words: ['force-must'] },
        was: { words: ['force-tip'] },
      },
      weighty: true,
    },
  ])
  expect(compare(tip, must)).toEqual({ [key]: ['rule-looser'] })
})

test('a rule that turns round, has another title, text, reason, example or value has a sentence for each', () => {
  const changed = withRule({
    kind: rule.kind === 'do' ? 'dont' : 'do',
    title: both('Anders'),
    text: both('Heel anders'),
    why: both('Daarom'),
    examples: { do: both('Zo'), dont: both('Niet zo') },
    values: ['open'],
  })
  expect(compare(changed)[key]).toEqual([
    rule.kind === 'do' ? 'rule-now-dont' : 'rule-now-do',
    'rule-renamed',
    'rule-reworded',
    'rule-why',
    'rule-examples',
    'rule-values',
  ])
})

test('for whom, where and when a rule counts is said in so many words', () => {
  const scoped = withRule({ scope: { media: ['photo'], roles: both('Chauffeurs') } })
  const wider = withRule({ scope: { media: ['photo', 'video'], roles: both('Chauffeurs') } })
  expect(compare(scoped)).toEqual({ [key]: ['rule-roles', 'rule-media-only'] })
  expect(compareCodes(scoped, wider)[0]?.points[0]).toMatchObject({
    say: 'rule-media-more',
    values: { media: { words: ['medium-video'] } },
  })
  expect(compare(code, wider)).toEqual({ [key]: ['rule-roles-all', 'rule-media-all'] })
  expect(compare(scoped, wider)).toEqual({ [key]: ['rule-media-less'] })
  const dated = withRule({ scope: { from: '2027-01-01', until: '2027-06-01' } })
  expect(compare(dated)).toEqual({ [key]: ['rule-from', 'rule-until'] })
  expect(compare(code, dated)).toEqual({ [key]: ['rule-from-none', 'rule-until-none'] })
  expect(compare(withRule({ contentType: 'informal' }))).toEqual({ [key]: ['rule-content'] })
  expect(compare(code, withRule({ contentType: 'informal' }))[key]).toEqual(['rule-content-none'])
})

test('another order is told as order, another section as a move', () => {
  const order = findPart(code, 'order') as { sections: { id: string; rules: string[] }[] }
  const turned = order.sections.map((place) => ({ ...place, rules: place.rules.toReversed() }))
  const swapped = writePart(code, 'order', { sections: turned.toReversed() })
  expect(compare(swapped)).toEqual({
    order: [
      'order-sections',
      ...code.sections.filter(({ rules }) => rules.length > 1).map(() => 'order-rules'),
    ],
  })
  const other = code.sections.find(({ id }) => id !== section.id)!
  const moved = writePart(code, 'order', {
    sections: order.sections.map((place) => ({
      ...place,
      rules:
        place.id === other.id
          ? [...place.rules, rule.id]
          : place.rules.filter((id) => id !== rule.id),
    })),
  })
  expect(compareCodes(code, moved)).toMatchObject([
    { part: key, kind: 'moved', points: [{ say: 'rule-moved' }], texts: [] },
  ])
})

test('a section that is new, gone, renamed or reworded', () => {
  const own = { id: 'own', title: both('Drones'), body: [both('Een'), both('Twee')], rules: [] }
  const more: CodeDocument = { ...code, sections: [...code.sections, own] }
  expect(compare(more)).toEqual({ 'section:own': ['section-added'] })
  expect(compare(code, more)).toEqual({ 'section:own': ['section-removed'] })
  const changed: CodeDocument = {
    ...code,
    sections: [...code.sections, { ...own, title: both('Vliegen'), body: [both('Een')] }],
  }
  expect(compare(changed, more)).toEqual({
    'section:own': ['section-renamed', 'section-reworded'],
  })
})

test('the head: stance, title, introduction, organisation, review date, languages', () => {
  const changed: CodeDocument = {
    ...code,
    stance: 'allow',
    title: both('Anders'),
    intro: both('Welkom'),
    organisation: 'Hoogland',
    reviewBy: '2028-11-30',
    languages: ['nl'],
    lagging: ['en'],
  }
  expect(compare(changed).head).toEqual([
    'stance-changed',
    'code-renamed',
    'intro-reworded',
    'organisation-renamed',
    'review-moved',
    'language-removed',
    'translation-lags',
  ])
  const { reviewBy: _, ...undated } = code
  expect(compare(undated)).toEqual({ head: ['review-removed'] })
  expect(compare(code, undated)).toEqual({ head: ['review-set'] })
  expect(compare(code, changed).head).toContain('language-added')
  expect(compare(code, changed).head).toContain('translation-current')
})

test('another contact point or deputy is named with who it was', () => {
  const other: CodeDocument = { ...code, contact: { name: 'Youssef Haddad' } }
  expect(compareCodes(code, other)[0]?.points).toEqual([
    {
      say: 'contact-replaced',
      values: { name: { name: 'Youssef Haddad' }, was: { name: 'Karin Bos' } },
    },
  ])
  const withContact = (contact: CodeDocument['contact']) => ({ ...code, contact })
  const one = withContact({ ...code.contact, deputy: { name: 'Priya' } })
  expect(compare(withContact({ name: 'Karin Bos' }))).toEqual({ contact: ['contact-details'] })
  expect(compare(one)).toEqual({ contact: ['deputy-added'] })
  expect(compare(code, one)).toEqual({ contact: ['deputy-removed'] })
  expect(compare(withContact({ ...code.contact, deputy: { name: 'Tom' } }), one)).toEqual({
    contact: ['deputy-replaced'],
  })
  expect(
    compare(withContact({ ...code.contact, deputy: { name: 'Priya', phone: '1' } }), one),
  ).toEqual({ contact: ['deputy-details'] })
})

test('what is in a list is told one by one', () => {
  expect(compare(withFacts({ values: [{ id: 'eerlijk', title: both('Eerlijk') }] }))).toEqual({
    'facts:values': ['values-added'],
  })
  expect(compare(withFacts({ goals: [] }))).toEqual({ 'facts:goals': ['goals-removed'] })
  expect(
    compare(withFacts({ spokespersons: [{ name: 'Youssef Haddad', topics: both('Alles') }] })),
  ).toEqual({ 'facts:spokespersons': ['spokespersons-changed'] })
  const [account] = facts.accounts!
  expect(compare(withFacts({ accounts: [{ ...account!, holders: ['Karin'] }] }))).toEqual({
    'facts:accounts': ['accounts-holders'],
  })
  const [secret] = facts.confidential!
  expect(compare(withFacts({ confidential: [{ ...secret!, until: '2028-01-01' }] }))).toEqual({
    'facts:confidential': ['confidential-until'],
  })
  const [agreed] = facts.contentTypes!
  expect(compare(withFacts({ contentTypes: [{ ...agreed!, owner: 'Priya' }] }))).toEqual({
    'facts:contentTypes': ['content-owner'],
  })
  const two = withFacts({
    contacts: [
      { name: 'Karin Bos' },
      { name: 'Priya Nair', topics: both('Foto’s') },
      { name: 'Tom' },
    ],
  })
  const turned = { ...two, facts: { ...facts, contacts: two.facts!.contacts!.toReversed() } }
  expect(compare(turned, two)).toEqual({ 'facts:contacts': ['list-order'] })
})

test('working time: the manner, and the exceptions to it', () => {
  const manner = (workingTime?: CodeFacts['workingTime']) => withFacts({ workingTime })
  const { exceptions } = facts.workingTime!
  expect(compare(manner({ manner: 'free', exceptions }))).toEqual({
    'facts:workingTime': ['time-changed'],
  })
  expect(compare(manner({ manner: 'breaks', exceptions: [] }))).toEqual({
    'facts:workingTime': ['exceptions-removed'],
  })
  const useful = [{ ...exceptions[0]!, manner: 'useful' as const }]
  expect(compare(manner({ manner: 'breaks', exceptions: useful }))).toEqual({
    'facts:workingTime': ['exceptions-time'],
  })
  const none = manner()
  delete none.facts!.workingTime
  expect(compare(none)['facts:workingTime']?.[0]).toBe('time-removed')
  expect(compare(code, none)['facts:workingTime']?.[0]).toBe('time-set')
})

test('a text in a language that neither code is in, is no difference', () => {
  const dutch: CodeDocument = { ...code, languages: ['nl'] }
  const other = withRule({ text: { ...rule.text, en: 'Something else' } }, dutch)
  expect(compareCodes(dutch, other)).toEqual([])
  expect(compareCodes({ ...dutch, languages: ['nl', 'en'] }, other)).not.toEqual([])
  expect(compareCodes(code, withRule({ text: other.title }), ['nl'])[0]?.texts).toMatchObject([
    { field: 'text', language: 'nl' },
  ])
})

test('what must be done and came, went or became more, is a reason to read again; what else changed is not', () => {
  const must = withRule({ force: 'must' })
  const guideline = withRule({ force: 'guideline' })
  const weighs = (after: CodeDocument, before: CodeDocument) =>
    isWeighty(compareCodes(before, after))
  expect(weighs(must, guideline)).toBe(true)
  expect(weighs(writePart(must, key, undefined), must)).toBe(true)
  expect(weighs(must, writePart(must, key, undefined))).toBe(true)
  const scoped = withRule({ scope: { media: ['photo'] } }, must)
  expect(weighs(must, scoped)).toBe(true)
  expect(weighs(scoped, must)).toBe(false)
  expect(weighs(guideline, must)).toBe(false)
  expect(weighs(withRule({ force: 'tip' }), guideline)).toBe(false)
  expect(weighs(writePart(guideline, key, undefined), guideline)).toBe(false)
  expect(weighs(withRule({ text: both('Anders') }, must), must)).toBe(false)
  expect(weighs({ ...code, contact: { name: 'Tom' } }, code)).toBe(false)
})

test('a text is marked where words differ, and reads whole on both sides', () => {
  expect(compareWords('Noem geen namen van klanten.', 'Noem geen namen van bewoners.')).toEqual([
    { kind: 'same', text: 'Noem geen namen van ' },
    { kind: 'removed', text: 'klanten' },
    { kind: 'added', text: 'bewoners' },
    { kind: 'same', text: '.' },
  ])
  const read = (pieces: ReturnType<typeof compareWords>, without: string) =>
    pieces
      .filter(({ kind }) => kind !== without)
      .map((piece) => piece.text)
      .join('')
  const word = fc.constantFrom('de', 'een', 'regel', 'Regel', ',', '.', ' ', '\n\n', 'é', '😀')
  const sentence = fc.array(word, { maxLength: 30 }).map((words) => words.join(''))
  fc.assert(
    fc.property(sentence, sentence, (before, after) => {
      const pieces = compareWords(before, after)
      expect(read(pieces, 'added')).toBe(before)
      expect(read(pieces, 'removed')).toBe(after)
    }),
  )
})

test('two long texts that share nothing are compared in a moment', () => {
  const long = (word: string) =>
    Array.from({ length: 4_000 }, (_, index) => `${word}${index}`).join(' ')
  const began = performance.now()
  const pieces = compareWords(long('a'), long('b'))
  expect(performance.now() - began).toBeLessThan(1_500)
  expect(pieces.map(({ kind }) => kind)).toEqual(['removed', 'added'])
})

test('the comparison of two whole codes finds a rule in each of its sections', () => {
  const changed = code.sections
    .flatMap(({ rules }) => rules)
    .reduce((all, one) => writePart(all, `rule:${one.id}`, { ...one, text: both('x') }), code)
  const parts = compareCodes(code, changed).map(({ part }) => part)
  expect(parts).toEqual(code.sections.flatMap(({ rules }) => rules.map(({ id }) => `rule:${id}`)))
  expect(parts).toContain(`rule:${second.id}`)
})
