import { describe, expect, test } from 'vitest'
import { formatMistake } from './mistake.ts'
import { parseLibrary } from './parse-library.ts'

const HINT = `hint:
  nl: { title: Is dit al zeker?, say: Wacht op de feiten., why: Een gok klinkt als nieuws. }
  en: { title: Is this certain?, say: Wait for the facts., why: A guess sounds like news. }
`
const CODE = `code:
  kind: dont
  nl: { title: Gok niet, text: Wacht op de feiten. }
  en: { title: Do not guess, text: Wait for the facts. }
`
const CASES = `cases:
  hits: { nl: [zal wel brand zijn] }
  passes: { nl: [de brandweer kwam snel], en: [we wait, no news yet] }
`
const RULE = `catalogue: E01
force: guideline
level: think
${CODE}${HINT}patterns:
  - { kind: near, lang: nl, all: [[zal wel], ['brand*']] }
${CASES}`

const RULE_FILE = 'rules/speculation/speculation-about-cause.yaml'

function listMistakes(files: Record<string, string>): string[] {
  return parseLibrary(files).mistakes.map(
    ({ file, line, message, proposal }) => `${file}:${line} ${message} → ${proposal}`,
  )
}

describe('a rule file', () => {
  test('becomes a rule whose id is its file name and whose theme is its folder', () => {
    const { library, mistakes } = parseLibrary({ [RULE_FILE]: RULE })
    expect(mistakes).toEqual([])
    expect(library.rules).toHaveLength(1)
    expect(library.rules[0]).toMatchObject({
      id: 'speculation-about-cause',
      theme: 'speculation',
      channels: [],
      silences: [],
      pending: [],
      cases: { hits: { nl: [{ text: 'zal wel brand zijn' }], en: [] } },
    })
  })

  test('in a folder that is no theme is refused with the theme that was meant', () => {
    expect(listMistakes({ 'rules/speculations/speculations-about-cause.yaml': RULE })).toEqual([
      'rules/speculations/speculations-about-cause.yaml:1 "speculations" is not a theme → Did you mean rules/speculation/?',
    ])
  })

  test('is refused when its name does not begin with its theme or has too few words', () => {
    expect(listMistakes({ 'rules/speculation/about-cause.yaml': RULE })[0]).toContain(
      'the name "about-cause" is not speculation-<two to five words>',
    )
    expect(listMistakes({ 'rules/speculation/speculation-cause.yaml': RULE })).toHaveLength(1)
  })

  test('shows all its mistakes at once, each with line and text of the line', () => {
    const wrong = RULE.replace('level: think', 'level: thinkk')
      .replace('force: guideline', 'forse: guideline')
      .replace("['brand*']", "['bra*nd', '{nowhere}']")
    const { mistakes } = parseLibrary({ [RULE_FILE]: wrong })
    expect(mistakes.map(({ line, text, proposal }) => [line, text, proposal])).toEqual([
      [1, 'catalogue: E01', 'Add "force:" here.'],
      [2, 'forse: guideline', expect.stringContaining('Take it out')],
      [3, 'level: thinkk', 'Did you mean "think"?'],
    ])
    const right = wrong.replace('level: thinkk', 'level: think').replace('forse', 'force')
    const phrases = parseLibrary({ [RULE_FILE]: right }).mistakes
    expect(phrases).toHaveLength(2)
    expect(phrases[0]?.message).toContain('a star stands inside a word')
    expect(phrases[1]?.message).toContain('there is no list or class {nowhere}')
    expect(new Set(phrases.map(({ line }) => line))).toEqual(new Set([12]))
  })

  test('with a fault of syntax names the line where YAML stumbled, once', () => {
    const { mistakes } = parseLibrary({ [RULE_FILE]: RULE.replace('why: Een', 'why: {Een') })
    expect(mistakes).toHaveLength(1)
    expect(mistakes[0]?.message).toContain('this is not YAML')
    expect(mistakes[0]?.line).toBe(10)
  })

  test('with a comma outside quotes is told to use quotes', () => {
    const wrong = RULE.replace('Wacht op de feiten. }', 'Wacht, en kijk. }')
    expect(listMistakes({ [RULE_FILE]: wrong }).join()).toContain('between quotes')
  })

  test('needs three passes', () => {
    const wrong = RULE.replace(', en: [we wait, no news yet]', '')
    expect(listMistakes({ [RULE_FILE]: wrong })[0]).toContain('at least three passes')
  })

  test('with a condition on a field or value that no context has is refused at that line', () => {
    const wrong = RULE.replace(
      'patterns:',
      'when: { photo.peple: adults, chanel: private }\npatterns:',
    )
    expect(listMistakes({ [RULE_FILE]: wrong })).toEqual([
      expect.stringContaining('no field "photo.peple" → Did you mean "photo.people"?'),
      expect.stringContaining('no field "chanel" → Did you mean "channel"?'),
    ])
    const value = RULE.replace('patterns:', 'when: { photo.people: [adult] }\npatterns:')
    expect(listMistakes({ [RULE_FILE]: value })).toEqual([
      expect.stringContaining('"adult" never occurs here → Did you mean "adults"?'),
    ])
  })

  test('may not silence other rules unless it is about rights', () => {
    const wrong = RULE.replace('patterns:', 'silences: [speculation-about-cause]\npatterns:')
    expect(listMistakes({ [RULE_FILE]: wrong }).join()).toContain('only a rule of the theme rights')
  })

  test('that names a source or an entry of the catalogue twice over is told so', () => {
    const wrong = RULE.replace('patterns:', 'sources: [gdpr]\npatterns:')
    const twin = 'rules/speculation/speculation-of-a-twin.yaml'
    expect(listMistakes({ [RULE_FILE]: wrong, [twin]: RULE })).toEqual([
      expect.stringContaining('there is no source "gdpr"'),
      expect.stringContaining('E01 is taken by speculation-about-cause'),
    ])
  })

  test('with a context in a case that the check does not know is refused', () => {
    const wrong = RULE.replace(
      '[zal wel brand zijn]',
      '[{ text: zal wel brand zijn, context: { chanel: private } }]',
    )
    expect(listMistakes({ [RULE_FILE]: wrong })[0]).toContain('"chanel"')
  })
})

