import { isAddressUnit } from '../address-run.ts'
import { findAll } from './detector-input.ts'
import type { DetectorInput, Stretch } from './detector-input.ts'

const EMAIL =
  /(?<![\w.+%-])[a-z0-9][\w.+%-]{0,63}(?:@|\s?[[(](?:at|apenstaartje)[\])]\s?)(?:[a-z0-9][a-z0-9-]{0,62}\.){1,6}[a-z]{2,24}(?![a-z0-9])/gi

/** Mail addresses, also with "(at)"; the subset of RFC 5321 addresses that people write. Own mailboxes are left out. */
export function findEmails({ text, own }: DetectorInput): Stretch[] {
  if (!standsBetween(text, '@') && !/[[(]a/i.test(text)) return []
  return findAll(text, EMAIL, ([match]) => {
    return !own.mailboxes.has(
      match.toLowerCase().replace(/\s?[[(](?:at|apenstaartje)[\])]\s?/, '@'),
    )
  })
}

/** Whether a sign stands between units of an address; that of a mention does not. */
function standsBetween(text: string, sign: string): boolean {
  for (let at = text.indexOf(sign); at >= 0; at = text.indexOf(sign, at + 1)) {
    if (at > 0 && isAddressUnit(text.charCodeAt(at - 1)) && isAddressUnit(text.charCodeAt(at + 1)))
      return true
  }
  return false
}
