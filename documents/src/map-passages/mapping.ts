import type { Passage } from '../passages.ts'
import type { SectionKind } from '../code-facts.ts'

/** Why a passage is left out: as proposed, or `chosen` by a person. The title becomes that of the code. */
export type DropReason = 'title' | 'contents' | 'page-number' | 'cover' | 'chosen'

/** Where a passage of a code of elsewhere goes. */
export type Target =
  | { kind: 'rule'; id: string }
  | { kind: 'section'; id: SectionKind }
  | { kind: 'drop'; reason: DropReason }

/** A proposal for one passage. */
export interface Mapping {
  /** Its place in the passages of the document, from 0. */
  index: number
  passage: Passage
  target: Target
  /** The section in which it lands; of a rule too. Null for what is dropped. */
  section: SectionKind | null
  /** 0 to 1. */
  sure: number
  /** The words that decided, as they stand in the text or its heading. */
  why: string[]
  /** The best others, at most three. */
  alternatives: { target: Target; sure: number }[]
}
