import type { DetectorInput, Stretch } from './detector-input.ts'
import { keepDigits } from './detector-input.ts'

const CANDIDATE =
  /(?<![\w:/#€$£+-]|\d[.,]|[€$£#] )(?:\+|\()?\d[\d\s()./-]{5,22}\d(?:x\d{2,5})?(?!\w|[.,:]\d|-\d)/g
/** Right behind or before one of these, any seven digits or more in groups are a phone number. */
const CUE_BEFORE =
  /(?:\btel\w*|phone|mob\w*|gsm|cell|fax|desk|office|call(?: me| us)?(?: at| on)?|\bbel(?: me| ons)?(?: op)?|\bapp(?: me)?(?: op)?|whatsapp|sms|answering at|messages to|reach me (?:at|on)|bereikbaar op)\s?[.:=]?\s{0,2}$/i
const CUE_BEHIND = /^[\s(-]{0,2}(?:office|desk|fax|mobile|mobiel|thuis|home|cell)\b/i

/** Free, paid and short numbers of services are nobody's own. */
const SERVICE = /^(?:0800|0900|0906|0909)|^(?:112|113|144|116\d{3}|14\d{2,3})$/

/**
 * Phone numbers that can be a person's: Dutch (ten digits; ACM numbering plan), Belgian (nine or ten; BIPT),
 * British (Ofcom), North American (NANP) and international with + or 00 (E.164, 8 to 15 digits).
 * Service numbers and the organisation's own are left out.
 */
export function findPhones({ text, own }: DetectorInput): Stretch[] {
  const found: Stretch[] = []
  const candidates = new RegExp(CANDIDATE)
  for (let match = candidates.exec(text); match; match = candidates.exec(text)) {
    const start = match.index
    const length = readPhone(match[0], hasCue(text, start, start + match[0].length))
    const written = match[0].slice(0, length)
    const ours = own.phones.has(normalisePhone(written))
    if (length > 0 && !ours && !standsInAccount(text, start))
      found.push({ start, end: start + length })
    // What was no number may be the year before one: "in 2026 06-12345678".
    candidates.lastIndex = start + (length || /^[+(]?\d+/.exec(match[0])![0].length)
  }
  return found
}

/** A phone number as digits with its country code left out for the Netherlands, Belgium and Britain. */
export function normalisePhone(written: string): string {
  const plus = /^\s*\(?(?:\+|00)/.test(written)
  const digits = keepDigits(written.replace('(0)', '')).replace(/^00/, '')
  if (!plus) return keepDigits(written)
  return digits.replace(/^(?:31|32|44)0?/, '0')
}

/** The length of the phone number at the beginning of a candidate, trying shorter ones; 0 where there is none. */
function readPhone(candidate: string, cued: boolean): number {
  // Two spaces or a line end close a number; what follows is another one.
  const cut = candidate.search(/\s{2}|[\n\r\t]|[()./-]{3}/)
  let end = cut < 0 ? candidate.length : cut
  while (end >= 7) {
    const written = candidate.slice(0, end).trimEnd()
    if (isPhone(written) || (cued && isGrouped(written))) return written.length
    const shorter = written.search(/[\s./-][^\s./-]*$/)
    end = shorter < 0 ? 0 : shorter
  }
  return 0
}

function isPhone(written: string): boolean {
  if (isNoNumber(written)) return false
  const digits = keepDigits(written.replace(/x\d+$/, ''))
  if (/^\(?(?:\+|00)/.test(written)) {
    const bare = keepDigits(written.replace('(0)', '').replace(/x\d+$/, '')).replace(/^00/, '')
    if (/^31/.test(bare)) return bare.length === 11 && !SERVICE.test(`0${bare.slice(2)}`)
    if (/^32/.test(bare)) return bare.length === 10 || bare.length === 11
    return /^[1-9]/.test(bare) && bare.length >= (/\+/.test(written) ? 8 : 9) && bare.length <= 15
  }
  if (SERVICE.test(digits)) return false
  if (digits.startsWith('0')) {
    if (/^0[1-9]\d{8}$/.test(digits)) return true
    if (/^0(?:7\d{9}|1\d{9}|2\d{9}|3\d{9})$/.test(digits)) return true
    if (/^0[1-9]\d{9}$/.test(digits) && /^\d{3,4}(?:[\s.-]\d{2,4}){3}$/.test(written)) return true
    return /^0[1-9]\d{7}$/.test(digits) && /^0\d{1,2}[\s/.-]/.test(written)
  }
  if (/^8(?:00|33|44|55|66|77|88)/.test(digits)) return false
  return /^(?:\([2-9]\d{2}\)[-. ]?|[2-9]\d{2}[-. ])[2-9]\d{2}[-. ]\d{4}(?:x\d+)?$/.test(written)
}

/** Seven to twelve digits in two or more groups. */
function isGrouped(written: string): boolean {
  if (isNoNumber(written)) return false
  const digits = keepDigits(written)
  if (SERVICE.test(digits) || digits.length < 7 || digits.length > 12) return false
  return /^\(?\d{2,4}\)?(?:[\s./-]\d{2,4}){1,4}$/.test(written)
}

/** Dates, and brackets without their other half. */
function isNoNumber(written: string): boolean {
  if (countBrackets(written) !== 0) return true
  return /^\(?(?:\d{1,2}[-/.]\d{1,2}[-/.](?:(?:19|20)\d{2}|\d{2})|\d{4}-\d{2}-\d{2})(?!\d|[-/.]\d)/.test(
    written,
  )
}

function hasCue(text: string, start: number, end: number): boolean {
  return (
    CUE_BEFORE.test(text.slice(Math.max(0, start - 24), start)) ||
    CUE_BEHIND.test(text.slice(end, end + 10))
  )
}

function countBrackets(written: string): number {
  return written.split('(').length - written.split(')').length
}

/** Digits of a bank account are no phone number: "NL91 ABNA 0417 1643 00". */
function standsInAccount(text: string, at: number): boolean {
  return /[A-Z]{2}\d{2} ?[A-Z]{4} ?(?:\d{4} ?)?$/.test(text.slice(Math.max(0, at - 16), at))
}
