import { findAll } from './detector-input.ts'
import type { DetectorInput, Stretch } from './detector-input.ts'

const CUE = String.raw`(?<![\w])(?:geb(?:oren|oortedatum|\.d(?:atum|\.)|\.)?|g\.d\.|born|dob|d\.o\.b\.?|date of birth|birth ?date|birthday|verjaardag)`
const MONTH =
  'jan(?:uari|uary)?|feb(?:ruari|ruary)?|mrt|maart|mar(?:ch)?|apr(?:il)?|mei|may|juni?|june?|juli?|july?|aug(?:ustus|ust)?|sept?(?:ember)?|okt(?:ober)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?'
const DATE = String.raw`(?:(?<d1>\d{1,2})[-/. ](?<m1>\d{1,2})[-/. ](?<y1>\d{4}|\d{2})|(?<y2>\d{4})-(?<m2>\d{1,2})-(?<d2>\d{1,2})|(?<d3>\d{1,2})(?:e|st|nd|rd|th)?(?: of)? (?:${MONTH})\.?,? (?<y3>\d{4})|(?:${MONTH})\.? (?<d4>\d{1,2})(?:e|st|nd|rd|th)?,? (?<y4>\d{4}))`
const BIRTHDATE = new RegExp(
  String.raw`${CUE}[\s.:=(,-]{0,4}(?:(?:op|on|is|was)\s)?(?:de\s|the\s)?${DATE}(?!\d)`,
  'gi',
)

/** The earliest year of birth of someone who may be alive. */
const EARLIEST = 1905

/** A whole date of birth right behind a word that says it is one; not of people who lived long ago. */
export function findBirthdates({ text }: DetectorInput): Stretch[] {
  return findAll(text, BIRTHDATE, ({ groups = {} }) => {
    const { d1, d2, d3, d4, m1, m2, y1, y2, y3, y4 } = groups
    const day = Number(d1 ?? d2 ?? d3 ?? d4)
    const month = Number(m1 ?? m2 ?? 1)
    const year = y1 ?? y2 ?? y3 ?? y4 ?? ''
    if (year.length === 4 && (Number(year) < EARLIEST || Number(year) > 2099)) return false
    const swapped = month > 12 && day <= 12 && month <= 31
    return day >= 1 && day <= 31 && month >= 1 && (month <= 12 || swapped)
  })
}
