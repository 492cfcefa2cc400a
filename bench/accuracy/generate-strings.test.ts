import { describe, expect, it } from 'vitest'
import { computeIbanCheck, computeLuhnDigit, findCitizenDigit } from './check-digits.ts'
import { generateStrings } from './generate-strings.ts'
import { STRING_KINDS } from './string-shapes.ts'

describe('check digits', () => {
  it('agree with the examples of the IBAN registry', () => {
    expect(computeIbanCheck('NL', 'ABNA0417164300')).toBe('91')
    expect(computeIbanCheck('GB', 'WEST12345698765432')).toBe('82')
    expect(computeIbanCheck('DE', '370400440532013000')).toBe('89')
  })

  it('agree with the test numbers that card networks publish', () => {
    expect(computeLuhnDigit('411111111111111')).toBe('1')
    expect(computeLuhnDigit('37828224631000')).toBe('5')
    expect(computeLuhnDigit('555555555555444')).toBe('4')
  })

  it('agree with the published test number of the citizen service number', () => {
    expect(findCitizenDigit('11122233')).toBe('3')
  })
})

describe('generated strings', () => {
  it('are the same for the same seed, and others for another', () => {
    for (const kind of STRING_KINDS) {
      const first = generateStrings(kind, 60, 3)
      expect(generateStrings(kind, 60, 3)).toEqual(first)
      expect(generateStrings(kind, 60, 4)).not.toEqual(first)
    }
  })

  it('stand at the place that is said, hardly ever twice', () => {
    for (const kind of STRING_KINDS) {
      const strings = generateStrings(kind, 500, 3)
      const texts = strings.map(({ text, start, end }) => text.slice(start, end))
      expect(texts.every((text) => text.length >= 6 && !/[{}#]|undefined/.test(text))).toBe(true)
      expect(new Set(texts).size).toBeGreaterThan(490)
    }
  })

  it('hold numbers that pass their own check', () => {
    for (const { text, start, end } of generateStrings('iban', 100, 5)) {
      const iban = text.slice(start, end).replace(/ /g, '').toUpperCase()
      expect(computeIbanCheck(iban.slice(0, 2), iban.slice(4))).toBe(iban.slice(2, 4))
    }
    for (const { text, start, end } of generateStrings('creditcard', 100, 5)) {
      const card = text.slice(start, end).replace(/\D/g, '')
      expect(computeLuhnDigit(card.slice(0, -1))).toBe(card.slice(-1))
    }
    for (const { text, start, end } of generateStrings('bsn', 100, 5)) {
      const number = text.slice(start, end).replace(/\D/g, '')
      expect(number).toHaveLength(9)
      expect(findCitizenDigit(number.slice(0, 8))).toBe(number.slice(8))
    }
  })
})
