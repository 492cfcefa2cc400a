import type { ContentType } from '@handvat/documents/code-facts.ts'

/** Where people talk; the ids stand in what is stored, their names in the messages. */
export const channels = [
  'linkedin',
  'instagram',
  'facebook',
  'whatsapp',
  'youtube',
  'tiktok',
  'x',
  'mastodon',
  'bluesky',
] as const
export type Channel = (typeof channels)[number]

/** What people like to tell about; an organisation may add its own when it asks. */
export const topics = [
  'own-work',
  'colleagues',
  'projects',
  'knowledge',
  'vacancies',
  'events',
] as const
export type Topic = (typeof topics)[number]

/** What may stand in the way. */
export const obstacles = [
  'time',
  'unsure',
  'reactions',
  'private',
  'how',
  'nothing-to-tell',
  'no-need',
] as const
export type Obstacle = (typeof obstacles)[number]

export const interests = ['yes', 'maybe', 'no'] as const
export type Interest = (typeof interests)[number]

/** A topic of the organisation's own is stored by its place: `own-1` to `own-6`. */
export const mostOwnTopics = 6

/** A survey as lists and pages know it; nothing in it tells how many answered while it is open. */
export interface Survey {
  id: string
  number: number
  anonymous: boolean
  welcome: string
  /** Topics of the organisation's own. */
  topics: string[]
  minimum: number
  /** How many people were asked. */
  asked: number
  /** ISO date of the last day. */
  lastDay: string
  begunAt: Date
  state: 'open' | 'closed'
  closedAt: Date | null
  /** Null while it is open, and where too few answered. */
  answered: number | null
}

/** One row of what was counted. */
export interface Tally {
  /** `NO_UNIT` for everyone together. */
  unit: string
  question: 'answered' | 'interest' | 'channel' | 'topic' | 'obstacle'
  option: string
  count: number
}

/** A choice with how many of ten chose it: the share, rounded. */
export interface Share {
  option: string
  /** 0 to 100, in steps of 5. */
  percent: number
}

/** The answers of a closed survey, as far as they may be shown. */
export interface SurveyResult {
  answered: number
  interest: Share[]
  channels: Share[]
  topics: Share[]
  obstacles: (Share & { reply: string | null })[]
  units: { id: string; name: string; warm: number | null }[]
}

export const recommendationRules = [
  'response',
  'interest',
  'channels',
  'obstacles',
  'agreements',
] as const
export type RecommendationRule = (typeof recommendationRules)[number]

/** What a survey advises: every rule with whether it is met and the numbers that its sentence names. */
export interface Recommendation {
  verdict: 'go' | 'not-yet'
  reasons: { rule: RecommendationRule; met: boolean; values: Record<string, number> }[]
}

/** Opening or closing the programme. */
export interface Turn {
  number: number
  kind: 'opened' | 'closed'
  reason: string | null
  at: Date
}

/** What somebody who takes part chose. */
export interface OwnChoice {
  channels: Channel[]
  topics: Topic[]
  /** Whether they want a letter: thanks, and once a month what is new. */
  letters: boolean
}

/** How a programme stands for one person. */
export interface Standing {
  open: boolean
  joined: boolean
}

/** A goal of the ambassadors of one unit, as its members see it. */
export interface TeamGoal {
  id: string
  title: string
  target: number
  lastDay: string
  /** `proposed` until enough of them want it, `running` until its last day. */
  state: 'proposed' | 'running' | 'over'
  /** Whether the one who looks wants it. */
  wanted: boolean
  /** How many messages; null before it runs. */
  count: number | null
}

/** Something new that a letter can name, with where it is read. */
export interface LetterLine {
  title: string
  link: string
}

export type { ContentType }
