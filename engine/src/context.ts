import type { Language } from './rule.ts'

/** Everything the check may know beside the text. All fields are optional; none speaks of rosters, sick leave or hours worked. */
export interface CheckContext {
  /** The language of the text; absent: guessed. */
  language?: Language
  /** Where the post will appear. Default `professional`. */
  channel?: Channel
  /** The account that will post. */
  account?: { handle?: string; anonymous?: boolean; showsLogo?: boolean; workMail?: boolean }
  /** The role in which the person speaks. Default `employee`. */
  role?: SpeakerRole
  sector?: Sector
  photo?: Photo | null
  replyTo?: {
    kind: 'outsider' | 'colleague' | 'journalist' | 'troll'
    text?: string
    ownReplies?: number
  } | null
  /** The person says that what the post tells is public already. */
  alreadyPublic?: boolean | 'unknown'
  ownProducts?: string[]
  competitors?: string[]
  /** Handles of the organisation's own accounts, with `@`. */
  handles?: string[]
  /** The organisation's own published addresses: they are never personal data. */
  ownContacts?: { mailboxes?: string[]; phones?: string[]; ibans?: string[] }
  /** What the organisation keeps to itself, as terms and shapes. */
  register?: Register
  embargo?: { until: string } | null
  /** ISO date-time of the device. */
  now?: string
  closedPeriod?: boolean
  electionPeriod?: boolean
  crisis?: { topics: string[] } | null
  /** The organisation's own published news. */
  officialNews?: { url?: string; text?: string; publishedAt?: string }[]
  /** What is shared or quoted. */
  source?: {
    url?: string
    text?: string
    publishedAt?: string
    known?: boolean
    synthetic?: 'no' | 'suspected'
    approved?: boolean
    quotedWords?: number
  } | null
  /** Polarising topics, edited by the organisation. */
  topics?: string[]
  /** Told by the person and kept on the device. */
  profile?: {
    candidate?: boolean
    safetyCritical?: boolean
    disclosesEmployer?: boolean
    policyField?: string[]
  }
  /** Answers of the person to a question of the check. */
  userAnswer?: {
    aboutMyself?: Answer
    licensed?: Answer
    onBreak?: Answer
    reflect?: Answer
    terms?: Answer
  }
}

export type Channel = 'professional' | 'private' | 'official'
export type SpeakerRole = 'employee' | 'webcare' | 'spokesperson'
export type Sector = 'general' | 'government' | 'care' | 'education' | 'finance' | 'food' | 'listed'
export type Answer = 'yes' | 'no' | 'unknown'

export interface Register {
  people?: string[]
  clients?: string[]
  projects?: string[]
  hosts?: string[]
  namespaces?: string[]
  fileNumbers?: string[]
}

export interface Photo {
  kind?: 'photo' | 'video' | 'article-screenshot' | 'boarding-pass'
  people?: 'none' | 'unrecognisable' | 'adults' | 'minors' | 'clients'
  permission?: Answer | 'written'
  source?: 'own' | 'other' | 'licensed' | 'unknown'
  credit?: boolean
  watermark?: boolean
  labelled?: boolean
  altText?: boolean
  gps?: boolean
  ai?: 'none' | 'illustration' | 'realistic' | 'voice'
  logo?: 'none' | 'third-party'
  visible?: ('screen' | 'whiteboard' | 'post-it' | 'papers' | 'badge' | 'keys')[]
  fileName?: string
  metadata?: 'none' | 'author' | 'serial' | 'comment'
  protectiveGear?: 'worn' | 'missing' | 'not-needed'
}
