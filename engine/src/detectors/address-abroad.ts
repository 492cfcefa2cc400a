import { isLetterUnit } from './units.ts'

const CAPITAL_WORDS = String.raw`(?:[A-ZÀ-ž][\p{L}'’.-]{0,24} ){1,4}`
const STREET_WORD =
  'Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Close|Court|Ct|Way|Place|Pl|Quay|Square|Sq|Terrace|Crescent|Gardens|Grove|Mews|Boulevard|Blvd|Highway|Hwy|Parkway|Row|Hill|Walk|Wharf|Trail|Circle|Loop|Turnpike|Creek|Str'
/** "14 Quay Street", "221B Baker St." */
const NUMBER_FIRST = new RegExp(
  String.raw`(?<![\w.,#€$£/-])[1-9]\d{0,4}[A-Za-z]?,? ${CAPITAL_WORDS}(?:${STREET_WORD})\b(?:,? (?:[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}|[A-Z]{2} \d{5}))?`,
  'uy',
)
/** "12 rue de la Paix". */
const FRENCH = new RegExp(
  String.raw`(?<![\w.,#€$£/-])[1-9]\d{0,3}(?: ?bis| ?ter)?,? (?:[Rr]ue|[Aa]venue|[Aa]v\.?|[Bb]oulevard|[Bb]d|[Cc]hemin|[Ii]mpasse|[Pp]lace|[Qq]uai) (?:(?:de la|de|du|des|d'|d’|la|le|l'|l’) ?)?[A-ZÀ-ž][\p{L}'’-]{1,24}`,
  'uy',
)
/** What a number behind such words begins with: "5 St" in a list of rounds, "2 Way Street". */
const NOT_FIRST = /^\d+[A-Za-z]?,? (?:(?:Way|St|Place|Row|Hill)\b|(?:A|An|The|I|Star) )/

/** Street words of other countries before the name, with the number last: "Rue Dielhère 130", "ul. Cicha 86". */
const WORD_FIRST = new RegExp(
  String.raw`(?<![\p{L}\d])(?:Rue|Chaussée|Avenue|Avenida|Avda\.?|Av\.|Boulevard|Chemin|Impasse|Via|Viale|Piazza|Corso|Vicolo|Calle|C\/|Paseo|Plaza|Rua|R\u00faa|Travessa|ul\.|ulica|al\.)(?: (?:de la|de|du|des|del|della|delle|dei|do|da|dos|la|le|el|al|[A-ZÀ-ž0-9][\p{L}'’.-]{0,24})){1,5},? $`,
  'u',
)
/** Street endings of German, Scandinavian, Finnish and Hungarian: "Feldstrasse 42", "Hersnapvej 75", "Rákóczi út 66". */
const ENDING =
  /(?<![\p{L}\d])(?:(?:[A-ZÀ-ž][\p{L}.-]{1,24} ){0,2}[A-ZÀ-ž][\p{L}-]{1,30}(?:stra(?:ss|ß)e|str\.|gasse|platz|allee|damm|ufer|gatan|gata|gade|vej|veien|vegen|vägen|braut|katu|kuja|stræde|nstræti|stræti)|(?:[A-ZÀ-ž][\p{L}.-]{1,24} ){1,3}(?:Stra(?:ss|ß)e|Str\.|Allee|Platz|väg|utca|út|útja|u\.|tér)) $/u
