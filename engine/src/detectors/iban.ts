import type { DetectorInput, Stretch } from './detector-input.ts'
import { digitRunsOf } from './digit-runs.ts'
import { isDigitUnit, isLetterUnit } from './units.ts'

/** Length of an IBAN by country (SWIFT IBAN Registry, release 99, the register of ISO 13616). */
const LENGTHS = new Map(
  'AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20EG29ES24FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30'
    .match(/.{4}/g)!
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
)

/** Bank account numbers that pass the check of ISO 13616 (mod 97 is 1), with or without spaces. Own ones are left out. */
export function findIbans(input: DetectorInput): Stretch[] {
  const { text, own } = input
  const found: Stretch[] = []
  const { places } = digitRunsOf(input)
  let behind = 0
  for (let k = 0; k < places.length; k += 2) {
    const start = places[k]! - 2
    if (start < behind || places[k + 1]! - places[k]! < 2) continue
    if (!isLetterUnit(text.charCodeAt(start)) || !isLetterUnit(text.charCodeAt(start + 1))) continue
    if (start > 0 && isAlphanumeric(text.charCodeAt(start - 1))) continue
    const length = LENGTHS.get(text.slice(start, start + 2).toUpperCase())
    if (length === undefined) continue
    const end = readIban(text, start, length)
    if (end < 0) continue
    const iban = text.slice(start, end).replaceAll(/[ .-]/g, '').toUpperCase()
    if (modulo97(iban) !== 1) continue
    behind = end
    if (!own.ibans.has(iban)) found.push({ start, end })
  }
  return found
}

/** Where `length` letters and digits from `from` end, single spaces, dots or hyphens between them, or -1. */
function readIban(text: string, from: number, length: number): number {
  let left = length
  let i = from
  for (; left > 0 && i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (isAlphanumeric(unit)) left--
    else if (!isSeparator(unit) || !isAlphanumeric(text.charCodeAt(i + 1))) return -1
  }
  return left > 0 || isAlphanumeric(text.charCodeAt(i)) ? -1 : i
}

function isAlphanumeric(unit: number): boolean {
  return isDigitUnit(unit) || isLetterUnit(unit)
}

function isSeparator(unit: number): boolean {
  return unit === 0x20 || unit === 0x2e || unit === 0x2d
}

function modulo97(iban: string): number {
  let rest = 0
  for (const sign of iban.slice(4) + iban.slice(0, 4)) {
    const value = parseInt(sign, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest
}
