import type { DetectorInput, Stretch } from './detector-input.ts'
import { digitRunsOf, matchAt } from './digit-runs.ts'
import { isPlainPlate, isPlate, spell } from './sidecodes.ts'
import { isDigitUnit, isLetterUnit } from './units.ts'

/** Shortest and longest run of letters, digits and hyphens that is a plate: "XX9999", "9-XXX-999". */
const SHORTEST = 6
const LONGEST = 9

/** Words that say that a plate follows or went before. */
const CUE =
  /(?:kenteken|nummerplaat|nummerplaten|(?:number|licen[cs]e|registration)[ -]?plates?|\bplates?|\breg(?:istration)?(?: no| number)?)(?![a-z])/i
/** Codes of other things that look like a plate without its hyphens. */
const OTHER_CODE =
  /(?:postcode|order|bestel\w*|factuur\w*|invoice|vlucht\w*|flight|model|type|artikel\w*|item|ticket|code|room|zaal|lokaal|kamer|ref\w*|serie\w*|serial|sku|product\w*|tracking|promo|korting\w*|versie|version|firmware|chip|gpu|laptop|printer|kamernummer|pakket\w*|parcel|booking|boeking\w*|pnr)(?:nummer|number|nr|no)?[\s.:#=-]*(?:is |met |with )?$/i

/** With a cue also those of Belgium, Britain and Germany. */
const FOREIGN =
  /(?:[A-Z]{2}\d{2} ?[A-Z]{3}|[A-Z]{3}-\d{3}|[A-ZÄÖÜ]{1,3}[- ][A-Z]{1,2} ?\d{1,4})(?![\w-])/y

/**
 * Licence plates of the Dutch series and Belgian ones of today. In capitals with their hyphens any; in small letters
 * or without hyphens only such as RDW gives out (`isPlainPlate`), or near a word for a plate. Small letters without
 * hyphens, other spellings and other countries always need that word.
 */
export function findLicencePlates(input: DetectorInput): Stretch[] {
  const { text } = input
  const { places } = digitRunsOf(input)
  const found: Stretch[] = []
  let behind = 0
  for (let k = 0; k < places.length; k += 2) {
    const digit = places[k]!
    if (digit < behind || places[k + 1]! - digit > 4) continue
    const start = findCodeStart(text, digit, behind)
    if (start < 0) continue
    const end = findCodeEnd(text, digit, start)
    const length = readCode(text, start, end)
    const plate = length > 0 ? { start, end } : findOther(text, start, behind)
    if (plate) found.push(plate)
    behind = Math.max(end, plate?.end ?? 0)
  }
  return found
}

/** The length of the code between two places if it is a plate, else 0. */
function readCode(text: string, start: number, end: number): number {
  const length = end - start
  if (length < SHORTEST || length > LONGEST || !standsFree(text, start, end)) return 0
  const code = text.slice(start, end)
  const shape = spell(code)
  if (!isPlate(shape)) return 0
  const before = text.slice(Math.max(0, start - 40), start)
  if (CUE.test(before) || CUE.test(text.slice(end, end + 30))) return length
  const capitals = code === code.toUpperCase()
  if (capitals && shape.includes('-')) return OTHER_CODE.test(before) ? 0 : length
  if (!capitals && (code !== code.toLowerCase() || !shape.includes('-'))) return 0
  return isPlainPlate(code.toUpperCase(), shape) && !OTHER_CODE.test(before) ? length : 0
}

/** A plate in another spelling near a cue, with its first digits in the code at a place or in the group before it. */
function findOther(text: string, start: number, from: number): Stretch | null {
  const first = findGroupBefore(text, start)
  let at = first < start && first >= from ? first : start
  let end = readOther(text, at)
  if (end === 0 && at < start) end = readOther(text, (at = start))
  if (end > 0 && CUE.test(text.slice(Math.max(0, at - 40), at))) return { start: at, end }
  return null
}

/** Where the group of letters before a code begins ("B-AB" of "B-AB 1234"); the code itself where there is none. */
function findGroupBefore(text: string, start: number): number {
  if (!isGroupSign(text.charCodeAt(start - 1))) return start
  let from = skipLettersBack(text, start - 1)
  if (text.charCodeAt(from - 1) === 0x2d) from = skipLettersBack(text, from - 1)
  return isCodeUnit(text.charCodeAt(from - 1)) ? start : from
}

/** The place before at most three letters that end at a place. */
function skipLettersBack(text: string, end: number): number {
  let from = end
  while (end - from < 3 && isLetterUnit(text.charCodeAt(from - 1))) from--
  return from
}

/** Where a plate in another spelling that begins at a place ends, or 0 where there is none. */
function readOther(text: string, at: number): number {
  const end = readGroups(text, at)
  // Six signs and two between them in the Netherlands, seven and two in Belgium; few other words are so long.
  const long =
    end - at === LONGEST - 1 || (end - at === LONGEST && isDigitUnit(text.charCodeAt(at)))
  if (long && isPlate(spell(text.slice(at, end)).replaceAll(/[ .·]/g, '-'))) return end
  const unit = text.charCodeAt(at)
  if (!isLetterUnit(unit) || unit > 0x5a) return 0
  const foreign = matchAt(FOREIGN, text, at)
  return foreign ? at + foreign[0].length : 0
}

/** Where three groups of one to three letters and digits end, a space or point between each, or 0. */
function readGroups(text: string, at: number): number {
  let end = at
  for (let group = 1; group <= 3; group++) {
    const from = end
    while (isLetterUnit(text.charCodeAt(end)) || isDigitUnit(text.charCodeAt(end))) {
      if (++end - from > 3) return 0
    }
    if (end === from) return 0
    if (group < 3 && !isGroupSign(text.charCodeAt(end++))) return 0
  }
  return isCodeUnit(text.charCodeAt(end)) ? 0 : end
}

/** Space, point and middle dot, which stand between groups. */
function isGroupSign(unit: number): boolean {
  return unit === 0x20 || unit === 0x2e || unit === 0xb7
}

/** Where the run of letters, digits and hyphens around a digit begins, or -1 where it is too long for a plate. */
function findCodeStart(text: string, digit: number, from: number): number {
  let start = digit
  while (start > from && isCodeUnit(text.charCodeAt(start - 1))) {
    if (digit - start > LONGEST) return -1
    start--
  }
  return start
}

function findCodeEnd(text: string, digit: number, start: number): number {
  let end = digit
  while (end < text.length && end - start <= LONGEST + 1 && isCodeUnit(text.charCodeAt(end))) end++
  return end
}

/** Whether no sign of an address, hashtag or longer code stands on either side. */
function standsFree(text: string, start: number, end: number): boolean {
  return (
    !'#@_/=.&'.includes(text[start - 1] ?? ' ') &&
    !/^(?:[_/=@]|\.\w)/.test(text.slice(end, end + 2))
  )
}

function isCodeUnit(unit: number): boolean {
  return isLetterUnit(unit) || isDigitUnit(unit) || unit === 0x2d
}
