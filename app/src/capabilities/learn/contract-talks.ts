import type { PartKey } from '@handvat/documents/parts.ts'
import type { Language } from '#capabilities/people/contract.ts'

/** A moment to talk, as planned. */
export interface Moment {
  id: string
  /** The id of a kit in the library. */
  kit: string
  /** With whom; null: with everyone. */
  unit: { id: string; name: string } | null
  beginsAt: Date
  minutes: number
  place: string
  /** Id of who planned it. */
  person: string
  /** Counts the changes, from 1. */
  revision: number
  plannedAt: Date
  cancelledAt: Date | null
}

/** What came out of a moment: a sentence for the code, without who said it. */
export interface MomentOutcome {
  id: string
  moment: string
  part: PartKey | null
  title: string
  text: string
  reason: string | null
  language: Language
  /** The round in which it stands as a proposal, or null. */
  round: string | null
  recordedAt: Date
  settled: { remark: string | null; at: Date } | null
}

/** The words of an outcome, as a round takes them over. */
export interface OutcomeWords {
  part: PartKey
  title: string
  text: string
  reason: string | null
  language: Language
}

export const rhythms = ['off', 'weekly', 'monthly'] as const
export type Rhythm = (typeof rhythms)[number]

/** What somebody wishes of the letter, and since when; `number` counts the wishes, 0 for none yet. */
export interface DigestWish {
  number: number
  rhythm: Rhythm
  wishedAt: Date | null
}
