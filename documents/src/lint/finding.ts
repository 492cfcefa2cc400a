import type { PartKey } from '../parts.ts'

/** How heavy a remark on a code is: a possible legal risk, a practice that works badly, or a tip. */
export type LintLevel = 'risk' | 'practice' | 'tip'

/** A remark on the text of a code, in the language of the reader. */
export interface LintFinding {
  /** `L01` to `L42`, for ever. */
  id: string
  level: LintLevel
  /** Where it stands; null for something that is missing. */
  page: number | null
  line: number | null
  quote: string | null
  /** The part of the code, where the text was a code. */
  part?: PartKey
  say: string
  why: string
  fix: string
  /** The law, case or practice behind it, or that somebody should have it checked. */
  source: string
}
