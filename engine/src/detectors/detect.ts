import type { Detector } from '../rule.ts'
import { findAddresses } from './address.ts'
import { findBirthdates } from './birthdate.ts'
import { findBsns } from './bsn.ts'
import { findCreditcards } from './creditcard.ts'
import type { DetectorInput, Stretch } from './detector-input.ts'
import { findEmails } from './email.ts'
import { findFileNumbers } from './file-number.ts'
import { findIbans } from './iban.ts'
import { findLicencePlates } from './licence-plate.ts'
import { findPhones } from './phone.ts'
import { findSecrets } from './secret.ts'

const finders: Record<Detector, (input: DetectorInput) => Stretch[]> = {
  email: findEmails,
  phone: findPhones,
  iban: findIbans,
  bsn: findBsns,
  creditcard: findCreditcards,
  'licence-plate': findLicencePlates,
  address: findAddresses,
  birthdate: findBirthdates,
  'file-number': findFileNumbers,
  secret: findSecrets,
}

/** What a detector finds in a text, in order, overlapping stretches joined. */
export function detect(detector: Detector, input: DetectorInput): Stretch[] {
  if (detector !== 'secret' && detector !== 'email' && !/\d/.test(input.text)) return []
  return joinStretches(finders[detector](input))
}

/** Stretches in order, those that overlap made one. */
export function joinStretches(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = []
  for (const { start, end } of stretches.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined.at(-1)
    if (last && start < last.end) last.end = Math.max(last.end, end)
    else joined.push({ start, end })
  }
  return joined
}
