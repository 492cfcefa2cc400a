import type { ContentType } from '@handvat/documents/code-facts.ts'
import type { Language } from '#capabilities/people/contract.ts'

/** Where a colleague shares, by press; each has its own short link. */
export const shareChannels = [
  'linkedin',
  'x',
  'facebook',
  'whatsapp',
  'mastodon',
  'bluesky',
  'other',
  'own',
] as const
export type ShareChannel = (typeof shareChannels)[number]

/** Why somebody does not share something. */
export const shareReasons = [
  'not-mine',
  'not-now',
  'unclear',
  'words',
  'language',
  'rather-not',
] as const
export type ShareReason = (typeof shareReasons)[number]

/** A first sentence that was approved; everyone gets one of them to begin with. */
export interface Opening {
  language: Language
  text: string
}

/** What an item says, as its makers filled it in. */
export interface ItemWords {
  type: ContentType
  title: string
  /** The message itself, as it stands behind the link. */
  source: string
  link: string
  /** A goal of the published code by id, or in words of one's own. */
  goalId: string | null
  goal: string | null
  openings: readonly Opening[]
  /** What somebody gets for sharing it. */
  reward: string | null
  /** What to leave out. */
  limits: string | null
  /** Before this nobody may know it. */
  goesAt: Date
  endsAt: Date | null
}

/** How an item stands by press; what the clock and a crisis make of it is for `weighItem`. */
export type ItemState = 'draft' | 'offered' | 'withdrawn'

/** Whether it can be shared at this moment, and if not, why. */
export type ItemStanding = 'open' | 'draft' | 'embargo' | 'expired' | 'withdrawn' | 'crisis'

export interface ItemPicture {
  id: string
  alt: string
  rights: string
  /** Null: withdrawn, and the file is gone. */
  file: string | null
}

export interface ShareItem extends ItemWords {
  id: string
  /** Of the version that is shown. */
  number: number
  state: ItemState
  /** Counts the steps: a press names the one it saw; 0 for none. */
  step: number
  cause: 'press' | 'picture'
  reason: string | null
  /** When it was offered, taken back or withdrawn for the last time. */
  stateAt: Date
  pictures: ItemPicture[]
}

/** What a colleague sent in or a feed brought. */
export interface ShareProposal {
  id: string
  origin: 'feed' | 'colleague'
  feed: string | null
  person: string | null
  title: string
  text: string
  link: string | null
  language: string | null
  sentAt: Date
  dueAt: Date | null
  answer: {
    outcome: 'accepted' | 'changed' | 'declined' | 'replaced'
    why: string | null
    item: string | null
    at: Date
  } | null
}

/** A feed of the organisation's own news. */
export interface ShareFeed {
  id: string
  address: string
  title: string
  type: ContentType
  lookedAt: Date | null
  error: string | null
  errorSince: Date | null
}
