import { isAddressUnit } from '../address-run.ts'
import { findAll } from './detector-input.ts'
import type { DetectorInput, Stretch } from './detector-input.ts'

/** Keys by the prefix that their maker gives them (the makers' own documentation; compared with secretlint's published test keys). */
const PREFIXED = new RegExp(
  String.raw`(?<![\w])(?:${[
    '(?:AKIA|ASIA|AROA|AIDA)[0-9A-Z]{16}',
    'gh[pousr]_[A-Za-z0-9_.-]{30,300}',
    'github_pat_[A-Za-z0-9_]{30,255}',
    'gl(?:pat|ptt|dt|rt|cbt|ft|soat)-[A-Za-z0-9_.-]{16,300}',
    'xox[abeoprs]-[A-Za-z0-9-]{10,300}',
    'xapp-\\d-[A-Za-z0-9-]{10,300}',
    'sk-(?:ant-|proj-|svcacct-|admin-)?[A-Za-z0-9_-]{32,300}',
    '[rs]k_(?:live|test)_[A-Za-z0-9]{16,250}',
    'AIza[0-9A-Za-z_-]{35}',
    'ya29\\.[0-9A-Za-z_-]{20,300}',
    'npm_[A-Za-z0-9]{36}',
    'hf_[A-Za-z0-9]{30,60}',
    'gsk_[A-Za-z0-9]{40,60}',
    'gl(?:sa|c)_[A-Za-z0-9_=+/-]{30,300}',
    'dckr_(?:pat|oat)_[A-Za-z0-9_-]{24,60}',
    'dapi[0-9a-fA-F]{32}(?:-\\d)?',
    'ntn_[A-Za-z0-9]{40,60}',
    'secret_[A-Za-z0-9]{43}',
    'SG\\.[\\w-]{16,40}\\.[\\w-]{30,60}',
    'shp(?:at|ca|pa|ss)_[a-fA-F0-9]{32}',
    'lin_(?:api|oauth)_[A-Za-z0-9]{32,64}',
    'tskey-[a-z]{3,12}-[A-Za-z0-9]{6,20}-[A-Za-z0-9]{16,40}',
    'hv[sbr]\\.[A-Za-z0-9_-]{24,300}',
    'vc[a-z]_[A-Za-z0-9]{24,80}',
    'fig[dou]r?_[A-Za-z0-9_-]{30,80}',
    'ops_eyJ[A-Za-z0-9_=-]{40,2000}',
    'pypi-[A-Za-z0-9_-]{50,300}',
    'EAA[A-Za-z0-9]{60,300}',
    'eyJ[A-Za-z0-9_-]{10,2000}\\.eyJ[A-Za-z0-9_-]{10,4000}\\.[A-Za-z0-9_-]{10,1000}',
  ].join('|')})(?![A-Za-z0-9])`,
  'g',
)
const PRIVATE_KEY = /-----BEGIN (?:[A-Z0-9]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g
/** A password inside an address: "https://name:password@host". */
const IN_ADDRESS =
  /(?<![\w])[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/{}$<>]{1,64}:[^\s@/{}$<>*]{3,128}@[\w.-]{1,253}/gi
/** What such an address begins with; most addresses go no further than this. */
const NAME_IN_ADDRESS = /:\/\/[^\s:@/{}$<>]{1,64}:/
const ASSIGNED =
  /(?<![a-z])(?:aws_?)?(?:secret_?(?:access_?)?key|(?:client|app|azure\w{0,20})_?secret|api_?key|access_?token|auth_?token|private_?key)["']?\s{0,3}(?::=|=>|[:=])\s{0,3}["']?([A-Za-z0-9+/_.-]{16,200}={0,2})["']?/gi

const PASSWORD_WORD =
  'wachtwoord(?:en)?|wachtwrd|password|passwd|passwort|pass(?:code|phrase)|pwd|pw|ww|wifi(?:[- ]?(?:code|wachtwoord|password))?|wi-fi|inlogcode|toegangscode|login'
/** "wachtwoord: Wier!2026", "Wifi op kantoor: Welkom01", "password is Summer-2026". */
const PASSWORD = new RegExp(
  String.raw`(?<![\w])(?:${PASSWORD_WORD})(?:\s[\p{L}'’-]{1,16}){0,4}\s{0,2}(?<sign>[:=]|\s(?:is|was|wordt|=)\s)\s{0,2}["'“‘(]?(?<value>[^\s"'”’]{4,64})`,
  'giu',
)
const PIN =
  /(?<![\w])(?:(?:pin(?: ?code|nummer)?|passcode|toegangscode|inlogcode)\s{0,2}(?:[:=]|\s(?:is|was)\s)\s{0,2}["'“‘]?\d{4,12}|(?:wifi(?: ?code)?|wachtwoord|password)\s{0,2}[:=]\s{0,2}["'“‘]?\d{6,12})(?![\w%]|[.,:]\d)/gi

/** What every text with a password, pin or code word holds; the expressions themselves cost far more. */
const PASSWORD_TRACE = /wacht|pass|pin|pw|ww|wi-?fi|code|login/iu
/** Fewest signs of a key, that is of `xoxb-` and ten more. */
const SHORTEST_KEY = 15

/** Passwords, keys, tokens and private keys that are written out. */
export function findSecrets({ text }: DetectorInput): Stretch[] {
  const found: Stretch[] = []
  if (text.includes('-----BEGIN')) found.push(...findAll(text, PRIVATE_KEY, () => true))
  if (text.includes('@') && NAME_IN_ADDRESS.test(text)) {
    found.push(...findAll(text, IN_ADDRESS, ([match]) => !isPlaceholder(match)))
  }
  if (holdsKeyRun(text)) {
    found.push(...findAll(text, PREFIXED, () => true))
    found.push(
      ...findAll(text, ASSIGNED, ([match, value = '']) => isKey(value, /^aws/i.test(match))),
    )
  }
  if (!PASSWORD_TRACE.test(text)) return found
  found.push(...findPasswords(text))
  if (/\d{4}/.test(text)) found.push(...findAll(text, PIN, () => true))
  return found
}

/**
 * Whether the text holds a row of signs as long as the shortest key. Looks at one place in fifteen and back from
 * there, so that everyday words cost little.
 */
function holdsKeyRun(text: string): boolean {
  let to = SHORTEST_KEY - 1
  while (to < text.length) {
    let at = to
    while (at > to - SHORTEST_KEY && isKeyUnit(text.charCodeAt(at))) at--
    if (at === to - SHORTEST_KEY) return true
    to = at + SHORTEST_KEY
  }
  return false
}

/** Letters, digits and the signs that PREFIXED and ASSIGNED allow in a key. */
function isKeyUnit(unit: number): boolean {
  return isAddressUnit(unit) || unit === 0x2f || unit === 0x3d
}

function findPasswords(text: string): Stretch[] {
  const found: Stretch[] = []
  PASSWORD.lastIndex = 0
  for (let match = PASSWORD.exec(text); match; match = PASSWORD.exec(text)) {
    const value = (match.groups?.value ?? '').replace(/[.,;:!?)\]…]+$/u, '')
    if (!isPassword(value)) continue
    const from = match.index + match[0].length - (match.groups?.value ?? '').length
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

/** Key material of mixed signs; a secret key of AWS has forty. */
function isKey(value: string, ofAws: boolean): boolean {
  if (ofAws && value.length !== 40) return false
  return (
    /[A-Za-z]/.test(value) &&
    (/\d/.test(value) || /[a-z][A-Z]/.test(value)) &&
    new Set(value).size > 6
  )
}

/** What a manual writes where a reader puts a password. */
function isPlaceholder(address: string): boolean {
  const [, password = ''] = /:\/\/[^:]*:([^@]*)@/.exec(address) ?? []
  return /^(?:my)?password$|^(?:your|replace)|^(.)\1+$/i.test(password) || password.length < 4
}
