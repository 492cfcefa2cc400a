import type { Language } from '@handvat/engine/rule.ts'
import type { PartKey } from '../parts.ts'
import type { SentenceMeters } from './measure-sentences.ts'

/** Where something stands in a text: the part of a code, or the line of a document. */
export interface Place {
  part?: PartKey
  page: number | null
  line: number
}

/** A sentence that deserves a look. */
export interface MeteredSentence extends Place {
  text: string
  words: number
}

/** A formal word as it stands in the text, and what to write instead. */
export interface FormalWord extends Place {
  text: string
  plain: string
}

/** A platform that is gone or faded. */
export interface DeadPlatformUse extends Place {
  name: string
  state: 'closed' | 'faded'
  year: number
}

/** What can be counted in any text. */
export interface TextMeters extends SentenceMeters {
  /** Of A4, rounded up; an estimate where the format has no pages. */
  pages: number
  /** Sentences of more than 25 words, in reading order. */
  long: MeteredSentence[]
  /** How many sentences say what to do, and how many what not to do. */
  dos: number
  donts: number
  formal: FormalWord[]
  deadPlatforms: DeadPlatformUse[]
  /** Sentences with a percentage or a claim of research, without a year or a source. */
  undated: MeteredSentence[]
}

/** What a rule of a code does without. */
export interface BareRule {
  part: PartKey
  lacks: ('why' | 'example' | 'value')[]
}

/** A text that is missing in a language of the code, or that lags behind the source. */
export interface Untranslated {
  part: PartKey
  language: Language
  reason: 'empty' | 'lagging'
}

/** All meters of a code in one language. */
export interface Meters extends TextMeters {
  bareRules: BareRule[]
  untranslated: Untranslated[]
}
