import { expect, test } from 'vitest'
import { parseLibrary } from './parse-library.ts'

const TEMPLATE = `name: { nl: Klein, en: Small }
purpose: { nl: Voor een klein bedrijf., en: For a small company. }
stances: [stimulate, allow]
title: { nl: 'Code van {organisation}', en: 'Code of {organisation}' }
intro:
  - { nl: Welkom., en: Welcome. }
sections:
  - id: why
    title: { nl: Waarom, en: Why }
    body:
      - { nl: 'Vraag het {contact}.', en: 'Ask {contact}.' }
`

function listMessages(template: string): string[] {
  const { mistakes } = parseLibrary({ 'templates/small.yaml': template })
  return mistakes.map(({ line, message, proposal }) => `${line} ${message} → ${proposal}`)
}

test('a template without mistakes is read as it stands', () => {
  const { library, mistakes } = parseLibrary({ 'templates/small.yaml': TEMPLATE })
  expect(mistakes).toEqual([])
  expect(library.templates[0]).toMatchObject({ id: 'small', sections: [{ id: 'why', rules: [] }] })
})

test('a rule that does not exist is a mistake at the line where it is named', () => {
  expect(listMessages(`${TEMPLATE}    rules:\n      - rights-pay-and-conditions\n`)).toEqual([
    '13 there is no rule "rights-pay-and-conditions" → Add the rule or take the reference out.',
  ])
})

test('an unknown placeholder is a mistake with the one that was meant', () => {
  expect(listMessages(TEMPLATE.replace('{contact}.', '{contacts}.'))).toEqual([
    '11 there is no placeholder "{contacts}" → Did you mean "{contact}"?',
  ])
})

test('each stance has exactly one introduction', () => {
  const two = TEMPLATE.replace(
    'sections:',
    '  - { stances: [allow], nl: Ook welkom., en: Welcome too. }\nsections:',
  )
  expect(listMessages(two)).toEqual([
    '5 stance "allow" has 2 introductions → Give each stance exactly one.',
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
