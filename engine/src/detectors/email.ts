import { isAddressUnit } from '../address-run.ts'
import type { DetectorInput, Stretch } from './detector-input.ts'
import { matchAt } from './digit-runs.ts'
import { TRACES, tracesOf } from './traces.ts'
import { isLetterUnit } from './units.ts'

const LONGEST_LOCAL = 64
const BRACKETED = String.raw`\s?[[(](?:at|apenstaartje)[\])]\s?`
const DOT = String.raw`(?:\.|\s?[[(](?:punt|dot)[\])]\s?)`
const AT_AND_DOMAIN = new RegExp(
  String.raw`(?:@|${BRACKETED})(?:[a-z0-9][a-z0-9-]{0,62}${DOT}){1,6}[a-z]{2,24}(?![a-z0-9])`,
  'iy',
)
const WRITTEN_OUT = /\s?[[(](at|apenstaartje|punt|dot)[\])]\s?/gi
const BRACKET = /[([]a/gi
/** Mailboxes of a post and not of a person. */
const ROLES = new Set(
  'info information contact hello hallo hoi welkom welcome sales verkoop support service klantenservice customerservice customer.service customer.relations helpdesk servicedesk redactie press pers newsroom office kantoor receptie reception secretariaat administratie administration admin webmaster postmaster noreply no-reply donotreply reserveringen reservations booking bookings tickets jobs vacatures hr privacy security abuse reportphish feedback marketing communicatie communications events enquiries gemeente'.split(
    ' ',
  ),
)

/**
 * Mail addresses, also with "(at)" and "[punt]"; the subset of RFC 5321 addresses that people write. Own mailboxes
 * are left out, and those of a post ("info@").
 */
export function findEmails(input: DetectorInput): Stretch[] {
  const { text, own } = input
  const found: Stretch[] = []
  let behind = 0
  for (const at of listAts(text, tracesOf(input))) {
    if (at <= behind) continue
    const start = findLocalStart(text, at, behind)
    if (start === at) continue
    const match = matchAt(AT_AND_DOMAIN, text, at)
    if (!match) continue
    behind = at + match[0].length
    const written = text.slice(start, behind).toLowerCase()
    const address = written.replaceAll(WRITTEN_OUT, (_, word: string) =>
      word.startsWith('a') ? '@' : '.',
    )
    if (own.mailboxes.has(address) || ROLES.has(address.slice(0, address.indexOf('@')))) continue
    found.push({ start, end: behind })
  }
  return found
}

/** Where "@" or "(at)" with the space before it may stand between the two halves of an address, in order. */
function listAts(text: string, traces: number): number[] {
  const ats: number[] = []
  if (traces & TRACES.at) {
    for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
      // The sign of a mention has nothing of an address before it.
      if (at > 0 && isAddressUnit(text.charCodeAt(at - 1))) ats.push(at)
    }
  }
  if ((traces & TRACES.bracketedA) === 0) return ats
  BRACKET.lastIndex = 0
  while (BRACKET.test(text)) {
    const bracket = BRACKET.lastIndex - 2
    const spaced = bracket > 0 && /\s/.test(text[bracket - 1]!)
    ats.push(spaced ? bracket - 1 : bracket)
  }
  return ats.sort((a, b) => a - b)
}

/** Where the part before the "@" begins, at most 64 units back; `at` itself where there is none. */
function findLocalStart(text: string, at: number, from: number): number {
  let start = at
  while (start > from && isAddressUnit(text.charCodeAt(start - 1))) {
    if (at - start === LONGEST_LOCAL) return at
    start--
  }
  // Signs at the begin are those of a list or a sentence.
  while (start < at && !isAlphanumeric(text.charCodeAt(start))) start++
  const named = start > from + 1 && text[start - 1] === "'" && isLetterUnit(text.charCodeAt(start))
  // "o'brien@": one letter before the apostrophe, and nothing before that.
  if (named && isLetterUnit(text.charCodeAt(start - 2))) {
    const before = text.charCodeAt(start - 3)
    if (start - 2 === 0 || !isAddressUnit(before)) return start - 2
  }
  return start
}

function isAlphanumeric(unit: number): boolean {
  return isLetterUnit(unit) || (unit >= 0x30 && unit <= 0x39)
}
