import { expect, test } from 'vitest'
import { readYaml } from '../yaml-file.ts'
import type { YamlFile } from '../yaml-file.ts'
import { isLearnPath, parseLearn } from './parse-learn.ts'

const rules = new Set(['customer-reply-not-webcare', 'personal-data-contact-details'])
const sources = new Set(['case-air-force-photos'])

const option = (id: string, rest: string) =>
  `      - { id: ${id}, nl: Ja, en: 'Yes', nuance: { nl: Zo, en: So }, ${rest} }`

const dilemma = (scenes: string[], taught = 'customer-reply-not-webcare') => `audience: employee
title: { nl: Het pakket, en: The parcel }
rules: [${taught}]
lesson: { nl: Geef het door., en: Pass it on. }
talk: { nl: En jij?, en: And you? }
scenes:
${scenes.join('\n')}
`
const scene = (id: string, options: string[]) =>
  [
    `  - id: ${id}`,
    '    text: { nl: Er komt een klacht., en: A complaint comes in. }',
    '    question: { nl: Wat doe je?, en: What do you do? }',
    '    options:',
    ...options,
  ].join('\n')

function parse(text: string, path = 'dilemmas/late-parcel.yaml') {
  const { yaml } = readYaml(path, text)
  return parseLearn([yaml as YamlFile], rules, sources)
}
const messages = (text: string, path?: string) =>
  parse(text, path).mistakes.map(({ line, message }) => `${line}: ${message}`)

test('a dilemma with a second scene is read, and its file name is its id', () => {
  const { learn, mistakes } = parse(
    dilemma([
      scene('first', [option('a', 'fit: wise, to: second'), option('b', 'fit: unwise')]),
      scene('second', [option('a', 'fit: wise'), option('b', 'fit: understandable')]),
    ]),
  )
  expect(mistakes).toEqual([])
  expect(learn.dilemmas.map(({ id, scenes }) => [id, scenes.length])).toEqual([['late-parcel', 2]])
})

test('an unknown rule is named with its line, and with what was probably meant', () => {
  const { mistakes } = parse(
    dilemma(
      [scene('first', [option('a', 'fit: wise'), option('b', 'fit: unwise')])],
      'customer-reply-not-webcar',
    ),
  )
  expect(mistakes).toMatchObject([
    { line: 3, proposal: 'Did you mean "customer-reply-not-webcare"?' },
  ])
})

test('a path that goes back or round, or leads nowhere, is a mistake', () => {
  const options = [option('a', 'fit: wise, to: first'), option('b', 'fit: unwise, to: third')]
  expect(messages(dilemma([scene('first', options)]))).toEqual([
    '11: "first" is no later scene',
    '12: "third" is no later scene',
  ])
})

test('a scene that no answer leads to, one without a wise answer, and ids that stand twice are mistakes', () => {
  const both = [option('a', 'fit: unwise'), option('a', 'fit: understandable')]
  expect(messages(dilemma([scene('first', both), scene('second', both)]))).toEqual([
    '10: no answer is wise',
    '12: answer "a" stands here twice',
    '13: no answer leads to "second"',
    '16: no answer is wise',
    '18: answer "a" stands here twice',
  ])
})

test('a public case needs a known source', () => {
  const text = (source: string) => `year: 2012
title: { nl: De foto, en: The photo }
story: [{ nl: Er hing iets., en: Something hung there. }]
lesson: { nl: Zoom in., en: Zoom in. }
talk: { nl: En hier?, en: And here? }
rules: [personal-data-contact-details]
sources: [${source}]
`
  expect(messages(text('case-air-force-photos'), 'cases/photo.yaml')).toEqual([])
  expect(messages(text('case-unknown'), 'cases/photo.yaml')).toEqual([
    '7: there is no source "case-unknown"',
  ])
})

test('only dilemmas and cases with a kebab-case name are read here', () => {
  expect(
    ['dilemmas/a-b.yaml', 'cases/a.yaml', 'dilemmas/A.yaml', 'cases/x/a.yaml'].map(isLearnPath),
  ).toEqual([true, true, false, false])
})
