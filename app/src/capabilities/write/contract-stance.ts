import type { Stance, Text } from '@handvat/documents/library.ts'

/** Why a ban fails, as the library says it. */
export interface Reason {
  title: Text
  text: Text
}

/** What somebody may decide where a ban was on the table. */
export const DECIDED_STANCES = ['limited', 'prohibit'] as const
export type DecidedStance = (typeof DECIDED_STANCES)[number]

/** That somebody decided about a ban, with the words that they had before them. */
export interface StanceDecision {
  number: number
  stance: DecidedStance
  /** The stance of the draft at that moment. */
  before: Stance
  shown: Reason[]
  /** In their own words; null where they gave none. */
  why: string | null
  /** Id of who decided. */
  person: string
  at: Date
}
