import type { Language, Pattern } from '../rule.ts'

/** The six ways in which a mention of the organisation is answered. */
export const CATEGORIES = [
  'positive',
  'neutral',
  'complaint',
  'misinformation',
  'rant',
  'crisis',
] as const

export type Category = (typeof CATEGORIES)[number]

/** What a mention may look like as a whole, beside its words. */
export const FORMS = ['question', 'shouting'] as const
export type Form = (typeof FORMS)[number]

/** Words that point at one category. */
export interface CueGroup {
  /** Kebab-case, unique over all categories. */
  id: string
  category: Category
  /** How strongly it points there: 1 is a hint, 4 settles it. */
  weight: number
  /** Why these words point there. */
  say: Record<Language, string>
  patterns: Pattern[]
  /** Speaks for every text of this form as well. */
  form?: Form
  /** People may be in danger: this outweighs what else the mention says. */
  grave: boolean
}

/** One everyday subject in both languages, so that a fact in English meets a mention in Dutch. */
export interface Concept {
  id: string
  /** A thing is spoken of (rent, the licence); a claim is said to happen (is sold, closes). */
  kind: 'thing' | 'claim'
  /** Words that name or affirm it. */
  is: Record<Language, string[]>
  /** Words that say the opposite: "stays open" beside "closes". */
  not: Record<Language, string[]>
}

/** The library of the triage. */
export interface TriageLibrary {
  groups: CueGroup[]
  concepts: Concept[]
  /** Lists of phrases that only the triage uses. */
  lists: Record<string, Record<Language, string[]>>
}

/** What is known of the organisation that a mention is about. */
export interface TriageContext {
  /** The language of the mention; absent: guessed. */
  language?: Language
  /** Its names and products. */
  names?: string[]
  /** Its accounts, with `@`. */
  handles?: string[]
  /** What is true, in Dutch or English, one sentence each. */
  facts?: string[]
}

/** A stretch of the mention that was weighed; offsets in UTF-16 code units, end exclusive. */
export interface Cue {
  start: number
  end: number
  text: string
  category: Category
  /** What it added; below 0 where it spoke against the category. */
  weight: number
  say: string
}

/** How a mention may be taken, for a person to confirm. */
export interface TriageResult {
  category: Category
  /** 0 to 1: the share of this category in all that was weighed. */
  confidence: number
  /** Heaviest first. */
  cues: Cue[]
}
