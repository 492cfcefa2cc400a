import { expect, test } from 'vitest'
import { check } from './check.ts'
import { compile } from './compile.ts'
import { readPack, writePack } from './pack-text.ts'
import type { Pack } from './pack.ts'
import { makeRule } from './testing/make-rule.ts'

const terms = {
  vehicle: { nl: ['auto', 'auto*', 'fiets', '{number} wielen'] },
  all: { nl: ['{vehicle}', 'auto', 'k*t', '#trein', '50%'] },
}
const rules = [
  makeRule([{ kind: 'near', all: [['{vehicle}'], ['kapot', 'is __ weg', 'een _ _ kwijt']] }], {
    id: 'one',
  }),
  makeRule([{ kind: 'phrase', any: ['{all}', "don't", 'burn-out'] }], { id: 'two' }),
]

/** What a set holds, however its tables are ordered. */
function spellSets(pack: Pack): string[][] {
  const spell = (set: number): string =>
    pack.sets[set]!.class ?? pack.sets[set]!.phrases.map(spellPhrase).sort().join('|')
  const spellPhrase = (phrase: number): string =>
    pack.phrases[phrase]!.map((place) => {
      if (place === 2 || place === 3) return String(place)
      return (place & 3) === 1 ? `(${spell(place >> 2)})` : pack.words[place >> 2]!.join('/')
    }).join(' ')
  return pack.sets.map((_, set) => spell(set).split('|'))
}

test('A pack that was written and read holds the same sets, at the same places', () => {
  const pack = compile(rules, { languages: ['nl', 'en'], terms: { ...terms } })
  const read = readPack(JSON.parse(JSON.stringify(writePack(pack))))
  expect(spellSets(read)).toEqual(spellSets(pack))
  expect(read.rules).toEqual(pack.rules)
})

test.each([
  'De auto is nog weg',
  'mijn fiets kapot, 4 wielen',
  'k*t #trein',
  'Een burnout van 50%',
])('It finds the same in: %s', (text) => {
  const pack = compile(rules, { languages: ['nl', 'en'], terms })
  const found = check(pack, text)
  expect(found.findings.length).toBeGreaterThan(0)
  expect(check(readPack(writePack(pack)), text)).toEqual(found)
})

test('A set may begin with any phrase of an earlier one', () => {
  const words = Array.from({ length: 2500 }, (_, k) => `woord${k}q`)
  // Near enough to each other for every sign that a number of two signs can begin with.
  const again = words.filter((_, k) => k % 50 === 0)
  const pack = compile(
    [
      makeRule([{ kind: 'phrase', any: words }], { id: 'all' }),
      ...again.map((word, k) => makeRule([{ kind: 'phrase', any: [word] }], { id: `one-${k}` })),
    ],
    { languages: ['nl'], terms: {} },
  )
  expect(spellSets(readPack(writePack(pack)))).toEqual(spellSets(pack))
})

test('A pack without sets can travel too', () => {
  const pack = compile([], { languages: ['nl'], terms: {} })
  expect(readPack(writePack(pack))).toEqual(pack)
})
