import type { Text } from '@handvat/documents/library.ts'
import type { Language, TurnTo } from '#capabilities/people/contract.ts'

export const questionKinds = ['question', 'disagree'] as const
export type QuestionKind = (typeof questionKinds)[number]

/** How far a question is: `late` is waiting for longer than was promised. */
export const questionStates = ['waiting', 'late', 'answered', 'aside'] as const
export type QuestionState = (typeof questionStates)[number]

/** What who answers can look at. */
export const questionViews = ['waiting', 'answered', 'all'] as const

/** Working days within which a question gets its answer. */
export const ANSWER_DAYS = 2
/** Questions without a person that may wait at a time, so that nobody can bury the others. */
export const MOST_ANONYMOUS = 100
/** What the one who asked may add to one question. */
export const MOST_FOLLOW_UPS = 30

/** What somebody wrote in a question after it was asked; `person` is null for the one who asked. */
export interface Turn {
  person: string | null
  text: string
  at: Date
}

/** A question with what followed, oldest first. `person` is null where nobody knows who asked. */
export interface QuestionView {
  id: string
  person: string | null
  kind: QuestionKind
  publication: string | null
  rule: string | null
  text: string
  askedAt: Date
  state: QuestionState
  /** Until when an answer was promised; null where none waits. */
  dueAt: Date | null
  turns: Turn[]
  answers: { text: string; person: string; answeredAt: Date }[]
  /** Who answers; `number` counts the times that somebody took it. */
  taken: { person: string; number: number } | null
}

/** A question in a list. */
export interface QuestionRow {
  id: string
  person: string | null
  kind: QuestionKind
  rule: string | null
  text: string
  askedAt: Date
  answered: boolean
  state: QuestionState
  dueAt: Date | null
  /** Id of who answers. */
  taken: string | null
}

/** Someone to turn to, as they want to be known. */
export interface Face extends TurnTo {
  expertise: string | null
  about: string | null
  reach: string | null
  /** The language of these words. */
  wordsIn: Language
  /** Id of the photo, which changes with it. */
  photo: string | null
  /** ISO date of the last day on which they are away; null while they are there. */
  awayUntil: string | null
  /** A deputy who steps in today, because a contact point is away. */
  stepsIn: boolean
}

/** Days on which somebody is away, as ISO dates. */
export interface Absence {
  id: string
  from: string
  until: string
}

/** How a known answer stands by its date. */
export type AnswerAge = 'fresh' | 'look' | 'hidden'

/** A question with its answer for everyone. */
export interface KnownAnswer {
  id: string
  rule: string
  number: number
  question: Partial<Text>
  answer: Partial<Text>
  /** ISO dates. */
  lookedOn: string
  lookAgainOn: string
  age: AnswerAge
  withdrawn: boolean
  /** How often it was withdrawn or shown again. */
  withdrawals: number
}

/** A known answer in one language. */
export interface ShownAnswer {
  id: string
  rule: string
  language: Language
  question: string
  answer: string
  lookedOn: string
}

export const gapOutcomes = ['taken', 'changed', 'declined'] as const
export type GapOutcome = (typeof gapOutcomes)[number]

/** What questions teach the code, as a proposal. */
export interface CodeGap {
  id: string
  question: string | null
  part: string
  language: Language
  title: string
  text: string
  reason: string | null
  /** The round that it stands in, and its contribution there. */
  round: string | null
  contribution: string | null
  proposedAt: Date
  decided: { outcome: GapOutcome; why: string | null; at: Date } | null
}

/** The words of a gap, for the round that takes it in. */
export interface GapWords {
  part: string
  title: string
  text: string
  reason: string | null
  language: Language
}
