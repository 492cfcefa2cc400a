import type { OutcomeId } from '@handvat/documents/protocol.ts'

export const itemStates = ['new', 'claimed', 'answered', 'closed'] as const
export type ItemState = (typeof itemStates)[number]

/** One question of the protocol, answered. */
export interface Step {
  node: string
  option: string
}

/** Something in the inbox, as it stands. */
export interface Item {
  id: string
  signal: string
  state: ItemState
  claimedBy: string | null
  /** A change must name the revision it has seen. */
  revision: number
  openedAt: Date
  steps: Step[]
  answers: { text: string; person: string; answeredAt: Date }[]
  closing: { outcome: OutcomeId; message: string; person: string; closedAt: Date } | null
}

/** What the one who signalled may know. */
export interface Progress {
  state: ItemState
  answer: string | null
  message: string | null
  closedAt: Date | null
}
