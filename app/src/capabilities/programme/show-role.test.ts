import { expect, test } from 'vitest'
import type { CodeDocument, CodeRule } from '@handvat/documents/code.ts'
import { showRole } from './parts/show-role.ts'

const text = (nl: string) => ({ nl, en: `${nl} (en)` })
const rule = (id: string, more: Partial<CodeRule> = {}): CodeRule => ({
  id,
  force: 'guideline',
  kind: 'do',
  title: text(id),
  text: text(`Over ${id}.`),
  why: text(''),
  ...more,
})
const section = (id: string, rules: CodeRule[]) => ({ id, title: text(id), body: [], rules })
const code = (sections: CodeDocument['sections'], facts: CodeDocument['facts'] = {}) =>
  ({ languages: ['nl', 'en'], sections, facts }) as unknown as CodeDocument

test('each value has up to three rules that serve it, what one does before what one leaves', () => {
  const rules = [
    rule('dont', { kind: 'dont', values: ['near'] }),
    rule('plain', { values: ['near'] }),
    rule('shown', { values: ['near'], examples: { do: text('Wel'), dont: text('Niet') } }),
    rule('more', { values: ['near'] }),
    rule('other'),
  ]
  const values = [
    { id: 'near', title: text('Dichtbij') },
    { id: 'open', title: text('Open') },
  ]
  const { groups } = showRole(code([section('manners', rules)], { values }), 'nl')
  expect(groups.map(({ title, rules: own }) => [title, own.map(({ id }) => id)])).toEqual([
    ['Dichtbij', ['shown', 'plain', 'more']],
    ['Open', []],
  ])
})

test('without values it shows how one tells something oneself, before what to do with others', () => {
  const sections = [
    section('spokespeople', [rule('press')]),
    section('personal-title', [rule('say-so'), rule('never', { kind: 'dont' })]),
  ]
  const { groups, language } = showRole(code(sections), 'en')
  expect(language).toBe('en')
  expect(groups.map(({ title, rules }) => [title, rules.map(({ title: own }) => own)])).toEqual([
    [null, ['say-so (en)', 'press (en)']],
  ])
})

test('a reader of another language gets the one that the code has', () => {
  const dutch = {
    ...code([section('manners', [rule('say-so')])]),
    languages: ['nl'],
  } as CodeDocument
  expect(showRole(dutch, 'en').language).toBe('nl')
})
