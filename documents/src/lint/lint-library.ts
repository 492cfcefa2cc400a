import type { Language, Phrase } from '@handvat/engine/rule.ts'
import type { Text } from '../library.ts'
import type { LintLevel } from './finding.ts'

/** Found in the text, missing from it, or counted over all of it. */
export const LINT_KINDS = ['statement', 'absence', 'measure'] as const
export type LintKind = (typeof LINT_KINDS)[number]

/** What is counted over a whole document: the length and difficulty of the text, or its do's beside its don'ts. */
export const LINT_MEASURES = ['readability', 'balance'] as const
export type LintMeasure = (typeof LINT_MEASURES)[number]

/**
 * Words in one sentence: one phrase of every group of `all`, all of them within `within` words (default 40), unless a
 * phrase of `unless` stands in the same sentence. A sentence is cut at "; " and ", but"; an item of a list has the words
 * of its don't-heading or of the line above it ("Not allowed:") before it. Phrases are those of the engine (`Phrase`).
 */
export interface LintPattern {
  all: Phrase[][]
  within?: number
  unless?: Phrase[]
  /** Said instead of the sentence of the entry. */
  say?: Text
}

/** Something that a code should hold: any of the patterns will do. */
export interface LintNeed {
  /** Once in its entry; `L26.review` is the need `review` of L26. */
  id: string
  /** What is missing, for `{missing}` in what is said. */
  name: Text
  patterns: Record<Language, LintPattern[]>
}

/** One of the 42 remarks that can be made on a code, `library/lint/<id>-<name>.yaml`. */
export interface LintEntry {
  /** `L01` to `L42`, for ever. */
  id: string
  level: LintLevel
  kind: LintKind
  say: Text
  why: Text
  fix: Text
  /** Keys of `sources.yaml`. */
  sources: string[]
  /** Any of these in a sentence is the remark. */
  statements: Record<Language, LintPattern[]>
  /** Silences the statements of this sentence. */
  unless: Record<Language, Phrase[]>
  /** Silences the statements where it stands in the same passage. */
  unlessAround: Record<Language, Phrase[]>
  /** Silences the entry wherever it stands in the document. */
  unlessDocument: Record<Language, Phrase[]>
  /** The entry speaks where one of these is missing. */
  needs: LintNeed[]
  /** Where given, `needs` only count in a document that says this. */
  when: Record<Language, LintPattern[]>
  measure?: LintMeasure
  cases: Record<'hits' | 'passes', Record<Language, string[]>>
  /** Path below the library's folder. */
  file: string
}

/** A formal word and what to write instead. */
export interface PlainWord {
  formal: Phrase
  plain: string
}

/** A platform that is gone, or that nobody calls so any more. */
export interface DeadPlatform {
  name: string
  /** How it is written in a text. */
  words: Phrase[]
  /** Closed or renamed, or still there but no longer what people use. */
  state: 'closed' | 'faded'
  /** The year from which that holds. */
  year: number
}

/** The folder `library/lint/`. */
export interface LintLibrary {
  /** By id. */
  entries: LintEntry[]
  /** Lists of phrases that only the lint uses, as `{name}` in a phrase; `{dead-platforms}` is made of those below. */
  lists: Record<string, Record<Language, string[]>>
  plainWords: Record<Language, PlainWord[]>
  deadPlatforms: DeadPlatform[]
}
