import { expect, test } from 'vitest'
import { parseLibrary } from './parse-library.ts'

const TEMPLATE = `name: { nl: Klein, en: Small }
purpose: { nl: Voor een klein bedrijf., en: For a small company. }
place: 1
stances: [stimulate, allow]
provenance: { text: { nl: Naar de praktijk., en: From practice. }, sources: [practice] }
title: { nl: 'Code van {organisation}', en: 'Code of {organisation}' }
intro:
  - { nl: Welkom., en: Welcome. }
sections:
  - id: why
    title: { nl: Waarom, en: Why }
    body:
      - { nl: 'Vraag het {contact}.', en: 'Ask {contact}.' }
`

const FACTS = `facts:
  goals:
    - { id: work, title: { nl: Werk, en: Work }, contribute: { nl: Vertel., en: Tell. } }
  spokespersons:
    - { name: { nl: directie, en: management }, topics: { nl: Alles, en: Everything } }
  confidential:
    - { id: prices, title: { nl: Prijzen, en: Prices }, example: { nl: Korting., en: Discount. } }
  contentTypes:
    - { type: corporate, owner: { nl: ik, en: me }, agreement: { nl: Deel., en: Share. } }
    - { type: customer-service, owner: { nl: ik, en: me }, agreement: { nl: Geef door., en: Pass on. } }
    - { type: informal, owner: { nl: ik, en: me }, agreement: { nl: Maak., en: Make. } }
    - { type: commercial, owner: { nl: ik, en: me }, agreement: { nl: Deel., en: Share. } }
  workingTime:
    - { manner: free, exceptions: [] }
`

const SOURCES = `practice:
  { title: Praktijk, where: ergens.example, checked: 2026-11-20, verified: yes }
`

function parse(template: string) {
  return parseLibrary({ 'templates/small.yaml': template, 'sources.yaml': SOURCES })
}

function listMessages(template: string): string[] {
  const { mistakes } = parse(template)
  return mistakes.map(({ line, message, proposal }) => `${line} ${message} → ${proposal}`)
}

test('a template without mistakes is read as it stands', () => {
  const { library, mistakes } = parse(TEMPLATE + FACTS)
  expect(mistakes).toEqual([])
  expect(library.templates[0]).toMatchObject({ id: 'small', sections: [{ id: 'why', rules: [] }] })
})

test('a rule that does not exist is a mistake at the line where it is named', () => {
  expect(listMessages(`${TEMPLATE}    rules:\n      - rights-pay-and-conditions\n`)).toEqual([
    '15 there is no rule "rights-pay-and-conditions" → Add the rule or take the reference out.',
  ])
})

test('an unknown placeholder is a mistake with the one that was meant', () => {
  expect(listMessages(TEMPLATE.replace('{contact}.', '{contacts}.'))).toEqual([
    '13 there is no placeholder "{contacts}" → Did you mean "{contact}"?',
  ])
})

test('each stance has exactly one introduction', () => {
  const two = TEMPLATE.replace(
    'sections:',
    '  - { stances: [allow], nl: Ook welkom., en: Welcome too. }\nsections:',
  )
  expect(listMessages(two)).toEqual([
    '7 stance "allow" has 2 introductions → Give each stance exactly one.',
  ])
})

test('a section that is silent for one of the stances is a mistake', () => {
  const silent = TEMPLATE.replace("- { nl: 'Vraag", "- { stances: [allow], nl: 'Vraag")
  expect(listMessages(silent)[0]).toContain('section "why" says nothing with stance "stimulate"')
})

test('a rule stands in a template only once', () => {
  const twice = `${TEMPLATE}    rules: [a-b, a-b]\n`
  expect(listMessages(twice).join()).toContain('rule "a-b" stands in this template twice')
})

test('a template for a ban must say why a ban fails', () => {
  const ban = TEMPLATE.replace('[stimulate, allow]', '[prohibit]')
  expect(listMessages(ban).join()).toContain('a template for a ban says why a ban fails')
})

test('a template says where it comes from, with sources that exist', () => {
  expect(listMessages(TEMPLATE.replace('[practice]', '[practise]'))).toEqual([
    '5 there is no source "practise" → Did you mean "practice"?',
  ])
  expect(listMessages(TEMPLATE.replace('[practice]', '[]'))).toHaveLength(1)
  expect(listMessages(TEMPLATE.replace(/provenance.*\n/, ''))[0]).toContain('provenance is missing')
})

test('each stance has one agreement on each of the four kinds of content', () => {
  const without = FACTS.replace(/ +- \{ type: informal.*\n/, '')
  expect(listMessages(TEMPLATE + without)).toEqual(
    ['stimulate', 'allow'].map(
      (stance) =>
        `21 stance "${stance}" has 0 agreements on "informal" → Give each stance exactly one agreement on each of the four kinds.`,
    ),
  )
})

test('each stance has exactly one manner of working time', () => {
  const two = `${FACTS}    - { stances: [allow], manner: breaks, exceptions: [] }\n`
  expect(listMessages(TEMPLATE + two).join()).toContain('stance "allow" has 2 manners')
  const one = two.replace('- { manner: free', '- { stances: [stimulate], manner: free')
  expect(listMessages(TEMPLATE + one)).toEqual([])
})

test('an item of a list that names a stance the template does not serve is a mistake', () => {
  const other = FACTS.replace('- { id: work', '- { stances: [limited], id: work')
  expect(listMessages(TEMPLATE + other)[0]).toContain('this template does not serve "limited"')
})

test('an id stands twice in a list only where no stance meets both', () => {
  const goal = '    - { id: work, title: { nl: W, en: W }, contribute: { nl: V., en: T. } }\n'
  const twice = FACTS.replace('  spokespersons', `${goal}  spokespersons`)
  expect(listMessages(TEMPLATE + twice)[0]).toContain('"work" stands here twice')
  const apart = twice
    .replace('- { id: work', '- { stances: [allow], id: work')
    .replace(goal, goal.replace('- { id', '- { stances: [stimulate], id'))
  expect(listMessages(TEMPLATE + apart)).toEqual([])
})

test('templates come in the order of their place', () => {
  const { library } = parseLibrary({
    'templates/a.yaml': TEMPLATE.replace('place: 1', 'place: 2'),
    'templates/b.yaml': TEMPLATE,
    'templates/c.yaml': TEMPLATE,
    'sources.yaml': SOURCES,
  })
  expect(library.templates.map(({ id }) => id)).toEqual(['b', 'c', 'a'])
})
