import type { HouseRulesDocument } from '@handvat/documents/house-rules/house-rules.ts'

/** House rules as they were published. */
export interface HouseRulesVersion {
  version: number
  document: HouseRulesDocument
  publishedAt: Date
}

/** House rules that are being written; `revision` counts changes, and a press names the one it saw. */
export interface HouseRulesDraft {
  document: HouseRulesDocument
  revision: number
}

export const accountStates = ['active', 'dormant', 'ended'] as const
export type AccountState = (typeof accountStates)[number]

/** The fewest people who hold the keys of an account. */
export const FEWEST_HOLDERS = 2

/** What needs attention about an account. */
export type AccountConcern = 'few-holders' | 'holder-left' | 'not-in-code'

/** An account in the name of the organisation. */
export interface Account {
  id: string
  platform: string
  /** Handle or address. */
  handle: string
  /** What it is for: of the published code where that names the account. */
  purpose: string
  /** The purpose stands in the published code and is changed there. */
  inCode: boolean
  hours: string | null
  owner: string
  state: AccountState
  /** Visitors see it. */
  shown: boolean
  revision: number
  holders: { person: string; name: string; left: boolean }[]
  concerns: AccountConcern[]
}

/** An account as visitors see it. */
export interface ShownAccount {
  platform: string
  handle: string
  purpose: string
  hours: string | null
}

/** Whether may be posted in the name of an account, and what to do where that has ended. */
export interface AccountLink {
  kind: 'mastodon' | 'bluesky'
  /** `off`: not connected; `refused`: the server no longer takes the key; `sealed`: the key cannot be opened here. */
  state: 'off' | 'on' | 'refused' | 'sealed'
  /** The account as the server knows it, and where. */
  handle: string | null
  server: string | null
  /** Who connected it, and when. */
  by: string | null
  at: Date | null
}
