import type { DetectorInput, Stretch } from './detector-input.ts'
import { countDigits, digitRunsOf, matchAt } from './digit-runs.ts'
import { isOtherNumber } from './other-number.ts'
import { isOurs, isPublicListing } from './public-listing.ts'
import { isFixedLine, isNamedPhone, isPhone, normalisePhone } from './phone-plan.ts'

export { normalisePhone } from './phone-plan.ts'

/** A row of digits with what people write between the groups. */
const CANDIDATE =
  /(?<![\w:/#€$£+-]|\d[.,]|[€$£#] )(?:\(?\+|\()?\d[\d\s()./-]{5,22}\d(?:x\d{2,5})?(?!\w|[.,:]\d|-\d)/y
/** Longest candidate: the signs before, 24 digits and separators. */
const LONGEST = 26
const FEWEST_DIGITS = 7

/** Right behind or before one of these, any seven digits or more in groups are a phone number. */
const CUE_BEFORE =
  /(?:\btel\w*|phone|mob\w*|gsm|cell|fax|desk|office|call(?: me| us)?(?: at| on)?|\bbel(?: me| ons| haar| hem)?(?: op)?|\bapp(?: me)?(?: op)?|whatsapp|sms|answering at|messages to|reach me (?:at|on)|bereikbaar op)\s?[.:=]?\s{0,2}$/i
const CUE_BEHIND = /^[\s(-]{0,2}(?:office|desk|fax|mobile|mobiel|thuis|home|cell)\b/i

/**
 * Phone numbers that can be a person's (`isPhone`), and any that a word beside it calls one (`isNamedPhone`).
 * Left out are numbers of services, the organisation's own (known, or given as "bel ons"), and fixed lines in a
 * public notice.
 */
export function findPhones(input: DetectorInput): Stretch[] {
  const runs = digitRunsOf(input)
  const found: Stretch[] = []
  if (runs.digits < FEWEST_DIGITS) return found
  const { text, own } = input
  const { places } = runs
  let behind = 0
  for (let k = 0; k < places.length; k += 2) {
    const at = places[k]!
    if (at < behind) continue
    if (countDigits(runs, k, at + LONGEST) < FEWEST_DIGITS) continue
    const match = matchCandidate(text, at, behind)
    if (!match) continue
    const start = match.index
    const cued = hasCue(text, start, start + match[0].length)
    if (!cued && start === at && !canBegin(text, at, places[k + 1]!)) continue
    const length = readPhone(match[0], cued)
    if (length === 0) continue
    const end = start + length
    const written = text.slice(start, end)
    behind = end
    if (own.phones.has(normalisePhone(written)) || isOtherwise(text, start)) continue
    if (isOurs(text, start) || (isFixedLine(written) && isPublicListing(text, start, end))) continue
    found.push({ start, end })
  }
  return found
}

/** Whether a number without plus, bracket or cue can begin with this row of digits: with a 0, or with three. */
function canBegin(text: string, at: number, end: number): boolean {
  return text.charCodeAt(at) === 0x30 || end - at === 3
}

/** The candidate whose first digit stands at `at`, with a plus or bracket before it, begun at `from` or later. */
function matchCandidate(text: string, at: number, from: number): RegExpExecArray | null {
  for (const before of [2, 1, 0]) {
    if (at - before < from) continue
    const unit = text.charCodeAt(at - before)
    if (before > 0 && unit !== 0x2b && unit !== 0x28) continue
    const match = matchAt(CANDIDATE, text, at - before)
    if (match) return match
  }
  return null
}

/** The length of the phone number at the beginning of a candidate, trying shorter ones; 0 where there is none. */
function readPhone(candidate: string, cued: boolean): number {
  // Two spaces or a line end close a number; what follows is another one.
  const cut = candidate.search(/\s{2}|[\n\r\t]|[()./-]{3}/)
  let end = cut < 0 ? candidate.length : cut
  while (end >= FEWEST_DIGITS) {
    const written = candidate.slice(0, end).trimEnd()
    if (isPhone(written) || (cued && isNamedPhone(written))) return written.length
    const shorter = written.search(/[\s./-][^\s./-]*$/)
    end = shorter < 0 ? 0 : shorter
  }
  return 0
}

function hasCue(text: string, start: number, end: number): boolean {
  return (
    CUE_BEFORE.test(text.slice(Math.max(0, start - 24), start)) ||
    CUE_BEHIND.test(text.slice(end, end + 10))
  )
}

/** Whether the digits are those of an order, say, or of a bank account: "NL91 ABNA 0417 1643 00". */
function isOtherwise(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 40), at)
  return isOtherNumber(before) || /\b[A-Z]{2}\d{2}(?: ?[A-Z\d]{4}){0,7} ?$/.test(before)
}
