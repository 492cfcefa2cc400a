import type { Audience } from '#capabilities/people/contract.ts'

/** Proof for the person that a version was acknowledged. */
export interface Receipt {
  id: string
  publication: string
  hash: string
  language: string
  at: Date
}

/** How a question to read a version ended: by the person, by a newer version, by its withdrawal, or by leaving. */
export type DueEnd = 'acknowledged' | 'asked' | 'replaced' | 'withdrawn' | 'left'

/**
 * Where a person stands with the code. `covered`: they acknowledged an earlier version (`since`, the id of its
 * publication), and nothing that changed after it asks them to read again. `since` is otherwise the version they
 * acknowledged last, where there is one: what changed from then on is what is new to them.
 */
export type Standing =
  | { state: 'acknowledged'; receipt: string; at: Date }
  | { state: 'covered'; receipt: string; at: Date; since: string }
  | { state: 'asked'; question: string; since?: string }
  | { state: 'waiting'; since?: string }

/** Why somebody may look at the proof of another. */
export const proofReasons = [
  'conversation',
  'complaint',
  'dispute',
  'audit',
  'own-request',
] as const
export type ProofReason = (typeof proofReasons)[number]

/** That somebody looked at the proof of another, as both of them see it. */
export interface ProofRequest {
  id: string
  /** Whose proof. */
  person: string
  /** Id of the acknowledgement; null where there was none up to that day. */
  proof: string | null
  /** ISO date: what was known on that day. */
  onDay: string
  by: string
  reason: ProofReason
  words: string
  at: Date
}

/** One version of a confidentiality agreement, as a screen lists it. */
export interface AgreementRow {
  id: string
  series: string
  version: number
  title: string
  at: Date
}

/** One version of an agreement with its text; it never changes. */
export interface AgreementView extends AgreementRow {
  language: 'nl' | 'en'
  body: string
  /** Whom it is put to; null is everyone. */
  concerns: Audience | null
  hash: string
  /** Whether no later version follows it. */
  latest: boolean
  /** Whether it is put to nobody any more. */
  ended: boolean
}

/** Who may see the names of those who did not confirm yet, where the works council lets them; managers never. */
export const nameReaders = ['hr', 'hr-contact-point'] as const
export type NameReaders = (typeof nameReaders)[number]

/** One record of the works council about names: given until a day (ISO date), or taken back. */
export interface NamesConsent {
  number: number
  state: 'given' | 'withdrawn'
  /** Only of one that was given. */
  sees: NameReaders | null
  endsOn: string | null
  words: string
  by: string
  at: Date
}