/** "P.O. Box 104", "PSC 0725, Box 6031", and the same in other languages. */
const BOX = /(?<![\p{L}\d])(?:P\.? ?O\.? ?Box|Postfach|(?:PSC|Unit|CMR) \d{3,5},? Box) $/iu
/** A name of a place right behind a word that says that somebody lives or a letter goes there. */
const AFTER_CUE =
  /(?<![\p{L}])(?:woont|woonde|wonen|woon|lives|lived|living|adres(?: is| van \p{L}{2,20} is)?|address(?: is| of \p{Lu}[\p{L} .]{1,40} is)?|located|gevestigd|verhuisd|moved)(?: (?:op|aan|at|on)(?: (?:de|het|the))?)?(?: ?:)? {1,5}(?<place>(?:\d{1,5} )?(?:[A-ZÀ-ž][\p{L}'’.-]{1,24} ){0,3}[A-ZÀ-ž][\p{L}'’-]{0,12}\p{Ll}[\p{L}'’.-]{0,12} )$/u

const NUMBER =
  /[1-9]\d{0,4}(?:[- ]?[A-Za-z](?![\p{L}\d]))?(?![\p{L}\d%]|[.,:]\d| ?(?:uur|euro|jaar|years?|km|keer|personen|people|minu\w+|dagen|weken|maanden|days|weeks|months)\b)/uy
const BOX_NUMBER = /\d{1,6}(?![\p{L}\d%]|[.,:]\d)/uy
/** A flat behind the house number, and the number that lists of addresses put before the street. */
const FLAT = /,?\s{1,3}(?:Apt|Suite|Ste|Flat)\.? \d{1,5}(?!\d)/iy
const NUMBER_BEFORE = /(?<![\p{L}\d.,-])\d{2,5} $/u
/** What the word before the number, and what stands behind it, must look like for any of the above. */
const LAST_WORD = /^(?:[A-ZÀ-ž]|box$|utca$|u\.$|t\u00e9r$|v[aä]g$|gate$|postfach$)/
const BOX_WORD = /^(?:box|postfach)$/i
const ENDING_WORD =
  /(?:stra(?:ss|ß)e|str\.|gasse|platz|allee|damm|ufer|gatan|gata|gade|vej|veien|vegen|v[aä]gen|braut|katu|kuja|stræde|stræti|väg|utca|út|útja|u\.|tér)$/i
const TRACE =
  /Rue|Chau|Aven|Avda|Av\.|Boul|Chem|Impa|Via|Piaz|Cors|Vico|Call|C\/|Pase|Plaz|Rua|R\u00faa|Trav|ul\.|ulic|al\.|woon|wone|live|livi|adre|addr|loca|gevestigd|verhuisd|moved/
const NAME_BEHIND = /^(?: ?bis| ?ter|[A-Za-z])?,? (?:[A-ZÀ-ž]|[racbip])/

/**
 * Where a foreign or English address stands whose house number stands from `at` to `numberEnd`; `word` is the one
 * before it, empty where no space stands between. End exclusive.
 */
export function findAddressAbroad(
  text: string,
  at: number,
  numberEnd: number,
  word: string,
): [start: number, end: number] | null {
  const found =
    (goesOn(text, numberEnd) ? findNumberFirst(text, at) : null) ??
    (endsStreet(word) ? findNumberLast(text, at, word) : null)
  if (!found) return null
  const [start, end] = found
  const before = NUMBER_BEFORE.exec(text.slice(Math.max(0, start - 7), start))
  FLAT.lastIndex = end
  const flat = FLAT.exec(text)
  return [start - (before?.[0].length ?? 0), end + (flat?.[0].length ?? 0)]
}

/** Whether what stands right behind the number can be the begin of a street: asked of every number of a text. */
function goesOn(text: string, numberEnd: number): boolean {
  const unit = text.charCodeAt(numberEnd)
  if (unit === 0x20) {
    const next = text.charCodeAt(numberEnd + 1)
    if (next >= 0x61 && next <= 0x7a && !'racbipqt'.includes(text[numberEnd + 1]!)) return false
  } else if (unit !== 0x2c && !isLetterUnit(unit)) return false
  return NAME_BEHIND.test(text.slice(numberEnd, numberEnd + 8))
}

/** Whether the word before the number can end a street, a box or a name. */
function endsStreet(word: string): boolean {
  const unit = word.charCodeAt(0)
  if (unit >= 0x61 && unit <= 0x7a && !'bugtvp'.includes(word[0]!)) return false
  return LAST_WORD.test(word)
}

function findNumberFirst(text: string, at: number): [number, number] | null {
  for (const expression of [NUMBER_FIRST, FRENCH]) {
    expression.lastIndex = at
    const match = expression.exec(text)
    if (match && !NOT_FIRST.test(match[0])) return [at, at + match[0].length]
  }
  return null
}

function findNumberLast(text: string, at: number, word: string): [number, number] | null {
  const before = text.slice(Math.max(0, at - 100), at)
  const box = BOX_WORD.test(word) ? BOX.exec(before) : null
  const street =
    box ??
    (TRACE.test(before) ? (WORD_FIRST.exec(before) ?? AFTER_CUE.exec(before)) : null) ??
    (ENDING_WORD.test(word) ? ENDING.exec(before) : null)
  if (!street) return null
  const expression = box ? BOX_NUMBER : NUMBER
  expression.lastIndex = at
  const number = expression.exec(text)
  if (!number || (!box && /^(?:19|20)\d\d$/.test(number[0]))) return null
  const written = street.groups?.place ?? street[0]
  return [at - written.length, at + number[0].length]
}
