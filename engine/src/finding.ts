import type { Language, Level } from './rule.ts'

/** One hint: the rule, the words that raised it, and what to say about them. */
export interface Finding {
  /** Id of the rule, which is also its anchor in the code. */
  rule: string
  theme: string
  level: Level
  /** UTF-16 code units, end exclusive; both 0 where the rule speaks of the context and not of words. */
  start: number
  end: number
  /** The matched words: `text.slice(start, end)`. */
  text: string
  say: string
  why: string
  /** Where a model raised it: the words that weighed most, heaviest first. */
  weighed?: WeighedWord[]
}

/** A word of the text, and how much it weighed. */
export interface WeighedWord {
  text: string
  weight: number
}

/** The outcome of one check: all findings, worst first; a screen shows the worst three. */
export interface CheckResult {
  /** The highest level among the findings, where tip and info leave it `ok`. */
  verdict: 'ok' | 'think' | 'stop'
  language: Language
  findings: Finding[]
}
