import type { Condition, Detector, HintText, Language, Level, Pattern } from './rule.ts'
import type { Channel, SpeakerRole } from './context.ts'
import type { TrainedModel } from './models/trained-model.ts'

/** Compiled rules as plain data: it may be written as JSON, sent, and used as it comes back. */
export interface Pack {
  format: 1
  languages: Language[]
  /** Distinct words: the folded word, which part of it must match (see AFFIXES), and '#' or '@' or ''. */
  words: [word: string, affix: number, mark: string][]
  /** Rows of places, each place one number: see `ANY` and below. */
  phrases: number[][]
  sets: PackSet[]
  rules: PackRule[]
  /** Trained models by name; they may come later than the rest, in a new pack object. */
  models?: Record<string, TrainedModel>
}

/** Phrases of which any one will do. */
export interface PackSet {
  /** Indexes into `phrases`. */
  phrases: number[]
  /** A class is filled by code or by the context instead of phrases. */
  class?: PhraseClass
}

export interface PackRule {
  id: string
  theme: string
  level: Level
  levelWhen: { level: Level; when: Condition }[]
  channels: Channel[]
  roles: SpeakerRole[]
  when?: Condition
  hint: Record<Language, HintText>
  silences: string[]
  patterns: PackPattern[]
}

interface PackPatternBase {
  /** Languages in which it counts, as LANGUAGE_BITS. */
  languages: number
  level?: Level
  when?: Condition
  /** Indexes into `sets`. */
  unless?: number
  unlessText?: number
}

/** A pattern with its phrases replaced by indexes into `sets`. */
export type PackPattern =
  | (PackPatternBase & { kind: 'phrase'; any: number; negated?: 'skip' })
  | (PackPatternBase & { kind: 'near'; all: number[]; within: number; across: boolean })
  | (PackPatternBase & { kind: 'detect'; detector: Detector; cue?: number; within: number })
  | (PackPatternBase & { kind: 'shape'; shape: PatternOf<'shape'>['shape'] })
  | (PackPatternBase & { kind: 'context' })
  | (PackPatternBase & { kind: 'compare'; compare: PatternOf<'compare'>['compare'] })
  | (PackPatternBase & { kind: 'weigh'; model: string; class: string; above: number })

export type PatternOf<K extends Pattern['kind']> = Extract<Pattern, { kind: K }>
export type PackPatternOf<K extends Pattern['kind']> = Extract<PackPattern, { kind: K }>

/** A place is `index * 4 + WORD_PLACE` or `index * 4 + SET_PLACE`, or ANY, or GAP. */
export const WORD_PLACE = 0
export const SET_PLACE = 1
export const ANY = 2
export const GAP = 3

/** Whether a place is that of a word. */
export function isWordPlace(place: number): boolean {
  return (place & 3) === WORD_PLACE
}

/** Whether a place is that of a set. */
export function isSetPlace(place: number): boolean {
  return (place & 3) === SET_PLACE
}

export const AFFIXES = ['whole', 'begin', 'end', 'part'] as const

export const LANGUAGE_BITS: Record<Language, number> = { nl: 1, en: 2 }

/** The closed list of classes that a phrase may name. */
export const CLASSES = [
  'number',
  'name',
  'url',
  'mention',
  'hashtag',
  'ownProduct',
  'competitor',
  'handle',
  'client',
  'project',
  'person',
  'register',
  'host',
  'namespace',
  'ownUrl',
  'topic',
  'crisisTopic',
  'policyField',
  'documentNumber',
] as const
export type PhraseClass = (typeof CLASSES)[number]

/** Default reach of `near`, and of a `cue` around what a detector found, in words. */
export const NEAR_WITHIN = 12
export const CUE_WITHIN = 8
