import type { Language } from '#capabilities/people/contract.ts'

/** The kinds in the order in which they are shown. */
export const foundKinds = ['code', 'answer', 'dilemma', 'case'] as const
export type FoundKind = (typeof foundKinds)[number]

/** A stroke in a text, in UTF-16 code units, end exclusive. */
export interface Stroke {
  start: number
  end: number
}

/** Something found. */
export interface Found {
  kind: FoundKind
  /** Once in a list. */
  key: string
  href: string
  language: Language
  title: string
  titleStrokes: Stroke[]
  /** The sentence that says it; of a known answer all of them. */
  text: string
  strokes: Stroke[]
  /** The place where a rule holds, if that is not everywhere. */
  where: string | null
}

/** What came of a search; `instead` are words that were taken for others, as they were typed and as they were found. */
export interface FindOutcome {
  found: Found[]
  instead: { typed: string; taken: string }[]
}
