import type { Category } from '@handvat/engine/triage/categories.ts'

export const tones = ['good', 'bad', 'unsure'] as const
export type Tone = (typeof tones)[number]

/** Something that is said about the organisation, as a colleague passed it on. */
export interface Signal {
  id: string
  person: string
  link: string | null
  text: string | null
  note: string | null
  picture: string | null
  tone: Tone
  sentAt: Date
}

/** What is listened for; a person is never one. */
export const ownNameKinds = ['name', 'product', 'account', 'hashtag'] as const
export type OwnNameKind = (typeof ownNameKinds)[number]

/** A name of the organisation, its product, account or hashtag. */
export interface OwnName {
  id: string
  kind: OwnNameKind
  /** An account without @, a hashtag without #. */
  text: string
  /** A text with one of these is about something else. */
  excluded: readonly string[]
}

export const sourceKinds = ['feed', 'mastodon', 'bluesky', 'webhook'] as const
export type SourceKind = (typeof sourceKinds)[number]

/** A public place where one listens. */
export interface ListenSource {
  id: string
  kind: SourceKind
  /** What is read; null for a webhook, which is written to. */
  address: string | null
  title: string
  addedAt: Date
}

/** How it stands with a source. */
export type SourceState = 'waiting' | 'listening' | 'paused' | 'failing' | 'ended'

/** How long a mention is kept, in days, by class of retention. */
export const retentionDays = { mention: 365, 'not-about-us': 30 } as const
export type RetentionClass = keyof typeof retentionDays

export const mentionCategories = [
  'crisis',
  'misinformation',
  'complaint',
  'rant',
  'neutral',
  'positive',
] as const satisfies readonly Category[]

/** How a text may be taken; a person decides. */
export interface Proposal {
  category: Category
  /** The words that point there and why; null where nothing does. */
  reason: { quote: string; say: { nl: string; en: string } } | null
}

/** A public text that names the organisation, with a proposal for how to take it; a person decides. */
export interface Mention extends Proposal {
  id: string
  source: string
  address: string | null
  /** As shown there. */
  author: string | null
  title: string | null
  text: string
  language: string
  /** The own names that stand in it. */
  names: string[]
  /** 0 to 1. */
  confidence: number
  publishedAt: Date | null
  foundAt: Date
  /** An earlier mention that seems to tell the same. */
  like: string | null
  retention: RetentionClass
  endsAt: Date
  /** False when somebody said that it is not about the organisation. */
  aboutUs: boolean
}
