import type { OutcomeId } from '@handvat/documents/protocol.ts'

export const itemStates = ['new', 'claimed', 'waiting', 'escalated', 'answered', 'closed'] as const
export type ItemState = (typeof itemStates)[number]

/** How much depends on it; set by people, never by the machine. */
export const severities = ['ordinary', 'serious', 'grave'] as const
export type Severity = (typeof severities)[number]

/** Where an item came from: a colleague passed it on, or it was found in a public source. */
export interface Origin {
  kind: 'signal' | 'mention'
  id: string
}

/** One question of the protocol, answered. */
export interface Step {
  node: string
  option: string
}

/** One exact text that a second person was asked to read. */
export interface Approval {
  id: string
  text: string
  askedBy: string
  askedAt: Date
  decision: { approved: boolean; reason: string | null; person: string; at: Date } | null
}

/** Something in the inbox, as it stands. */
export interface Item {
  id: string
  origin: Origin
  state: ItemState
  severity: Severity
  claimedBy: string | null
  /** A change must name the revision it has seen. */
  revision: number
  openedAt: Date
  changedAt: Date
  dueAt: Date | null
  /** Until when it waits for somebody else. */
  until: Date | null
  /** The version of the protocol that its path walks; null before the first answer. */
  protocol: number | null
  /** The item that it went into. */
  into: string | null
  steps: Step[]
  answers: Answer[]
  closing: { outcome: OutcomeId; message: string; person: string; closedAt: Date } | null
}

/** What a person really answered, and where, as far as they gave that. */
export interface Answer {
  text: string
  address: string | null
  person: string
  answeredAt: Date
}

/** What was said, whoever brought it in. */
export interface Said {
  origin: Origin
  text: string | null
  link: string | null
  note: string | null
  picture: boolean
  tone: 'good' | 'bad' | 'unsure' | null
  /** Who passed it on; null for a mention. */
  sender: string | null
  /** Who said it in public, as the source names them; null where a colleague passed it on. */
  author: string | null
  at: Date
}

/** What the one who signalled may know. */
export interface Progress {
  state: 'new' | 'claimed' | 'answered' | 'closed'
  answer: string | null
  message: string | null
  closedAt: Date | null
}

/** When who has webcare duty: `day` from 1 (Monday) to 7, times as `09:00`. */
export interface RosterSlot {
  day: number
  from: string
  to: string
  person: string
  deputy: string | null
}

/** The ways to look at the inbox. */
export const inboxViews = ['open', 'own', 'unassigned', 'overdue', 'escalated', 'closed'] as const
export type InboxView = (typeof inboxViews)[number]

/** An account of the organisation from which an item can be answered. */
export interface OwnAccount {
  connection: string
  handle: string
  kind: 'mastodon' | 'bluesky'
  mostCharacters: number
}

/** An answer that is posted from an own account, and how far that is. */
export interface AnswerRequest {
  id: string
  text: string
  person: string
  askedAt: Date
  handle: string
  server: string
  state: 'waiting' | 'sending' | 'posted' | 'uncertain' | 'failed'
  reason: string | null
  nextAt: Date | null
  address: string | null
  /** The server no longer takes the key of that account, or there is none any more. */
  isSignedOut: boolean
}
