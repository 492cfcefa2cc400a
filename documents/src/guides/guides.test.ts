import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { getLibrary } from '../load-library.ts'
import { readYaml } from '../yaml-file.ts'
import type { YamlFile } from '../yaml-file.ts'
import { findPrompt, getGuide } from './guide.ts'
import { isGuidePath, parseGuides } from './parse-guides.ts'

const library = getLibrary(fileURLToPath(new URL('../../../library', import.meta.url)))
const known = { rules: new Set(['rights-pay', 'image-people']), sources: new Set(['gdpr']) }

function parse(files: Record<string, string>) {
  const read = Object.entries(files).map(([path, text]) => readYaml(path, text).yaml as YamlFile)
  return parseGuides(read, known)
}

const text = '{ nl: a, en: b }'
const step = (id: string, more = '') => `  - { id: ${id}, title: ${text}, text: ${text}${more} }\n`
const guide = (steps: string) =>
  `audience: manager\ntitle: ${text}\nlead: ${text}\nsteps:\n${steps}`
const prompt = (rules: string) =>
  `- { rules: [${rules}], ask: ${text}, effect: ${text}, now: ${text} }\n`

test('every rule of the library has its lines in the conversation guide, once', () => {
  for (const { id } of library.rules) {
    const found = library.guides.prompts.filter(({ rules }) => rules.includes(id))
    expect({ id, count: found.length }).toEqual({ id, count: 1 })
  }
})

test('of what one may always say, the guide only says that it is free', () => {
  for (const { id, theme } of library.rules)
    expect({ id, free: findPrompt(library.guides, id)?.free !== undefined }).toEqual({
      id,
      free: theme === 'rights',
    })
})

test('a tip is never told as an agreement', () => {
  for (const { id, force } of library.rules) {
    const told = findPrompt(library.guides, id)
    if (told?.ask && force === 'must') expect(told.now.nl).not.toMatch(/Dit is een tip/)
  }
})

test('the guide for a manager goes from facts to closing, and the five questions are for public bodies', () => {
  const { steps } = getGuide(library.guides, 'conversation')
  expect(steps.map(({ id }) => id)).toEqual([
    'facts',
    'weigh',
    'five-questions',
    'invite',
    'open',
    'effect',
    'opinion',
    'code',
    'now',
    'help',
    'agree',
    'close',
  ])
  expect(steps.find(({ id }) => id === 'weigh')?.questions).toHaveLength(4)
  const public5 = steps.find(({ id }) => id === 'five-questions')
  expect(public5?.questions).toHaveLength(5)
  expect(public5?.sectors).toEqual(['government'])
})

test('who posted something first breathes, and hears of 72 hours, of help against an attack and of whom to call', () => {
  const { steps } = getGuide(library.guides, 'posted')
  expect(steps[0]?.id).toBe('breathe')
  expect(JSON.stringify(steps)).toMatch(/72 uur/)
  expect(steps.flatMap(({ action }) => action ?? [])).toEqual(
    expect.arrayContaining(['call', 'attack']),
  )
})

test('a rule or source that does not exist is told with its line and what was meant', () => {
  const { guides, mistakes } = parse({
    'guides/talk.yaml': guide(
      step('a', ', rules: [image-peple]') + step('b', ', sources: [gpdr]') + step('a'),
    ),
  })
  expect(guides.guides).toEqual([])
  expect(mistakes.map(({ line, proposal }) => [line, proposal])).toEqual([
    [5, 'Did you mean "image-people"?'],
    [6, 'Did you mean "gdpr"?'],
    [7, 'Rename one.'],
  ])
})

test('a rule that stands in two places, or in none, is told', () => {
  const twice = parse({
    'guides/rules/image.yaml': prompt('image-people'),
    'guides/rules/rights.yaml': prompt('image-people'),
  })
  expect(twice.mistakes.map(({ file, message }) => [file, message])).toEqual([
    ['guides/rules/rights.yaml', '"image-people" stands in guides/rules/image.yaml too'],
    ['guides/rules/rights.yaml', 'the conversation guide says nothing with "rights-pay"'],
  ])
  expect(parse({ 'guides/rules/all.yaml': prompt('image-people, rights-pay') }).mistakes).toEqual(
    [],
  )
})

test('only guides and their rules are read here', () => {
  expect(
    ['guides/a.yaml', 'guides/rules/a-b.yaml', 'guides/x/a.yaml', 'rules/a.yaml'].map(isGuidePath),
  ).toEqual([true, true, false, false])
})
