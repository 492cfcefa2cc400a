import { keepDigits } from './detector-input.ts'
import type { DetectorInput, Stretch } from './detector-input.ts'
import { findAtDigits } from './digit-runs.ts'
import { isOtherNumber } from './other-number.ts'

const NINE =
  /(?<![\w€$£#]|[€$£#] |\d[.,/-])\d(?:[. -]?\d){7,8}(?![\w%€]|[.,/-]\d| ?(?:euro|eur|punten|points|views|keer|stuks|volgers|followers|inwoners|mensen|people|bytes)\b)/iy
const LONGEST = 17
const FEWEST_DIGITS = 8
const PHONE_NUMBER = /(?:tel\w*|phone)[\s.:#-]*(?:nummer|number|nr|no)?[\s.:#=-]*(?:is\s)?$/i
const CITIZEN_NUMBER = /(?:bsn|burger ?service|sofi\w*|citizen service)/i

/**
 * Dutch citizen service numbers: nine digits that pass the eleven-test (weights 9 to 2 and -1; Besluit
 * burgerservicenummer, RvIG), and eight, or with hyphens, behind a word for such a number. Not behind #, € or the
 * word for another number. `named` tells whether the word stands in the forty units before or the twenty behind.
 */
export function findBsns(input: DetectorInput): Stretch[] {
  const { text } = input
  return findAtDigits(input, NINE, FEWEST_DIGITS, LONGEST).flatMap(({ start, end }) => {
    const before = text.slice(Math.max(0, start - 40), start)
    if (isOtherNumber(before) || PHONE_NUMBER.test(before)) return []
    const named = CITIZEN_NUMBER.test(before) || CITIZEN_NUMBER.test(text.slice(end, end + 20))
    return isCitizenNumber(text.slice(start, end), named) ? [{ start, end, named }] : []
  })
}

function isCitizenNumber(written: string, named: boolean): boolean {
  const digits = keepDigits(written)
  if (!named && (digits.length === 8 || written.includes('-'))) return false
  if (digits.length === 8) return passesEleven(`0${digits}`)
  return isGrouped(written) && passesEleven(digits)
}

/** Written as one, or in at most three groups of two or more digits, as people do. */
function isGrouped(written: string): boolean {
  const groups = written.split(/[. -]/)
  return groups.length === 1 || (groups.length <= 3 && groups.every((group) => group.length >= 2))
}

function passesEleven(digits: string): boolean {
  if (new Set(digits).size === 1) return false
  let sum = -Number(digits[8])
  for (let k = 0; k < 8; k++) sum += Number(digits[k]) * (9 - k)
  return sum % 11 === 0
}
