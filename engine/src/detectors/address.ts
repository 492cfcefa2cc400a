import { findAll } from './detector-input.ts'
import type { DetectorInput, Stretch } from './detector-input.ts'

const STREET_END =
  'straat|straatje|laan|weg|plein|kade|gracht|singel|dijk|hof|hofje|park|pad|steeg|plantsoen|dreef|markt|baan|wal|haven|brink|akker|kamp|boulevard|allee|weide|horst|str'
const POSTCODE = String.raw`[1-9]\d{3}\s?(?!SA|SD|SS)[A-Z]{2}(?![A-Za-z0-9])`

/** "Kade 14", "Laan van Meerdervoort 12-a, 1234 AB Zwolle": a capital street, a house number, maybe a postcode. */
const DUTCH = new RegExp(
  String.raw`(?<![\w])(?:[A-Z][\w.'’-]{0,30}\s){0,3}(?:[A-Z][A-Za-zÀ-ɏ'’.-]{0,30}?(?:${STREET_END})|(?:${STREET_END.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase())})(?:\s(?:van|aan|op|de|den|der|het|'t|[A-Z][\w-]{1,20})){0,4}|(?:Laan|Plein|Weg|Straat)\s\d{4})\s(?<number>[1-9]\d{0,3})(?:-\d{1,3}|[-\s]?(?:[A-Za-z]|bis|hs|I{1,3})(?![\w]))?(?:,?\s{1,2}(?<code>${POSTCODE}))?(?![\w%]|[.,:]\d)`,
  'g',
)
/** A postcode with a house number is one address too (PostNL, postcode 6PP). */
const CODE_AND_NUMBER = new RegExp(
  String.raw`(?<![\w])[1-9]\d{3}\s?(?!SA|SD|SS)[A-Z]{2}[ ,]{1,2}(?:nr\.? |huisnummer )?[1-9]\d{0,3}[a-zA-Z]?(?![\w%]|[.,:]\d)`,
  'g',
)
/** "14 Quay Street", "221B Baker St." */
const ENGLISH =
  /(?<![\w.,#€$£/-])[1-9]\d{0,4}[A-Za-z]?,? (?:[A-Z][A-Za-z'’.-]{1,24} ){1,4}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Court|Ct|Way|Place|Pl|Quay|Square|Sq|Terrace|Crescent|Gardens|Grove|Mews|Boulevard|Blvd|Highway|Hwy|Parkway|Row|Hill|Walk|Wharf)\b(?:,? (?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]{2} \d{5}))?/g

/** Capital words with such an ending that are no street. */
const NO_STREET =
  /(?:^|\s)(?:ipad|onderweg|terugweg|heenweg|supermarkt|arbeidsmarkt|gerechtshof|pretpark|voetbalkamp|bijbaan|weekmarkt|kerstmarkt)\s/i

/** What a number behind a street-like word counts instead. */
const COUNTED =
  /^[ -]?(?:uur|u\b|euro|eur|€|%|procent|jaar|jaren|km|kilometer|meter|m2|keer|x\b|personen|mensen|bezoekers|graden|minuten|min\b|dagen|weken|maanden|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|jan\b|feb\b|mrt\b|apr\b|jun\b|jul\b|aug\b|sept?\b|okt\b|nov\b|dec\b|[ap]m\b)/i

/** Street addresses, Dutch ones with house number or postcode, British and American ones with a street word. */
export function findAddresses({ text }: DetectorInput): Stretch[] {
  const dutch = findAll(text, DUTCH, (match) => {
    const { number = '', code } = match.groups ?? {}
    if (code !== undefined) return true
    if (NO_STREET.test(match[0])) return false
    if (/^(?:19|20)\d\d$/.test(number)) return false
    const numberEnd = match.index + match[0].lastIndexOf(number) + number.length
    return !COUNTED.test(text.slice(numberEnd, numberEnd + 16))
  })
  const others = [CODE_AND_NUMBER, ENGLISH].flatMap((expression) =>
    findAll(text, expression, () => true),
  )
  return [...dutch, ...others]
}
