import { findAll } from './detector-input.ts'
import type { DetectorInput, Stretch } from './detector-input.ts'

const EMAIL =
  /(?<![\w.+%-])[a-z0-9][\w.+%-]{0,63}(?:@|\s?[[(](?:at|apenstaartje)[\])]\s?)(?:[a-z0-9][a-z0-9-]{0,62}\.){1,6}[a-z]{2,24}(?![a-z0-9])/gi

/** Mail addresses, also with "(at)"; the subset of RFC 5321 addresses that people write. Own mailboxes are left out. */
export function findEmails({ text, own }: DetectorInput): Stretch[] {
  if (!text.includes('@') && !/[[(]a/i.test(text)) return []
  return findAll(text, EMAIL, ([match]) => {
    return !own.mailboxes.has(
      match.toLowerCase().replace(/\s?[[(](?:at|apenstaartje)[\])]\s?/, '@'),
    )
  })
}
