import { keepDigits } from './detector-input.ts'
import type { DetectorInput, Stretch } from './detector-input.ts'
import { findAtDigits } from './digit-runs.ts'

const CARD = /(?<![\w.,:/#-])\d{4}(?:[ -]?\d){8,15}(?![\w]|[.,]\d)/y
const LONGEST = 35
const FEWEST_DIGITS = 12

/** A word for a card lets any number of a card's length count that passes the check, such as those of Maestro. */
const CARD_WORD = /(?:card|cc|kaart|pasnummer|betaalpas)\b/i

/** Payment card numbers of 12 to 19 digits that pass the Luhn check (ISO/IEC 7812) and begin like a known scheme. */
export function findCreditcards(input: DetectorInput): Stretch[] {
  const { text } = input
  return findAtDigits(input, CARD, FEWEST_DIGITS, LONGEST).filter(({ start, end }) => {
    const digits = keepDigits(text.slice(start, end))
    const named = CARD_WORD.test(text.slice(Math.max(0, start - 40), start))
    return (named || hasScheme(digits)) && new Set(digits).size > 1 && passesLuhn(digits)
  })
}

/** Mastercard, Visa, American Express, Diners, JCB, Discover, UnionPay, Mir and Maestro with their lengths. */
function hasScheme(digits: string): boolean {
  const length = digits.length
  if (/^4/.test(digits)) return length === 13 || length === 16 || length === 19
  if (/^(5[1-5]|222[1-9]|22[3-9]|2[3-6]|27[01]|2720)/.test(digits)) return length === 16
  if (/^220[0-4]/.test(digits)) return length >= 16
  if (/^3[47]/.test(digits)) return length === 15
  if (/^3(0[0-5]|[689])/.test(digits)) return length === 14 || length === 16
  if (/^35/.test(digits)) return length === 16
  if (/^(1800|2131)/.test(digits)) return length === 15
  return /^(6011|64[4-9]|65|62|50|5[6-8]|63|67)/.test(digits) && length >= 16
}

function passesLuhn(digits: string): boolean {
  let sum = 0
  for (let k = 0; k < digits.length; k++) {
    const digit = Number(digits[digits.length - 1 - k])
    const doubled = k % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}