describe('a library', () => {
  test('keeps the rules without mistakes when another has one', () => {
    const other = 'rules/speculation/speculation-work-rumour.yaml'
    const { library, mistakes } = parseLibrary({ [RULE_FILE]: RULE, [other]: 'catalogue: E03' })
    expect(library.rules.map(({ id }) => id)).toEqual(['speculation-about-cause'])
    expect(mistakes.length).toBeGreaterThan(0)
    expect(mistakes.every(({ file }) => file === other)).toBe(true)
  })

  test('orders its rules by theme and then by id', () => {
    const second = RULE.replace('E01', 'A01')
    const { library } = parseLibrary({
      [RULE_FILE]: RULE,
      'rules/confidential/confidential-b-b.yaml': second,
      'rules/confidential/confidential-a-a.yaml': second.replace('A01', 'A02'),
    })
    expect(library.rules.map(({ id }) => id)).toEqual([
      'confidential-a-a',
      'confidential-b-b',
      'speculation-about-cause',
    ])
  })

  test('names a file that nothing reads', () => {
    expect(listMistakes({ 'rules/note.txt': 'x', 'README.md': '# `x`' })).toEqual([
      expect.stringContaining('rules/note.txt:1 nothing reads this file'),
    ])
  })

  test('tells a mistake in a term list once, where the list stands', () => {
    const withList = RULE.replace("['brand*']", "['{fires}']")
    const other = 'rules/speculation/speculation-work-rumour.yaml'
    expect(
      listMistakes({
        [RULE_FILE]: withList,
        [other]: withList.replace('E01', 'E03'),
        'terms/fires.yaml': "nl: [brand, 'vla*m']\n",
      }),
    ).toEqual([expect.stringContaining('terms/fires.yaml:1 "vla*m": a star stands inside a word')])
  })

  test('shows a mistake as file, line, the line itself and a proposal', () => {
    const [mistake] = parseLibrary({ 'sources.yaml': 'gdpr:\n  title: AVG\n' }).mistakes
    expect(formatMistake(mistake!)).toBe(
      'sources.yaml:1  gdpr.where is missing\n    gdpr:\n    → Add "where:" here.',
    )
  })
})
