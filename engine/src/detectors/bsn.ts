import { findAll, keepDigits } from './detector-input.ts'
import type { DetectorInput, Stretch } from './detector-input.ts'

const NINE =
  /(?<![\w€$£#]|[€$£#] |\d[.,/-])\d(?:[. ]?\d){7,8}(?![\w%€]|[.,/-]\d| ?(?:euro|eur)\b)/gi
/** Numbers of other things that happen to have nine digits. */
const OTHER_NUMBER =
  /(?:order|bestel\w*|factuur\w*|invoice|kvk|btw|vat|klant\w*|customer|tel\w*|phone|artikel\w*|item|serie\w*|serial|ticket|zaak\w*|case|polis\w*|rekening\w*|account)[\s.:#-]*(?:nummer|number|nr|no)?[\s.:#=-]*(?:is\s)?$/i
const CITIZEN_NUMBER = /(?:bsn|burgerservice\w*|sofi\w*|citizen service)/i

/**
 * Dutch citizen service numbers: nine digits that pass the eleven-test (weights 9 to 2 and -1; Besluit
 * burgerservicenummer, RvIG), and eight right behind a word for such a number. Not behind #, € or the word for
 * another number.
 */
export function findBsns({ text }: DetectorInput): Stretch[] {
  return findAll(text, NINE, (match) => {
    const digits = keepDigits(match[0])
    const before = text.slice(Math.max(0, match.index - 40), match.index)
    if (OTHER_NUMBER.test(before)) return false
    if (digits.length === 8) return CITIZEN_NUMBER.test(before) && passesEleven(`0${digits}`)
    return isGrouped(match[0]) && passesEleven(digits)
  })
}

/** Written as one, or in groups of three or more digits, as people do. */
function isGrouped(written: string): boolean {
  const groups = written.split(/[. ]/)
  return groups.length === 1 || (groups.length <= 3 && groups.every((group) => group.length >= 2))
}

function passesEleven(digits: string): boolean {
  if (new Set(digits).size === 1) return false
  let sum = -Number(digits[8])
  for (let k = 0; k < 8; k++) sum += Number(digits[k]) * (9 - k)
  return sum % 11 === 0
}
