import { expect, test } from 'vitest'
import { runCases } from './library-cases.ts'
import { parseLibrary } from './parse-library.ts'

function buildRule(id: string, catalogue: string, cases: string, more = ''): [string, string] {
  const theme = id.split('-')[0]
  const text = `catalogue: ${catalogue}
force: guideline
level: think
code:
  kind: dont
  nl: { title: Gok niet, text: Wacht op de feiten. }
  en: { title: Do not guess, text: Wait for the facts. }
hint:
  nl: { title: Zeker?, say: Wacht., why: Een gok klinkt als nieuws. }
  en: { title: Certain?, say: Wait., why: A guess sounds like news. }
patterns:
  - { kind: phrase, any: [zal wel, bet it was] }
${cases}${more}`
  return [`rules/${theme}/${id}.yaml`, text]
}

const GOOD = `cases:
  hits: { nl: [dat zal wel brand zijn], en: [bet it was arson] }
  passes: { nl: [de brand is uit, geen nieuws], en: [no news yet] }
`

function run(files: [string, string][], choice = {}) {
  const { library, mistakes } = parseLibrary(Object.fromEntries(files))
  expect(mistakes).toEqual([])
  return runCases(library, choice)
}

test('a rule whose cases hold is counted and gives no failure', () => {
  expect(run([buildRule('speculation-about-cause', 'E01', GOOD)])).toEqual({
    rules: 1,
    themes: 1,
    counts: { hits: { nl: 1, en: 1 }, passes: { nl: 2, en: 1 }, pending: { nl: 0, en: 0 } },
    failures: [],
    settled: [],
  })
})

test('a hit that stays silent and a pass that speaks are told with what was found instead', () => {
  const cases = GOOD.replace('dat zal wel brand zijn', 'vast brand').replace(
    'no news yet',
    'bet it was nothing',
  )
  const { failures } = run([buildRule('speculation-about-cause', 'E01', cases)])
  expect(failures).toMatchObject([
    { language: 'nl', text: 'vast brand', expected: 'a hit', found: 'nothing' },
    {
      language: 'en',
      text: 'bet it was nothing',
      expected: 'silence',
      found: 'speculation-about-cause (think) on "bet it was"',
    },
  ])
})

test('a case that names a level fails on another level', () => {
  const cases = GOOD.replace(
    '[dat zal wel brand zijn]',
    '[{ text: dat zal wel brand zijn, level: stop }]',
  )
  const { failures } = run([buildRule('speculation-about-cause', 'E01', cases)])
  expect(failures).toMatchObject([{ expected: 'a hit at level stop' }])
})

test('a case runs in the organisation of the library, joined with its own context', () => {
  const rule = buildRule(
    'speculation-about-cause',
    'E01',
    GOOD.replace(
      'passes: { nl: [',
      'passes: { nl: [{ text: dat zal wel brand zijn, context: { channel: private } }, ',
    ),
    'when: { channel: professional }\n',
  )
  expect(run([rule, ['organisation.yaml', 'channel: professional\n']]).failures).toEqual([])
  expect(run([rule, ['organisation.yaml', 'channel: private\n']]).failures).toHaveLength(2)
})

test('a pending case is counted, and named once it holds', () => {
  const pending = (text: string) =>
    `pending:\n  - { lang: nl, text: '${text}', expect: hit, reason: irony }\n`
  const open = run([buildRule('speculation-about-cause', 'E01', GOOD, pending('vast brand'))])
  expect(open.counts.pending.nl).toBe(1)
  expect(open.settled).toEqual([])
  const held = run([buildRule('speculation-about-cause', 'E01', GOOD, pending('zal wel zo zijn'))])
  expect(held.settled).toMatchObject([{ rule: 'speculation-about-cause' }])
})

test('a choice of theme or rule tries only those cases', () => {
  const files = [
    buildRule('speculation-about-cause', 'E01', GOOD),
    buildRule('copyright-photo-without-maker', 'I01', GOOD),
  ]
  expect(run(files, { theme: 'copyright' })).toMatchObject({
    rules: 1,
    counts: { hits: { nl: 1 } },
  })
  expect(run(files, { rule: 'speculation-about-cause' }).rules).toBe(1)
  expect(run(files).themes).toBe(2)
})
