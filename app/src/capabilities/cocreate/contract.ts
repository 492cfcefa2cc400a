import type { CodeDocument } from '@handvat/documents/code.ts'
import type { PartKey } from '@handvat/documents/parts.ts'
import type { Language } from '#capabilities/people/contract.ts'

export type RoundState = 'open' | 'closed' | 'answered'

/** A round without its text: what lists and other pages need. */
export interface RoundRow {
  id: string
  number: number
  title: string
  state: RoundState
  /** ISO date of the last day on which one can join in. */
  lastDay: string
  begunAt: Date
  /** SHA-256 of the text, 64 hexadecimal digits. */
  hash: string
  /** How many colleagues joined in. */
  joined: number
  /** What asks for an answer and has none yet. */
  unanswered: number
}

/** A round with the text that it is about, as it was when the round was opened. */
export interface Round extends RoundRow {
  welcome: string
  document: CodeDocument
  /** Names of those who gave theirs, at most fifty, by alphabet. */
  named: string[]
  /** How this person takes part, or null when they do not. */
  own: { signed: boolean } | null
}

export const contributionKinds = ['comment', 'proposal', 'experience'] as const
export type ContributionKind = (typeof contributionKinds)[number]

export const answerOutcomes = ['taken', 'changed', 'declined', 'explained'] as const
export type AnswerOutcome = (typeof answerOutcomes)[number]

/** What an author says to a contribution. */
export interface ContributionAnswer {
  number: number
  outcome: AnswerOutcome
  why: string | null
  /** The part of the code that it became. */
  became: PartKey | null
  /** Id of the author. */
  person: string
  at: Date
}

/** What a colleague gives to a round, without who it was unless they put their name under it. */
export interface Contribution {
  id: string
  round: string
  part: PartKey
  kind: ContributionKind
  source: 'colleague' | 'round-table'
  signedAs: string | null
  language: Language
  title: string | null
  text: string
  reason: string | null
  wantsAnswer: boolean
  support: number
  /** Counts the changes; a press names the one it saw. */
  revision: number
  addedAt: Date
  /** Whether the one who looks wrote it, and whether they support it. */
  own: boolean
  supported: boolean
  answer: ContributionAnswer | null
  /** The words with which it was written into the draft, and as which part. */
  taken: { part: PartKey; title: string; text: string; at: Date } | null
}

/** How much there is about one part of the text. */
export interface PartCount {
  part: PartKey
  total: number
  unanswered: number
}

/** The words of a proposal as an author takes them over into the draft. */
export interface TakenWords {
  part: PartKey
  language: Language
  title: string
  text: string
  /** Only for a new rule: why it is there, and the section that it comes in. */
  fresh: { why: string; section: string } | null
}

export const reviewParties = [
  'works-council',
  'staff-representation',
  'union',
  'legal',
  'other',
] as const
export type ReviewParty = (typeof reviewParties)[number]

/** Parties for which a colleague can be named, by a duty of the same name. */
export const reviewDuties = ['union', 'legal'] as const satisfies ReviewParty[]
export type ReviewDuty = (typeof reviewDuties)[number]

export const reviewStatuses = ['remark', 'advice', 'no-objection', 'consent', 'no-consent'] as const
export type ReviewStatus = (typeof reviewStatuses)[number]

/** What a party said, at one moment. */
export interface ReviewAnswer {
  number: number
  status: ReviewStatus
  text: string | null
  /** On what terms; null for none. */
  conditions: string | null
  function: string
  name: string | null
  /** ISO date. */
  givenOn: string
  paper: boolean
  /** Id of who recorded it. */
  person: string
}

/** A question to a party about one exact text, with what they said, the latest first. */
export interface Review {
  id: string
  round: { id: string; number: number; title: string }
  party: ReviewParty
  partyName: string | null
  question: string
  hash: string
  /** The text of the round, or the draft as it was when this was asked. */
  about: 'round' | 'draft'
  askedAt: Date
  /** The version of the code that has exactly this text; null where none has it. */
  version: number | null
  /** With the name of who recorded what was given on paper. */
  answers: (ReviewAnswer & { recorder: string | null })[]
}

/** A contribution as a screen shows it, in words. */
export interface ContributionShown extends Pick<
  Contribution,
  | 'id'
  | 'part'
  | 'kind'
  | 'source'
  | 'signedAs'
  | 'language'
  | 'title'
  | 'text'
  | 'reason'
  | 'wantsAnswer'
  | 'support'
  | 'own'
  | 'supported'
> {
  /** The day on which it was added; not the moment. */
  day: string
  answer: {
    outcome: AnswerOutcome
    why: string | null
    by: string
    day: string
    /** What it became: the words that went into the draft, and a link where the reader can find them. */
    became: { title: string; text: string | null; href: string | null } | null
  } | null
  /** Accepted, and not in the draft yet. */
  toTake: boolean
}

/** What an author should see before publishing a text. */
export interface BeforePublish {
  round: (RoundRow & { until: string }) | null
  /** The last ten; `same` where it was about exactly this text. */
  reviews: {
    id: string
    round: string
    party: ReviewParty
    partyName: string | null
    status: ReviewStatus | 'asked'
    /** The day on which it was said, in words, and on what terms. */
    day: string | null
    conditions: string | null
    version: number | null
    same: boolean
  }[]
}
