import type { Audience, Fit, StepKind } from '@handvat/documents/learn/learn-library.ts'
import type { Bars } from './model.ts'

/** A rule as a dilemma quotes it. */
export interface QuotedRule {
  id: string
  title: string
  text: string
  /** Whether the published code holds it; then these are its own words. */
  inCode: boolean
}

/** One answer, in one language. */
export interface OptionView {
  id: string
  text: string
  fit: Fit
  nuance: string
  /** Ids of the rules to show beside this answer. */
  rules: string[]
  /** The scene that follows, or null where it ends. */
  to: string | null
}

export interface SceneView {
  id: string
  text: string
  question: string
  options: OptionView[]
  /** How colleagues chose, where enough of them did. */
  bars: { everyone: Bars | null; unit: Bars | null }
}

/** A dilemma in one language, with everything that playing it shows. */
export interface DilemmaView {
  id: string
  audience: Audience
  title: string
  scenes: SceneView[]
  lesson: string
  talk: string
  /** Every rule that is named in it, the first most of all. */
  rules: QuotedRule[]
  /** How many of `rules`, from the first, the whole dilemma teaches. */
  taught: number
}

/** A dilemma in a list. */
export interface DilemmaRow {
  id: string
  audience: Audience
  title: string
  /** The theme of the rule that it teaches most of all. */
  theme: string
  /** The sentence of that rule. */
  rule: string
  sectors: string[]
}

export interface StepView {
  kind: StepKind
  minutes: number
  title: string
  text: string
  /** Only with `dilemmas`: which ones, in order. */
  dilemmas: { id: string; title: string }[]
}

/** A track of one person, in one language. */
export interface TrackView {
  id: string
  title: string
  text: string
  done: string
  minutes: number
  steps: StepView[]
  completedAt: Date | null
}

/** A public case, in one language. */
export interface CaseView {
  id: string
  year: number
  title: string
  story: string[]
  lesson: string
  talk: string
  rules: QuotedRule[]
  sources: { title: string; where: string; checked: string; verified: boolean }[]
}

/** How the person wants to be offered a dilemma now and then. */
export const PRACTICE_CHANNELS = ['device', 'digest', 'push'] as const
export type PracticeChannel = (typeof PRACTICE_CHANNELS)[number]
