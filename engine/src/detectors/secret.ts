import { findAll } from './detector-input.ts'
import type { DetectorInput, Stretch } from './detector-input.ts'
import { digitRunsOf } from './digit-runs.ts'
import { findAccounts, findKeys } from './secret-keys.ts'
import { findPasswords } from './secret-words.ts'
import { TRACES, tracesOf } from './traces.ts'

const PRIVATE_KEY = /-----BEGIN (?:[A-Z0-9]{2,12} ){0,3}PRIVATE KEY(?: BLOCK)?-----/g
/** A password inside an address: "https://name:password@host". */
const IN_ADDRESS =
  /(?<![\w])[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:@/{}$<>]{1,64}:[^\s@/{}$<>*]{3,128}@[\w.-]{1,253}/gi
/** What such an address begins with; most addresses go no further than this. */
const NAME_IN_ADDRESS = /:\/\/[^\s:@/{}$<>]{1,64}:/
/** Fewest digits of the number of an account or bot. */
const FEWEST_DIGITS = 8

/** Passwords, keys, tokens and private keys that are written out. */
export function findSecrets(input: DetectorInput): Stretch[] {
  const { text } = input
  const traces = tracesOf(input)
  const found: Stretch[] = []
  if (traces & TRACES.begin) found.push(...findAll(text, PRIVATE_KEY, () => true))
  if (traces & TRACES.at && text.includes('://') && NAME_IN_ADDRESS.test(text)) {
    found.push(...findAll(text, IN_ADDRESS, ([match]) => !isPlaceholder(match)))
  }
  if (traces & TRACES.keyRun) found.push(...findKeys(text))
  if (traces & TRACES.digit && digitRunsOf(input).digits >= FEWEST_DIGITS) {
    found.push(...findAccounts(text))
  }
  if (traces & TRACES.passwordWord) found.push(...findPasswords(text))
  return found
}

/** What a manual writes where a reader puts a password. */
function isPlaceholder(address: string): boolean {
  const [, password = ''] = /:\/\/[^:]*:([^@]*)@/.exec(address) ?? []
  return /^(?:my)?password$|^(?:your|replace)|^(.)\1+$/i.test(password) || password.length < 4
}
