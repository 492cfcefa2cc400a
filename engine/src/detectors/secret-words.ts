import { findAll } from './detector-input.ts'
import type { Stretch } from './detector-input.ts'

const PASSWORD_WORD =
  'wachtwoord(?:en)?|wachtwrd|password|passwd|passwort|pass(?:code|phrase)|pwd|pw|ww|wifi(?:[- ]?(?:code|wachtwoord|password))?|wi-fi|inlogcode|toegangscode|login'
/** "is now", "blijft gewoon", "staat op": what stands between the word and what it is. */
const IS =
  '(?:is|was|are|remains|stays|will be|becomes|wordt|blijft|werd|staat op|luidt)(?: (?:now|still|just|always|simply|currently|again|only|literally|nu|nog|steeds|gewoon|altijd|dus|weer|sinds|voortaan|ook)){0,2}'
/** "wachtwoord: Wier!2026", "Wifi op kantoor: Welkom01", "password is still Summer-2026". */
const SAID = new RegExp(
  String.raw`(?<![\w])(?:${PASSWORD_WORD})(?:\s[\p{L}'’-]{1,16}){0,4}?\s{0,2}(?<sign>[:=]|\s(?:${IS}|=)\s)\s{0,2}["'“‘(]?(?<value>[^\s"'”’]{4,64})`,
  'giu',
)
/** "changed the wifi password to Welkom01", "het wachtwoord veranderd in Molen#2025". */
const CHANGED =
  /(?<![\w])(?:(?:chang|switch|updat|reset|set)\p{L}{0,4}\s(?:[\p{L}'’-]{1,16}\s){0,4}(?:password|passcode|passphrase|pass|pw|pwd|wifi|wi-fi)(?:\s[\p{L}'’-]{1,16}){0,3}\s(?:back\s)?to|(?:wachtwoord|ww|wifi|password|wachtwrd)(?:\s[\p{L}'’-]{1,16}){0,4}\s(?:veranderd|gewijzigd|aangepast|gezet|gereset|ingesteld|changed|set|reset|switched)\s(?:back\s)?(?:in|naar|op|to))\s["'“‘]?(?<value>[^\s"'”’]{6,64})/giu
/** "ww Molen#2025", "pass Welkom01": right behind the word, so the value itself must look made up. */
const BESIDE =
  /(?<![\w])(?:wachtwoord|wachtwrd|ww|password|passwd|pass|pwd|pw|(?:wifi|wi-fi)(?:[- ]?(?:code|wachtwoord|password))?)\s["'“‘(]?(?<value>[^\s"'”’]{6,64})/giu
/** "inloggen met admin / Molen#2025", "login: jan/Welkom01": a name, a sign, a value. */
const PAIR =
  /(?<![\w])(?:inlog\p{L}{0,10}|log ?in|login|aanmelden|sign in|gebruikers?(?:naam)?|user(?:name)?|account)\s?:?\s(?:(?:met|with|als|as|via|is|kan met)\s){0,2}["'“‘]?[\p{L}\d._@-]{2,40}["'”’]?\s?[/|:,]\s?["'“‘]?(?<value>[^\s"'”’/|]{6,64})/giu

const CODE_WORD =
  '(?:alarm|deur|voordeur|kluis|poort|hek|toegangs|inlog|slot|sleutelkast|lift|garage|door|gate|safe|lock|entry|access)[- ]?code|pin(?: ?code|nummer)?|passcode'
const DEVICE =
  'alarm\\p{L}*|\\p{L}*kluis|safe|\\p{L}*deur|door|poort|gate|hek|slot|lock|sleutel\\p{L}*|key ?box|key safe|lift|garage\\p{L}*|magazijn|ingang|entrance|kopieer\\p{L}*|printer|copier|tablet|laptop|telefoon|phone|bankpas|pinpas'
/** "pincode is 4711", "toegangscode: 123456", "deurcode 4471#". */
const PIN = new RegExp(
  String.raw`(?<![\w])(?:(?:pin(?: ?code|nummer)?|passcode|toegangscode|inlogcode)\s{0,2}(?:[:=]|\s(?:${IS})\s)\s{0,2}["'“‘]?\d{4,12}|(?:wifi(?: ?code)?|wachtwoord|password|ww)\s{0,2}(?:[:=]|\s(?:${IS})\s)\s{0,2}["'“‘]?\d{6,12}|(?:${CODE_WORD})\s\d{4,8}#?)(?![\w%]|[.,:]\d)`,
  'gi',
)
/** "de code voor de alarmkast 4471", "code of the safe: 99081". */
const OF_DEVICE = new RegExp(
  String.raw`(?<![\p{L}])(?:code|${CODE_WORD})\s(?:(?:voor|van|for|of|to|bij|op|on)\s)?(?:(?:de|het|the|onze|ons|our|mijn|my|die|that|dat)\s)?(?:\p{L}{2,12}\s)?(?:${DEVICE})(?:\s\p{L}{2,12}){0,2}?\s?(?:[:=]\s?|(?:\s(?:${IS}))?\s)["'“‘]?\d{4,8}#?(?![\w%]|[.,:]\d)`,
  'giu',
)

/** "code 4471 voor de alarmkast". */
const FOR_DEVICE = new RegExp(
  String.raw`(?<![\p{L}])code:?\s["'“‘]?\d{4,8}#?["'”’]?\s(?:voor|van|for|of|to|bij|op|on)\s(?:(?:de|het|the|onze|ons|our|mijn|my)\s)?(?:${DEVICE})(?![\p{L}])`,
  'giu',
)

/** Passwords, pins and codes of doors that are written out beside the word for them. */
export function findPasswords(text: string): Stretch[] {
  const found = [
    ...findValues(text, SAID, isPassword),
    ...findValues(text, CHANGED, isPassword),
    ...findValues(text, BESIDE, isMadeUp),
    ...findValues(text, PAIR, isMadeUp),
  ]
  if (!/\d{4}/.test(text)) return found
  const codes = [PIN, OF_DEVICE, FOR_DEVICE].flatMap((expression) =>
    findAll(text, expression, () => true),
  )
  return [...found, ...codes]
}

function findValues(
  text: string,
  expression: RegExp,
  accept: (value: string) => boolean,
): Stretch[] {
  const found: Stretch[] = []
  expression.lastIndex = 0
  for (let match = expression.exec(text); match; match = expression.exec(text)) {
    const written = match.groups?.value ?? ''
    const value = written.replace(/[.,;:!?)\]…]+$/u, '')
    if (!accept(value)) {
      // A word further on may be the one: "login: zie wachtwoord Welkom01".
      expression.lastIndex = match.index + match[0].length - written.length
      continue
    }
    const from = match.index + match[0].length - written.length
    found.push({ start: match.index, end: from + value.length })
  }
  return found
}

/** Letters with a digit or a sign among them, six or more: no everyday word and no time or amount. */
function isPassword(value: string): boolean {
  if (value.length < 6 || /^(?:https?:|www\.|\/)/i.test(value) || /^[*•.xX_-]+$/.test(value))
    return false
  if (/^[<{[$]/.test(value)) return false
  const letters = /\p{L}/u.test(value)
  const digits = /\d/.test(value)
  return letters && (digits || /\p{L}[!@#$%^&*+=?~]+[\p{L}\d]/u.test(value))
}

/** A password with a digit and besides a capital or a sign: nothing that one also writes in a sentence. */
function isMadeUp(value: string): boolean {
  if (!isPassword(value) || !/\d/.test(value) || /^[#@]/.test(value)) return false
  if (/^(?:\d{1,4}[-./]|\d+\p{L}+$)/u.test(value) || /:\/\/|\.[a-z]{2,4}(?:\/|$)/i.test(value))
    return false
  return /\p{L}.*[!@#$%^&*+=?~_].*\d|\d.*[!@#$%^&*+=?~_].*\p{L}|^\p{Lu}[\p{L}!@#$%^&*+=?~_.-]{3,}\d{1,6}[!@#$%^&*+=?~]*$/u.test(
    value,
  )
}
