import type { OutcomeId } from '@handvat/documents/protocol.ts'
import type { Proposal } from '#capabilities/signal/contract.ts'

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
  /** From when its clocks run: when it was opened, or opened again. */
  clockFrom: Date
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
  /** How it ended; null while it is open, also when it was opened again. */
  closing: Closing | null
}

/** How an item ended: by the protocol, or because its mention turned out not to be about the organisation. */
export interface Closing {
  outcome: OutcomeId | 'not-about-us'
  /** What the one who signalled gets to read. */
  message: string
  person: string
  closedAt: Date
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
  /** How a mention may be taken, as it was proposed when it was found. */
  proposal: Proposal | null
  at: Date
}

/** What the one who signalled may know. */
export interface Progress {
  state: 'new' | 'claimed' | 'answered' | 'closed'
  answer: string | null
  message: string | null
  closedAt: Date | null
}

/** That colleagues are talking somewhere, as everyone here may know it. */
export interface Discussion {
  item: string
  /** What it is about, where communications told everyone. */
  title: string | null
  /** Who answers; null where nobody has taken it up. */
  answerer: string | null
  /** What we say: the last answer, or the text that a second person approved. */
  line: string | null
  since: Date
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
export const inboxViews = [
  'open',
  'own',
  'unassigned',
  'overdue',
  'escalated',
  'closed',
  'all',
] as const
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
/** Where an item may have come from, and in which order a list may stand. */
export const originKinds = ['signal', 'mention'] as const
export const inboxOrders = ['clock', 'newest', 'oldest'] as const
export type InboxOrder = (typeof inboxOrders)[number]

/** The rules of the code, and which of them played a part in an item; empty where none was chosen. */
export interface RuleChoice {
  chosen: string
  options: readonly { value: string; label: string }[]
}
