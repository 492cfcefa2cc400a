import type { DetectorInput, Stretch } from './detector-input.ts'

/** Length of an IBAN by country (SWIFT IBAN Registry, release 99). */
const LENGTHS = new Map(
  'AD24AE23AL28AT20AZ28BA20BE16BG22BH22BR29BY28CH21CR22CY28CZ24DE22DK18DO28EE20EG29ES24FI18FO18FR27GB22GE22GI23GL18GR27GT28HR21HU28IE22IL23IS26IT27JO30KW30KZ20LB28LI21LT20LU20LV21MC27MD24ME22MK19MR27MT31MU30NL18NO15PK24PL28PS29PT25QA29RO24RS22SA24SE24SI19SK24SM27TN24TR26UA29VA22XK20'
    .match(/.{4}/g)!
    .map((entry) => [entry.slice(0, 2), Number(entry.slice(2))]),
)

/** Bank account numbers that pass the check of ISO 13616 (mod 97 is 1), with or without spaces. Own ones are left out. */
export function findIbans({ text, own }: DetectorInput): Stretch[] {
  const found: Stretch[] = []
  for (const match of text.matchAll(/(?<![a-z0-9])[a-z]{2}\d{2}(?=[ .-]?[a-z0-9]{2})/gi)) {
    const length = LENGTHS.get(match[0].slice(0, 2).toUpperCase())
    if (length === undefined) continue
    const end = readIban(text, match.index, length)
    if (end < 0) continue
    const iban = text.slice(match.index, end).replaceAll(/[ .-]/g, '').toUpperCase()
    if (modulo97(iban) === 1 && !own.ibans.has(iban)) found.push({ start: match.index, end })
  }
  return found
}

/** Where `length` letters and digits from `from` end, single spaces, dots or hyphens between them, or -1. */
function readIban(text: string, from: number, length: number): number {
  let left = length
  let i = from
  for (; left > 0 && i < text.length; i++) {
    if (/[a-z0-9]/i.test(text[i]!)) left--
    else if (!/[ .-]/.test(text[i]!) || !/[a-z0-9]/i.test(text[i + 1] ?? '')) return -1
  }
  return left > 0 || /[a-z0-9]/i.test(text[i] ?? '') ? -1 : i
}

function modulo97(iban: string): number {
  let rest = 0
  for (const sign of iban.slice(4) + iban.slice(0, 4)) {
    const value = parseInt(sign, 36)
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97
  }
  return rest
}
