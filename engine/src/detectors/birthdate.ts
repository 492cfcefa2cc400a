import type { DetectorInput, Stretch } from './detector-input.ts'
import { digitRunsOf, matchAt } from './digit-runs.ts'
import { isDigitUnit, isLetterUnit } from './units.ts'

const BORN = String.raw`geb(?:oren|oortedatum|oortedag|\.? ?dat(?:um\b|\.|\b)|\.d\.|\.)?|g\.d\.|born|dob|d\.o\.b\.?|date of birth|birth ?date|birthday|verjaardag|verjaart|jarig`
/** A cue with at most a place and a small word behind it: "geboren te Zwolle op", "DOB:". */
const CUE_BEFORE = new RegExp(
  String.raw`(?<![\w])(?:${BORN})(?:\s(?:te|in)\s\p{Lu}[\p{L}-]{1,24}(?:\s\p{Lu}[\p{L}-]{1,24})?,?)?[\s.:=(,-]{0,4}(?:(?:op|on|is|was)\s)?(?:de\s|the\s)?$`,
  'iu',
)
const CUE_BEHIND =
  /^[\s,)]{0,2}(?:geboren\b|is (?:zijn|haar|mijn|de) (?:geboortedatum|verjaardag)|is (?:his|her|my|the) (?:date of birth|birthday))/i
const MONTH =
  'jan(?:uari|uary)?|feb(?:ruari|ruary)?|mrt|maart|mar(?:ch)?|apr(?:il)?|mei|may|juni?|june?|juli?|july?|aug(?:ustus|ust)?|sept?(?:ember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const YEAR = String.raw`\d{4}|['’]\d{2}`
const DATE = new RegExp(
  String.raw`(?:(?<d1>\d{1,2}) ?[-/. ] ?(?<m1>\d{1,2}) ?[-/. ] ?(?<y1>${YEAR}|\d{2})|(?<y2>\d{4})[-/.](?<m2>\d{1,2})[-/.](?<d2>\d{1,2})|(?<d3>\d{1,2})(?:e|st|nd|rd|th)?(?: of)?[- .]{1,2}(?:${MONTH})\.?[- ,]{1,2}(?<y3>${YEAR})|(?<y5>\d{4})[- ](?:${MONTH})[- ](?<d5>\d{1,2}))(?!\d)`,
  'iy',
)
/** English with the month first; its cue and month stand before the first digit. */
const MONTH_BEFORE = new RegExp(String.raw`(?<![\p{L}])(?:${MONTH})\.? $`, 'iu')
const DAY_AND_YEAR = new RegExp(
  String.raw`(?<d1>\d{1,2})(?:e|st|nd|rd|th)?,? (?<y1>${YEAR})(?!\d)`,
  'iy',
)
/** The earliest year of birth of someone who may be alive. */
const EARLIEST = 1905
/** How far before a date its cue may begin. */
const REACH = 60

/** A whole date of birth beside a word that says it is one; not of people who lived long ago. */
export function findBirthdates(input: DetectorInput): Stretch[] {
  const { text } = input
  const { places } = digitRunsOf(input)
  const found: Stretch[] = []
  let behind = 0
  for (let k = 0; k < places.length; k += 2) {
    const at = places[k]!
    const numberEnd = places[k + 1]!
    // The year alone comes first only as "1980-04-03".
    const digits = numberEnd - at
    if (at < behind || (digits !== 4 && digits > 2)) continue
    if (!canGoOn(text.charCodeAt(numberEnd), text.charCodeAt(numberEnd + 1))) continue
    const birthdate = readBirthdate(text, at)
    if (!birthdate) continue
    behind = birthdate.end
    found.push(birthdate)
  }
  return found
}

/** Whether a date can go on with these two units: a sign and a digit, apostrophe or letter, or "3e", "3rd". */
function canGoOn(next: number, second: number): boolean {
  if (isLetterUnit(next)) return true
  // Space, comma, hyphen, point, slash.
  if (next !== 0x20 && (next < 0x2c || next > 0x2f)) return false
  return (
    isDigitUnit(second) ||
    isLetterUnit(second) ||
    second === 0x27 ||
    second === 0x20 ||
    second === 0x2019
  )
}

function readBirthdate(text: string, at: number): Stretch | null {
  let date = matchAt(DATE, text, at)
  const dayAndYear = date ? null : matchAt(DAY_AND_YEAR, text, at)
  if (!date && !dayAndYear) return null
  let before = text.slice(Math.max(0, at - REACH), at)
  let start = at
  if (!date) {
    const month = MONTH_BEFORE.exec(before)
    if (!month) return null
    date = dayAndYear!
    start -= month[0].length
    before = before.slice(0, month.index)
  }
  if (!isDate(date.groups!)) return null
  const end = at + date[0].length
  const cue = CUE_BEFORE.exec(before)
  if (cue) return { start: start - cue[0].length, end }
  const cueBehind = CUE_BEHIND.exec(text.slice(end, end + 40))
  return cueBehind ? { start, end: end + cueBehind[0].length } : null
}

function isDate(groups: Record<string, string | undefined>): boolean {
  const { d1, d2, d3, d5, m1, m2, y1, y2, y3, y5 } = groups
  const day = Number(d1 ?? d2 ?? d3 ?? d5)
  const month = Number(m1 ?? m2 ?? 1)
  const year = y1 ?? y2 ?? y3 ?? y5 ?? ''
  if (year.length === 4 && (Number(year) < EARLIEST || Number(year) > 2099)) return false
  const swapped = month > 12 && day <= 12 && month <= 31
  return day >= 1 && day <= 31 && month >= 1 && (month <= 12 || swapped)
}
