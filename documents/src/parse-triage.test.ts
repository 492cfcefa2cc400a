import { describe, expect, test } from 'vitest'
import { fileURLToPath } from 'node:url'
import { CATEGORIES } from '@handvat/engine/triage/categories.ts'
import { parseTriage } from './parse-triage.ts'
import { getTriage } from './triage-library.ts'

const GOOD = `
groups:
  - id: thanks
    weight: 2
    say: { nl: Iemand bedankt, en: Someone says thanks }
    nl: [bedankt]
    en: [thanks]
`

describe('the triage of the library', () => {
  const triage = getTriage(fileURLToPath(new URL('../../library', import.meta.url)))

  test('has cues in both languages for every category', () => {
    for (const category of CATEGORIES) {
      const groups = triage.groups.filter((group) => group.category === category)
      for (const lang of ['nl', 'en']) {
        expect(
          groups.some(({ patterns }) => patterns.some((pattern) => pattern.lang === lang)),
          `${category} ${lang}`,
        ).toBe(true)
      }
    }
  })

  test('has each concept in both languages', () => {
    for (const { id, is } of triage.concepts) {
      expect(is.nl.length, id).toBeGreaterThan(0)
      expect(is.en.length, id).toBeGreaterThan(0)
    }
  })
})

describe('a mistake is told with its file, line and a proposal', () => {
  test.each([
    ['a file that is no category', 'triage/moods.yaml', GOOD, 2, 'is no category'],
    [
      'a name that is taken',
      'triage/rant.yaml',
      GOOD + GOOD.replace('\ngroups:\n', ''),
      8,
      'is taken',
    ],
    [
      'a group without words',
      'triage/rant.yaml',
      'groups:\n  - id: empty\n    weight: 1\n    say: { nl: Niets, en: Nothing }\n',
      2,
      'it has no words',
    ],
    [
      'a phrase that the engine refuses',
      'triage/rant.yaml',
      GOOD.replace('[bedankt]', "['be*']"),
      3,
      'fewer than 3 letters',
    ],
  ])('%s', (_, file, text, line, message) => {
    const { mistakes } = parseTriage({ [file]: text })
    expect(mistakes).toHaveLength(1)
    expect(mistakes[0]).toMatchObject({ file, line })
    expect(mistakes[0]!.message).toContain(message)
    expect(mistakes[0]!.proposal).not.toBe('')
  })
})
