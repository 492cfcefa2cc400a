import { isAddressUnit } from '../address-run.ts'
import type { DetectorInput } from './detector-input.ts'
import { isDigitUnit, isLetterUnit } from './units.ts'

/** What a text holds at least once; every detector needs one of these. */
export const TRACES = {
  /** A digit, 0 to 9. */
  digit: 1,
  /** A commercial at. */
  at: 2,
  /** A round or square bracket with an a behind it, as in "(at)". */
  bracketedA: 4,
  /** Fifteen or more units in a row that can stand in a key (`isKeyUnit`). */
  keyRun: 8,
  /** A sign of passwords with a letter before it and a letter or digit behind its row: "Zon!dag". */
  innerSign: 16,
  /** The first line of a private key. */
  begin: 32,
  /** Part of a word for a password, pin, code or account; only beside a digit or inner sign. */
  passwordWord: 64,
} as const

/** Fewest signs of a key, that is of `xoxb-` and ten more. */
export const SHORTEST_KEY = 15

const DIGIT = /[0-9]/
const BRACKET = /[([]/
const BRACKETED_A = /[([]a/i
/** Every word of `secret-words.ts` holds one of these; so do few others. */
const PASSWORD_WORD =
  /\b(?:wachtw|pass[wcp: =]|pin[ cn:=]|pwd?\b|ww\b|wi-?fi|log ?in|inlog|aanmeld|sign in|gebruiker|username|user:|account)|code/i
const SIGN = /[!@#$%^&*+=?~]/g

/** One for every ASCII unit of a key: asked for most units of a text, so a table and not a row of comparisons. */
const KEY_UNITS = Uint8Array.from({ length: 0x80 }, (_, unit) =>
  isAddressUnit(unit) || unit === 0x2f || unit === 0x3d ? 1 : 0,
)

/** The traces of a text as bits of TRACES: those that the input brings, or else read once and kept in it. */
export function tracesOf(input: DetectorInput): number {
  return (input.traces ??= readTraces(input.text))
}

/** Reads which of TRACES a text holds, in time linear in the text. */
export function readTraces(text: string): number {
  let bits = 0
  // Single classes and single words: engines search for those many units at a time.
  if (DIGIT.test(text)) bits |= TRACES.digit
  if (text.includes('@')) bits |= TRACES.at
  if (BRACKET.test(text) && BRACKETED_A.test(text)) bits |= TRACES.bracketedA
  if (text.includes('-----BEGIN')) bits |= TRACES.begin
  if (findKeyRun(text, 0) >= 0) bits |= TRACES.keyRun
  if (holdsInnerSign(text)) bits |= TRACES.innerSign
  if (bits & (TRACES.digit | TRACES.innerSign) && PASSWORD_WORD.test(text)) {
    bits |= TRACES.passwordWord
  }
  return bits
}

/**
 * A place within the first row of key units that begins at `from` or later and is long enough for a key, or -1.
 * Looks at one place in fifteen and back from there, so that everyday words cost little.
 */
export function findKeyRun(text: string, from: number): number {
  let to = from + SHORTEST_KEY - 1
  while (to < text.length) {
    let at = to
    while (at > to - SHORTEST_KEY && isKeyUnit(text.charCodeAt(at))) at--
    if (at === to - SHORTEST_KEY) return to
    to = at + SHORTEST_KEY
  }
  return -1
}

/** Letters, digits and the signs that keys and their assignments are written with. */
export function isKeyUnit(unit: number): boolean {
  return unit < 0x80 && KEY_UNITS[unit] === 1
}

function holdsInnerSign(text: string): boolean {
  SIGN.lastIndex = 0
  while (SIGN.test(text)) {
    const at = SIGN.lastIndex - 1
    if (at === 0 || !isLetterUnit(text.charCodeAt(at - 1))) continue
    let end = at + 1
    while (isSign(text.charCodeAt(end))) end++
    if (isLetterUnit(text.charCodeAt(end)) || isDigitUnit(text.charCodeAt(end))) return true
    SIGN.lastIndex = end
  }
  return false
}

function isSign(unit: number): boolean {
  return unit < 0x80 && '!@#$%^&*+=?~'.includes(String.fromCharCode(unit))
}
