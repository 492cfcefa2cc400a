import type { DetectorInput, Stretch } from './detector-input.ts'
import { keepDigits } from './detector-input.ts'

const CANDIDATE =
  /(?<![\w.,:/#€$£+-]|[€$£#] )(?:\+|00|0|\(\+?\d|[2-9]\d{2}[-. ])[\d\s().\/-]{5,22}\d(?!\w|[.,:]\d|-\w)/g

/** Free, paid and short numbers of services are nobody's own. */
const SERVICE = /^(?:0800|0900|0906|0909|112|113|144|116\d{3}|14\d{2,3})/

/**
 * Phone numbers that can be a person's: Dutch (ten digits; ACM numbering plan), Belgian (nine or ten; BIPT),
 * British (Ofcom), North American (NANP) and international with + or 00 (E.164, 8 to 15 digits).
 * Service numbers and the organisation's own are left out.
 */
export function findPhones({ text, own }: DetectorInput): Stretch[] {
  const found: Stretch[] = []
  for (const match of text.matchAll(CANDIDATE)) {
    const end = readPhone(match[0])
    if (end === 0) continue
    const written = match[0].slice(0, end)
    if (own.phones.has(normalisePhone(written))) continue
    if (standsInAccount(text, match.index)) continue
    found.push({ start: match.index, end: match.index + end })
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
function readPhone(candidate: string): number {
  // Two spaces or a line end close a number; what follows is another one.
  const cut = candidate.search(/\s{2}|[\n\r\t]|[()./-]{3}/)
  let end = cut < 0 ? candidate.length : cut
  while (end >= 7) {
    const written = candidate.slice(0, end).trimEnd()
    if (isPhone(written)) return written.length
    const shorter = written.search(/[\s./-][^\s./-]*$/)
    end = shorter < 0 ? 0 : shorter
  }
  return 0
}

function isPhone(written: string): boolean {
  if (!/\d$/.test(written) || countBrackets(written) !== 0) return false
  if (/^\(?\d{1,2}[-/.]\d{1,2}[-/.](?:19|20)\d{2}/.test(written)) return false
  const digits = keepDigits(written)
  if (/^\(?(?:\+|00)/.test(written)) {
    const bare = keepDigits(written.replace('(0)', '')).replace(/^00/, '')
    if (/^31/.test(bare)) return bare.length === 11 && !SERVICE.test(`0${bare.slice(2)}`)
    if (/^32/.test(bare)) return bare.length === 10 || bare.length === 11
    return /^[1-9]/.test(bare) && bare.length >= 8 && bare.length <= 15
  }
  if (SERVICE.test(digits)) return false
  if (digits.startsWith('0')) {
    if (/^0[1-9]\d{8}$/.test(digits)) return true
    if (/^0(?:7\d{9}|1\d{9}|2\d{9}|3\d{9})$/.test(digits)) return true
    return /^0[1-9]\d{7}$/.test(digits) && /^0\d{1,2}[\s/.-]/.test(written)
  }
  return /^\(?[2-9]\d{2}\)?[-. ]{1,2}[2-9]\d{2}[-. ]\d{4}$/.test(written)
}

function countBrackets(written: string): number {
  return written.split('(').length - written.split(')').length
}

/** Digits of a bank account are no phone number: "NL91 ABNA 0417 1643 00". */
function standsInAccount(text: string, at: number): boolean {
  return /[A-Z]{2}\d{2} ?[A-Z]{4} ?(?:\d{4} ?)?$/.test(text.slice(Math.max(0, at - 16), at))
}
