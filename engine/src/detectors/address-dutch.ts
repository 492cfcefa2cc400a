import { isDigitUnit } from './units.ts'

/** Endings of street names in the Netherlands and Flanders, with the abbreviations of them. */
const ENDING =
  'straat|straatje|laan|laantje|weg|plein|kade|gracht|singel|dijk|hof|hofje|park|pad|steeg|plantsoen|dreef|markt|baan|wal|haven|brink|akker|kamp|boulevard|allee|weide|horst|lei|vest|bolwerk|strjitte|wei|leane|str|ln|pln|plnts|mrkt|prk|wg|kd|sngl'
/** Endings that make a street of a word in small letters too. */
const PLAIN_ENDING = 'straat|straatje|laan|laantje|plein|singel|gracht|steeg|plantsoen|dreef|kade'
const BEFORE_NUMBER = new RegExp(String.raw`(?:${ENDING}|postbus|antwoordnummer)\.?$`, 'i')
/** The last three units of each ending, with and without a point: most words are none of them. */
const LAST_LETTERS = new Set(
  `${ENDING}|postbus|antwoordnummer`
    .split('|')
    .flatMap((ending) => [ending.slice(-3), `${ending}.`.slice(-3)]),
)

const CAPITAL_WORD = String.raw`[A-ZÀ-Þ][\w.'’À-ɏ-]{0,30}`
const OWN_NAME = ENDING.replaceAll(/\b[a-z]/g, (letter) => letter.toUpperCase())
const STREET = new RegExp(
  String.raw`(?<![\w])(?:${CAPITAL_WORD}\s){0,3}(?:[A-ZÀ-Þ][A-Za-zÀ-ɏ'’.-]{0,30}?(?:${ENDING})\.?|(?:${OWN_NAME})(?:\s(?:van|aan|op|de|den|der|het|'t|[A-ZÀ-Þ][\wÀ-ɏ-]{1,20})){0,4}|(?:Laan|Plein|Weg|Straat)\s\d{4})\s$`,
)
const SMALL_STREET = new RegExp(String.raw`(?<![\wÀ-ɏ'’-])[a-zà-ɏ'’-]{3,30}(?:${PLAIN_ENDING})\s$`)
/** "Laan van Meerdervoort", "Plein 1944": the number stands behind another word than the street's. */
const FIRST_OF_MORE = /(?:^|\s)(?:Laan|Plein|Weg|Straat|Hof|Park|Pad|Dijk|Kade|Gracht|Singel)\s/
/** What a street-like word with a number also is. */
const NO_STREET =
  /(?:^|\s)(?:ipad|onderweg|terugweg|heenweg|halverweg|snelweg|autoweg|supermarkt|arbeidsmarkt|huizenmarkt|woningmarkt|aandelenmarkt|gerechtshof|pretpark|wagenpark|voetbalkamp|trainingskamp|bijbaan|weekmarkt|kerstmarkt|rommelmarkt|vrijmarkt|rijbaan|landingsbaan|renbaan|geval|interval|aanval|carnaval|festival|uitval|inval|toeval|zeewei|hoofdstraat van)\s$/i

const ADDITION = String.raw`(?:-\d{1,3}|[-\s]?(?:[A-Za-z]|bis|hs|I{1,3})(?![\w]))?`
const CODE = String.raw`[1-9]\d{3}\s?(?!SA|SD|SS)[A-Z]{2}(?![A-Za-z0-9])`
const NUMBER = new RegExp(
  String.raw`[1-9]\d{0,3}${ADDITION}(?<code>,?\s{1,2}${CODE})?(?![\w%]|[.,:]\d)`,
  'y',
)
/** What a number behind a street-like word counts instead. */
const COUNTED =
  /^[ -]?(?:uur|u\b|euro|eur|€|%|procent|jaar|jaren|km|kilometer|meter|m2|keer|x\b|personen|mensen|bezoekers|graden|minuten|min\b|dagen|weken|maanden|januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|jan\b|feb\b|mrt\b|apr\b|jun\b|jul\b|aug\b|sept?\b|okt\b|nov\b|dec\b|[ap]m\b)/i

