/**
 * Dutch series 1 to 14 with 9 for a digit and X for a letter (RDW, "Cijfer- en lettercombinaties op de
 * kentekenplaat"), and Belgian plates since 2010, 9-XXX-999.
 */
const SERIES =
  'XX-99-99 99-99-XX 99-XX-99 XX-99-XX XX-XX-99 99-XX-XX 99-XXX-9 9-XXX-99 XX-999-X X-999-XX XXX-99-X X-99-XXX 9-XX-999 999-XX-9 9-XXX-999'.split(
    ' ',
  )
const SHAPES = new Set([...SERIES, ...SERIES.map((series) => series.replaceAll('-', ''))])

/** Letters that RDW gives out to no vehicle of today: vowels, and C and Q, which look like others. */
const NO_LETTER = /[AEIOUCQY]/
/** Combinations that RDW leaves out: abbreviations of parties, clubs, insults and bodies (same source). */
const NO_COMBINATION = /S[ASD]|GVD|KKK|KVT|LPF|NSB|PKK|PSV|PVV|TBS|SGP|VVD|BBB|FVD/

/** Airlines of two consonants, whose flights look like the oldest series: "KL1234". */
const AIRLINE =
  /^(?:KL|HV|TK|LH|LX|LG|DL|TP|SK|SN|TB|BT|FR|KM|VY|WK|XG|JL|NH|SQ|CX|CZ|HX|GF|WF|DY|BV|TR|MH|ZB|DS|LS|LO|PC|QR|WY|VS|VX|BR|BY|MS|SV|RJ|PK|KQ|LY|TG|VN|HG|BW|NZ|NK|WN)/
/** Makers' models, and aircraft of the United States: "HP7525", "N284WN". */
const MODEL = /^(?:HP|PS|RX|GT|XT|DX|SX|HD|TX|TL|DS|PD)\d{4}$|^N\d{3}[A-Z]{2}$/
/** Units and standards with a number before or behind them. */
const UNIT = /(?:[KMG]BPS|KMPH|RPM|HTML|HTTP|MHZ|GHZ|KWH|MWH)/

/** A code with 9 for each digit and X for each letter, the rest as it stands. */
export function spell(code: string): string {
  return code.replaceAll(/[a-z]/gi, 'X').replaceAll(/\d/g, '9')
}

/** Whether a spelled code is one of the series, with its hyphens or without. */
export function isPlate(shape: string): boolean {
  return SHAPES.has(shape)
}

/**
 * Whether a code in capitals is a plate that nothing else says so of: letters and combinations that RDW gives out, and
 * without hyphens no Belgian one, no postcode, flight, year, unit or round number of a model.
 */
export function isPlainPlate(code: string, shape: string): boolean {
  // Three letters or digits in the middle of hyphens are no word or date: "12-abc-3".
  if (/XXX|999/.test(shape) && shape.includes('-')) return true
  if (NO_LETTER.test(code) || NO_COMBINATION.test(code) || UNIT.test(code)) return false
  if (MODEL.test(code)) return false
  switch (shape) {
    case 'XX9999':
      return !AIRLINE.test(code) && !/(?:19|20)\d\d$|0$/.test(code)
    case '9999XX':
      return code.startsWith('0')
    case 'XXXX99':
      return !/(?:1[89]|2[0-9])$/.test(code)
    case '9XXX999':
      return false
    default:
      return true
  }
}
