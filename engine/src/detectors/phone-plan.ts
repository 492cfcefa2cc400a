import { keepDigits } from './detector-input.ts'

/** Free, paid and short numbers of services are nobody's own. */
const SERVICE = /^(?:0800|0900|0906|0909)|^07[08]\d{6}$|^(?:112|113|144|116\d{3}|14\d{2,3})$/

/**
 * Whether a stretch reads as a phone number without any word beside it: Dutch (ten digits; ACM numbering plan),
 * Belgian (nine or ten; BIPT), British (Ofcom), North American (NANP) and international with + or 00 (E.164, 8 to
 * 15 digits). Numbers of services are none.
 */
export function isPhone(written: string): boolean {
  if (isNoNumber(written)) return false
  const digits = keepDigits(written.replace(/x\d+$/, ''))
  if (/^\(?(?:\+|00)/.test(written)) return isInternational(written)
  if (SERVICE.test(digits)) return false
  if (digits.startsWith('0')) return isNational(written, digits)
  if (/^8(?:00|33|44|55|66|77|88)/.test(digits)) return false
  return /^(?:\([2-9]\d{2}\)[-. ]?|[2-9]\d{2}[-. ])[2-9]\d{2}[-. ]\d{4}(?:x\d+)?$/.test(written)
}

function isInternational(written: string): boolean {
  const bare = keepDigits(written.replace('(0)', '').replace(/x\d+$/, '')).replace(/^00/, '')
  if (/^31/.test(bare)) return bare.length === 11 && !SERVICE.test(`0${bare.slice(2)}`)
  if (/^32/.test(bare)) return bare.length === 10 || bare.length === 11
  return /^[1-9]/.test(bare) && bare.length >= (/\+/.test(written) ? 8 : 9) && bare.length <= 15
}

function isNational(written: string, digits: string): boolean {
  if (/^0[1-9]\d{8}$/.test(digits)) return true
  if (/^0(?:7\d{9}|1\d{9}|2\d{9}|3\d{9})$/.test(digits)) return true
  if (/^0[1-9]\d{9}$/.test(digits) && /^\d{3,4}(?:[\s.-]\d{2,4}){3}$/.test(written)) return true
  // A digit too many is a slip of the finger, where the hyphen says what it is meant to be.
  if (/^0[1-9]\d{9}$/.test(digits) && /^0(?:6|[1-9]\d{1,2})-/.test(written)) return true
  return /^0[1-9]\d{7}$/.test(digits) && /^0\d{1,2}[\s/.-]/.test(written)
}

/**
 * Whether a stretch may be a phone number once a word beside it says so: seven to twelve digits in two or more
 * groups, or ten in one.
 */
export function isNamedPhone(written: string): boolean {
  if (isNoNumber(written)) return false
  const digits = keepDigits(written)
  if (SERVICE.test(digits) || digits.length < 7 || digits.length > 12) return false
  if (/^[1-9]\d{9}$/.test(written)) return !/^8(?:00|33|44|55|66|77|88)/.test(written)
  return (
    /^\(?\d{2,4}\)?(?:[\s./-]\d{2,4}){1,4}$/.test(written) || /^\d{2,3}[ -]\d{5,7}$/.test(written)
  )
}

/** Whether a whole number belongs to a fixed line and to no mobile phone: of the Netherlands, Belgium or free. */
export function isFixedLine(written: string): boolean {
  const national = normalisePhone(written)
  return /^0/.test(national) && !/^0(?:6|4[5-9]\d{7}$|7[1-9]\d{8}$)/.test(national)
}

/** A phone number as digits with its country code left out for the Netherlands, Belgium and Britain. */
export function normalisePhone(written: string): string {
  const plus = /^\s*\(?(?:\+|00)/.test(written)
  const digits = keepDigits(written.replace('(0)', '')).replace(/^00/, '')
  if (!plus) return keepDigits(written)
  return digits.replace(/^(?:31|32|44)0?/, '0')
}

/** Dates, and brackets without their other half. */
function isNoNumber(written: string): boolean {
  if (countBrackets(written) !== 0) return true
  return /^\(?(?:\d{1,2}[-/.]\d{1,2}[-/.](?:(?:19|20)\d{2}|\d{2})|\d{4}-\d{2}-\d{2})(?!\d|[-/.]\d)/.test(
    written,
  )
}

function countBrackets(written: string): number {
  return written.split('(').length - written.split(')').length
}
