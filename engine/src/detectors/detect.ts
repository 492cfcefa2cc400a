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
import { TRACES, tracesOf } from './traces.ts'

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

/** Traces without any of which a detector finds nothing. */
const NEEDS: Record<Detector, number> = {
  email: TRACES.at | TRACES.bracketedA,
  phone: TRACES.digit,
  iban: TRACES.digit,
  bsn: TRACES.digit,
  creditcard: TRACES.digit,
  'licence-plate': TRACES.digit,
  address: TRACES.digit,
  birthdate: TRACES.digit,
  'file-number': TRACES.digit,
  secret: TRACES.keyRun | TRACES.begin | TRACES.at | TRACES.passwordWord | TRACES.digit,
}

/** What a detector finds in a text, in order, overlapping stretches joined. */
export function detect(detector: Detector, input: DetectorInput): Stretch[] {
  if ((tracesOf(input) & NEEDS[detector]) === 0) return []
  const found = finders[detector](input)
  return found.length > 1 ? joinStretches(found) : found
}

/** Stretches in order, those that overlap made one. */
export function joinStretches(stretches: readonly Stretch[]): Stretch[] {
  const joined: Stretch[] = []
  for (const stretch of stretches.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = joined.at(-1)
    if (last && stretch.start < last.end) last.end = Math.max(last.end, stretch.end)
    else joined.push({ ...stretch })
  }
  return joined
}
