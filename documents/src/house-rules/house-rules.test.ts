import fc from 'fast-check'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { getLibrary } from '../load-library.ts'
import { readYaml } from '../yaml-file.ts'
import {
  beginHouseRules,
  countCharacters,
  readHouseRules,
  shortenHouseRules,
  writeHouseRules,
  type HouseRules,
} from './house-rules.ts'
import { parseHouseRules } from './parse-house-rules.ts'

const { houseRules } = getLibrary(fileURLToPath(new URL('../../../library', import.meta.url)))
const languages = ['nl', 'en'] as const

function parse(name: string, text: string) {
  const { yaml } = readYaml(`house-rules/${name}.yaml`, text)
  return parseHouseRules(yaml ? [yaml] : [])
}

test('there is a start for everyone, for a municipality and for care, with lengths to copy by', () => {
  expect(houseRules.starts.map(({ id }) => id)).toEqual(['general', 'care', 'municipality'])
  expect(houseRules.lengths.map(({ name }) => name)).toContain('Instagram')
})

test('a start names the organisation, and nothing is left to fill in', () => {
  for (const start of houseRules.starts) {
    const begun = JSON.stringify(beginHouseRules(start, 'Waterrijk & $1', languages))
    expect(begun).toContain('Waterrijk & $1')
    expect(begun).not.toMatch(/[{]\w+[}]/)
  }
})

test('what is written as plain text is read back the same, for any words', () => {
  const line = fc
    .string({ minLength: 1, maxLength: 60 })
    .map((text) => text.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
  const rule = fc.record({ title: line, text: fc.oneof(line, fc.constant('')) })
  const rules = fc.record({
    title: line,
    intro: line,
    rules: fc.array(rule, { minLength: 1, maxLength: 20 }),
  })
  fc.assert(
    fc.property(rules, (given: HouseRules) => {
      expect(readHouseRules(writeHouseRules(given))).toEqual(given)
    }),
  )
})

test('a text without rules, without words or too long is no house rules', () => {
  expect(readHouseRules(' \n ')).toBeNull()
  expect(readHouseRules('Titel\n\nInleiding')).toBe('no-rules')
  expect(readHouseRules('a'.repeat(12_001))).toBe('too-long')
  expect(readHouseRules(`T\n\nI\n\n${'regel\n\n'.repeat(31)}`)).toBe('too-long')
})

test('for every platform it fits, with whole titles and the address', () => {
  const address = 'https://handvat.waterrijk.example/house-rules'
  for (const start of houseRules.starts)
    for (const language of languages)
      for (const { limit } of houseRules.lengths) {
        const rules = beginHouseRules(start, 'Waterrijk', [language])[language] as HouseRules
        const short = shortenHouseRules(rules, address, limit)
        expect(countCharacters(short)).toBeLessThanOrEqual(limit)
        const parts = short.split(' · ')
        expect(parts.pop()).toBe(address)
        for (const part of parts) expect(rules.rules.map(({ title }) => title)).toContain(part)
      }
  const rules = { title: 'T', intro: 'I', rules: [{ title: 'Een regel', text: '' }] }
  expect(shortenHouseRules(rules, address, 20)).toBe('')
})

test('a mistake in a start is named with its line', () => {
  const rule = (id: string) =>
    `  - { id: ${id}, title: { nl: a, en: a }, text: { nl: b, en: b } }\n`
  const text = `title: { nl: t, en: t }\nintro: { nl: zonder, en: 'of {organisation}' }\nrules:\n${rule('one')}${rule('two')}${rule('one')}`
  expect(parse('x', text).mistakes.map(({ line, message }) => [line, message])).toEqual([
    [6, '"one" stands here twice'],
    [2, 'does not name the organisation'],
  ])
  expect(parse('lengths', '- { name: X, limit: 3 }').mistakes).toHaveLength(1)
})
