import { expect, test } from 'vitest'
import { readYaml } from '../yaml-file.ts'
import type { YamlFile } from '../yaml-file.ts'
import { parseLearn } from './parse-learn.ts'

function parse(path: string, text: string) {
  const { yaml } = readYaml(path, text)
  return parseLearn([yaml as YamlFile], new Set(), new Set())
}
const messages = (path: string, text: string) =>
  parse(path, text).mistakes.map(({ line, message }) => `${line}: ${message}`)

const step = (kind: string, rest = '') =>
  `  - { kind: ${kind}, minutes: 2, title: { nl: Stap, en: Step }, text: { nl: Doe, en: Do }${rest} }`
const track = (...steps: string[]) => `audience: employee
place: 1
title: { nl: Dag één, en: Day one }
text: { nl: Begin., en: Begin. }
done: { nl: Klaar., en: Done. }
steps:
${steps.join('\n')}
`
const bio = (line: string, limit = 160) => `place: 1
name: LinkedIn
limit: ${limit}
patterns:
  - { id: plain, nl: '${line}', en: '${line}' }
`

test('a track is read with its steps in order, and its file name is its id', () => {
  const { learn, mistakes } = parse(
    'tracks/day-one.yaml',
    track(step('read'), step('dilemmas', ', count: 3')),
  )
  expect(mistakes).toEqual([])
  expect(learn.tracks.map(({ id, steps }) => [id, steps.map(({ kind }) => kind)])).toEqual([
    ['day-one', ['read', 'dilemmas']],
  ])
})

test('a kind of step stands once, and dilemmas alone are counted', () => {
  expect(
    messages(
      'tracks/day-one.yaml',
      track(step('read'), step('read'), step('dilemmas'), step('contact', ', count: 2')),
    ),
  ).toEqual([
    '8: "read" stands here twice',
    '9: how many dilemmas is missing',
    '10: "contact" has no count',
  ])
})

test('a line about oneself holds known placeholders only, and leaves room for what is filled in', () => {
  expect(messages('bios/linkedin.yaml', bio('{job} bij {organisation}'))).toEqual([])
  expect(messages('bios/linkedin.yaml', bio('{title} hier'))).toEqual([
    '5: nothing is filled in for {title}',
    '5: nothing is filled in for {title}',
  ])
  expect(messages('bios/linkedin.yaml', bio('{job} en nog heel veel meer woorden', 40))).toEqual([])
  expect(messages('bios/linkedin.yaml', bio('{job} en nog heel veel meer woorden', 24))).toEqual([
    '5: 30 of 24 characters leave too little for what is filled in',
    '5: 30 of 24 characters leave too little for what is filled in',
  ])
})

test('where the limit of a platform is not known, nothing is said of it', () => {
  const { learn, mistakes } = parse('bios/own-site.yaml', bio('{job}').replace(/limit.*\n/, ''))
  expect(mistakes).toEqual([])
  expect(learn.bios.map(({ limit }) => limit)).toEqual([null])
})
