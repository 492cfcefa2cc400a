import type { Text } from '../library.ts'

/** Who sits at the table. */
export const TALK_AUDIENCES = ['team', 'managers', 'contact-points', 'works-council'] as const
export type TalkAudience = (typeof TALK_AUDIENCES)[number]

/** One step of a meeting. */
export interface TalkStep {
  /** Whole minutes. */
  minutes: number
  title: Text
  /** What the one who leads it says and does. */
  text: Text
}

/** A moment to talk with colleagues, ready to be led by somebody who never did it before. */
export interface TalkKit {
  /** Kebab-case, the name of its file, for ever. */
  id: string
  title: Text
  /** The sum of those of its steps. */
  minutes: number
  audience: TalkAudience
  /** What it is good for, in a sentence or two. */
  purpose: Text
  steps: TalkStep[]
  /** Ids of dilemmas to talk about. */
  dilemmas: string[]
  /** What the meeting should yield. */
  outcome: Text
  /** Path below the library's folder. */
  file: string
}

/** A sheet of paper for whoever teaches colleagues. */
export interface CoachingSheet {
  id: string
  /** Its place among the others, from 1. */
  place: number
  title: Text
  lead: Text
  /** What to say, do or ask, each with why. */
  points: { title: Text; text: Text }[]
  file: string
}
