import { findAddressAbroad } from './address-abroad.ts'
import { findDutchAddress } from './address-dutch.ts'
import type { DetectorInput, Stretch } from './detector-input.ts'
import { digitRunsOf } from './digit-runs.ts'
import { isPublicListing } from './public-listing.ts'
import { isDigitUnit, isLetterUnit } from './units.ts'

/** Longest row of digits in an address: the number of a box. */
const LONGEST_NUMBER = 6
/** Longest word that is read before a number. */
const LONGEST_WORD = 40

/**
 * Street addresses: Dutch ones with house number or postcode, British and American ones with a street word, those of
 * other countries by their street words, post boxes, and any name with a number behind "woont op" or "lives at".
 * Left out are addresses in a public notice.
 */
export function findAddresses(input: DetectorInput): Stretch[] {
  const { text } = input
  const { places } = digitRunsOf(input)
  const found: Stretch[] = []
  for (let k = 0; k < places.length; k += 2) {
    const at = places[k]!
    const numberEnd = places[k + 1]!
    if (numberEnd - at > LONGEST_NUMBER || !standsFree(text, at)) continue
    const word = readWordBefore(text, at)
    const address =
      findDutchAddress(text, at, numberEnd, word) ?? findAddressAbroad(text, at, numberEnd, word)
    if (!address) continue
    const [start, end] = address
    if (!isPublicListing(text, start, end)) found.push({ start, end })
  }
  return found
}

/** Whether no letter, digit or sign of an amount stands right before. */
function standsFree(text: string, at: number): boolean {
  const unit = text.charCodeAt(at - 1)
  return !isLetterUnit(unit) && !isDigitUnit(unit) && unit !== 0x23 && unit !== 0x5f
}

/** The word with one space between it and `at`, cut at its last forty units; empty where there is none. */
function readWordBefore(text: string, at: number): string {
  if (!isSpace(text.charCodeAt(at - 1))) return ''
  let from = at - 1
  while (from > 0 && at - from <= LONGEST_WORD && !isSpace(text.charCodeAt(from - 1))) from--
  return text.slice(from, at - 1)
}

function isSpace(unit: number): boolean {
  return unit === 0x20 || unit === 0xa0 || unit === 0x0a
}
