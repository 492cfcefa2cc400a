import { describe, expect, test } from 'vitest'
import { findWords } from '../testing/make-rule.ts'

const capitals = (text: string) => findWords([{ kind: 'shape', shape: 'capitals' }], text)
const exclamations = (text: string) => findWords([{ kind: 'shape', shape: 'exclamations' }], text)

describe('capitals', () => {
  test('are found as the whole text when most of it shouts', () => {
    expect(capitals('IK BEN ER HELEMAAL KLAAR MEE!')).toEqual(['IK BEN ER HELEMAAL KLAAR MEE'])
    expect(capitals("ZO'N SCHANDE DIT, NIEMAND die iets doet")).toHaveLength(1)
  })

  test('are silent for abbreviations, one shouted word and short cries', () => {
    for (const text of [
      'NOS en ANWB melden file op de A2',
      'NATO and UNICEF signed an MOU in NYC',
      'LET OP: morgen gesloten',
      'NOTE: closed tomorrow',
      'HOERA JA WOW',
      '',
    ]) {
      expect(capitals(text)).toEqual([])
    }
  })
})

describe('exclamations', () => {
  test('are found from three on a row, from the first row to the last', () => {
    expect(exclamations('Nee!!! Hoe dan???? Echt!')).toEqual(['!!! Hoe dan????'])
  })

  test('are silent for one or two', () => {
    expect(exclamations('Goed nieuws! De sleutels zijn er!! Toch?')).toEqual([])
  })
})