/** A postcode with a house number is one address too (PostNL, postcode 6PP). */
const CODE_AND_NUMBER = new RegExp(
  String.raw`[1-9]\d{3}\s?(?!SA|SD|SS)[A-Z]{2}[ ,]{1,2}(?:nr\.? |huisnummer )?[1-9]\d{0,3}[a-zA-Z]?(?![\w%]|[.,:]\d)`,
  'y',
)
const CODE_ALONE = new RegExp(CODE, 'y')
/** Units, eras and other pairs of capitals behind four digits. */
const NO_CODE =
  /\d\s?(?:AD|BC|CE|KM|CM|MM|KG|GB|MB|KB|TB|MW|KW|GW|PK|HP|PC|DM|FR|EU|US|UK|AM|PM|CO|NL|XT|TI|RX|GT|XP|PS|EK|WK|NK|OS|TV|VN|NS|IN|OP|EN)$/
const TOWN = /^,? {1,2}(?:\(?[A-ZÀ-Þ]['’A-Za-zÀ-ɏ-]{2,})/
const CODE_CUE = /(?:postcode|adres|zip)(?: is| van \p{L}+ is)?[: ]{1,3}$/iu
const STREET_BEFORE_CODE = new RegExp(
  String.raw`(?<![\w])(?:${CAPITAL_WORD}\s){1,4}[1-9]\d{0,3}${ADDITION}[,\s]{1,3}$`,
)
const POST_BOX = /(?<![\w])(?:Postbus|postbus|POSTBUS|Antwoordnummer|antwoordnummer)\s$/
const BOX_NUMBER = /[1-9]\d{0,5}(?![\w%]|[.,:]\d)/y

/**
 * Where a Dutch address stands whose house number, or the digits of whose postcode, stand from `at` to `end`; `word`
 * is the one before them, empty where no space stands between.
 */
export function findDutchAddress(
  text: string,
  at: number,
  end: number,
  word: string,
): [start: number, end: number] | null {
  const found = end - at === 4 ? findByCode(text, at) : null
  return found ?? (word === '' ? null : findByNumber(text, at, word))
}

function findByNumber(text: string, at: number, word: string): [number, number] | null {
  const last = word.slice(-3).toLowerCase()
  const ending = LAST_LETTERS.has(last) || LAST_LETTERS.has(last.slice(-2))
  const named = ending && BEFORE_NUMBER.test(word)
  if (!named && !beginsName(word.charCodeAt(0))) return null
  const before = text.slice(Math.max(0, at - 110), at)
  if (!named && !FIRST_OF_MORE.test(before)) return null
  if (/^postbus$|^antwoordnummer$/i.test(word)) return matchBox(text, at, before)
  const street = STREET.exec(before) ?? SMALL_STREET.exec(before)
  if (!street) return null
  NUMBER.lastIndex = at
  const number = NUMBER.exec(text)
  if (!number) return null
  const start = at - before.length + street.index
  const found: [number, number] = [start, at + number[0].length]
  if (number.groups?.code !== undefined) return found
  if (NO_STREET.test(street[0]) || NO_STREET.test(` ${word} `)) return null
  const digits = /^\d+/.exec(number[0])![0]
  if (/^(?:19|20)\d\d$/.test(digits)) return null
  return COUNTED.test(text.slice(at + digits.length, at + digits.length + 16)) ? null : found
}

function matchBox(text: string, at: number, before: string): [number, number] | null {
  const box = POST_BOX.exec(before)
  BOX_NUMBER.lastIndex = at
  const number = BOX_NUMBER.exec(text)
  return box && number ? [at - before.length + box.index, at + number[0].length] : null
}

/** A postcode with what makes it one address: a number before or behind it, a town, or the word for it. */
function findByCode(text: string, at: number): [number, number] | null {
  CODE_ALONE.lastIndex = at
  const code = CODE_ALONE.exec(text)
  if (!code) return null
  CODE_AND_NUMBER.lastIndex = at
  const both = CODE_AND_NUMBER.exec(text)
  if (both && !NO_CODE.test(code[0])) return [at, at + both[0].length]
  const end = at + code[0].length
  const before = text.slice(Math.max(0, at - 80), at)
  const street = STREET_BEFORE_CODE.exec(before)
  if (street) return [at - before.length + street.index, end]
  if (NO_CODE.test(code[0])) return null
  const named = CODE_CUE.test(before) || TOWN.test(text.slice(end, end + 24))
  return named ? [at, end] : null
}

/** Whether the last word of a street of more words can begin so: it is a name or a year. */
function beginsName(unit: number): boolean {
  return (unit >= 0x41 && unit <= 0x5a) || (unit >= 0xc0 && unit <= 0xde) || isDigitUnit(unit)
}
