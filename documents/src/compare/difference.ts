import type { Language } from '@handvat/engine/rule.ts'
import type { Force, Stance, Text } from '../library.ts'
import type { ContentType, TimeManner } from '../code-facts.ts'
import type { Medium } from '../code.ts'
import type { PartKey } from '../parts.ts'

/** What became of one part of a code between two versions. */
export interface Difference {
  part: PartKey
  kind: 'added' | 'removed' | 'moved' | 'changed'
  /** What is called by this part: the title of a rule or section; none where the part has no title of its own. */
  title: Text | null
  /** What there is to say of it in plain words, the weightiest first; never empty. */
  points: Point[]
  /** Every text of the part that differs, field by field and language by language. */
  texts: TextDifference[]
}

/** One thing to say in plain words: the id of a sentence, and what comes in its places. */
export interface Point {
  say: Saying
  values: Record<string, Value>
  /** By itself a reason to ask everyone to read the code again. */
  weighty?: true
}

/** What comes in the place of a sentence: a text of the code, a name as it is, an ISO date, or words of a fixed list. */
export type Value = { text: Text } | { name: string } | { day: string } | { words: Word[] }

/** Words of a fixed list; who shows them has the words for each. */
export type Word =
  | `force-${Force}`
  | `stance-${Stance}`
  | `language-${Language}`
  | `medium-${Medium}`
  | `content-${ContentType}`
  | `time-${TimeManner}`
  | `list-${ListName}`

/** A text in one language, cut where it differs: `same` and `added` together are the new text, `same` and `removed` the old one. */
export interface TextDifference {
  field: FieldName
  /** Of a list: the name of the one it is about. */
  of?: Text
  language: Language
  pieces: Piece[]
}
export interface Piece {
  kind: 'same' | 'added' | 'removed'
  text: string
}

export const FIELDS = [
  'title',
  'intro',
  'body',
  'text',
  'why',
  'do',
  'dont',
  'roles',
  'contribute',
  'topics',
  'purpose',
  'example',
  'agreement',
  'hours',
  'note',
] as const
export type FieldName = (typeof FIELDS)[number]

/** The lists of `CodeFacts`, as they stand in the ids of sentences. */
export const LIST_NAMES = [
  'goals',
  'values',
  'spokespersons',
  'accounts',
  'confidential',
  'content-types',
  'exceptions',
  'contacts',
] as const
export type ListName = (typeof LIST_NAMES)[number]

export const SAYINGS = [
  'rule-added',
  'rule-removed',
  'rule-stricter',
  'rule-looser',
  'rule-now-do',
  'rule-now-dont',
  'rule-renamed',
  'rule-reworded',
  'rule-why',
  'rule-examples',
  'rule-roles',
  'rule-roles-all',
  'rule-media-more',
  'rule-media-less',
  'rule-media-only',
  'rule-media-all',
  'rule-from',
  'rule-from-none',
  'rule-until',
  'rule-until-none',
  'rule-content',
  'rule-content-none',
  'rule-values',
  'rule-moved',
  'order-sections',
  'order-rules',
  'section-added',
  'section-removed',
  'section-renamed',
  'section-reworded',
  'code-renamed',
  'intro-reworded',
  'organisation-renamed',
  'stance-changed',
  'review-set',
  'review-moved',
  'review-removed',
  'language-added',
  'language-removed',
  'translation-current',
  'translation-lags',
  'contact-replaced',
  'contact-details',
  'deputy-added',
  'deputy-replaced',
  'deputy-removed',
  'deputy-details',
  ...(['added', 'removed', 'changed'] as const).flatMap((what) =>
    LIST_NAMES.map((list) => `${list}-${what}` as const),
  ),
  'confidential-from',
  'confidential-from-none',
  'confidential-until',
  'confidential-until-none',
  'accounts-holders',
  'content-owner',
  'time-set',
  'time-changed',
  'time-removed',
  'exceptions-time',
  'list-order',
] as const
export type Saying = (typeof SAYINGS)[number]

/** Cheap to write where a point is made. */
export const text = (value: Text): Value => ({ text: value })
export const name = (value: string): Value => ({ name: value })
export const day = (value: string): Value => ({ day: value })
export const words = (...value: Word[]): Value => ({ words: value })
