import { expect, test } from 'vitest'
import { readYaml } from '../yaml-file.ts'
import type { YamlFile } from '../yaml-file.ts'
import { isTalkPath, parseTalks } from './parse-talks.ts'

const kit = (minutes: number, dilemma: string) => `title: { nl: Een half uur, en: Half an hour }
minutes: ${minutes}
audience: team
purpose: { nl: Praten., en: Talk. }
steps:
  - { minutes: 10, title: { nl: Begin, en: Begin }, text: { nl: Hallo., en: Hello. } }
  - { minutes: 20, title: { nl: Praat, en: Talk }, text: { nl: Praat., en: Talk. } }
dilemmas: [${dilemma}]
outcome: { nl: Een voorstel., en: A proposal. }
`

function parse(text: string, path = 'talks/first-meeting.yaml') {
  const { yaml } = readYaml(path, text)
  return parseTalks([yaml as YamlFile], new Set(['late-parcel']))
}

test('a kit is read with its steps, and its file name is its id', () => {
  const { talks, mistakes } = parse(kit(30, 'late-parcel'))
  expect(mistakes).toEqual([])
  expect(talks.map(({ id, minutes, steps }) => [id, minutes, steps.length])).toEqual([
    ['first-meeting', 30, 2],
  ])
})

test('steps that do not fill the time are told with their sum, an unknown dilemma with what was meant', () => {
  const { talks, mistakes } = parse(kit(45, 'late-parcl'))
  expect(talks).toEqual([])
  expect(mistakes).toMatchObject([
    { line: 2, message: 'the steps take 30 minutes together', proposal: 'Write `minutes: 30`.' },
    { line: 8, proposal: 'Did you mean "late-parcel"?' },
  ])
})

test('a sheet for coaches needs two points or more, in both languages', () => {
  const sheet = (points: string) =>
    `place: 1\ntitle: { nl: Open, en: Open }\nlead: { nl: Zo., en: So. }\npoints:\n${points}`
  const point = '  - { title: { nl: A, en: A }, text: { nl: B, en: B } }\n'
  expect(parse(sheet(point + point), 'coaching/open.yaml').coaching).toHaveLength(1)
  expect(parse(sheet(point), 'coaching/open.yaml').mistakes).toHaveLength(1)
  expect(
    parse(sheet(point + point.replace(', en: B', '')), 'coaching/open.yaml').mistakes,
  ).toHaveLength(1)
})

test('only talks and coaching with a kebab-case name are read here', () => {
  expect(
    ['talks/a-b.yaml', 'coaching/a.yaml', 'talks/A.yaml', 'dilemmas/a.yaml'].map(isTalkPath),
  ).toEqual([true, true, false, false])
})
