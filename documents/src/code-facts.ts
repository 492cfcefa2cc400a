import type { Text } from './library.ts'
import type { Contact } from './code.ts'

/** What an organisation fills in beside its sentences: lists that a page, the check and other screens can use. */
export interface CodeFacts {
  /** What the organisation wants with social media, and what a reader can do for it. */
  goals?: Goal[]
  /** What the organisation stands for; a rule can name the value that it serves. */
  values?: CoreValue[]
  spokespersons?: Spokesperson[]
  accounts?: OfficialAccount[]
  confidential?: ConfidentialTopic[]
  contentTypes?: ContentAgreement[]
  workingTime?: WorkingTime
  /** Contact points beside the first one, each for its own subjects. */
  contacts?: Contact[]
}

export type FactKind = keyof CodeFacts

export interface Goal {
  id: string
  title: Text
  /** How somebody who works here can contribute. */
  contribute: Text
}

export interface CoreValue {
  id: string
  title: Text
}

export interface Spokesperson {
  /** A name or a function. */
  name: Text
  role?: string
  /** What they speak about. */
  topics: Text
}

/** An account in the name of the organisation; at least two people hold the keys. */
export interface OfficialAccount {
  platform: string
  /** Handle or address: `@waterrijk`. */
  handle: string
  purpose: Text
  /** Names or functions, at least two before a code can be published without a remark. */
  holders: string[]
}

/** What is confidential here, and until when. */
export interface ConfidentialTopic {
  id: string
  title: Text
  example?: Text
  /** ISO dates (`2026-11-30`): the period in which it counts; without an end it stays confidential. */
  from?: string
  until?: string
  /** Who decides, or whom to ask. */
  decides?: Text
}

/** The four kinds of content, each with its own agreement. */
export const CONTENT_TYPES = ['corporate', 'customer-service', 'informal', 'commercial'] as const
export type ContentType = (typeof CONTENT_TYPES)[number]

export interface ContentAgreement {
  type: ContentType
  /** Name or function of who makes or answers it. */
  owner: Text
  hours?: Text
  agreement: Text
}

/** How social media may be used while working: freely, in breaks, or when it serves the work. */
export const TIME_MANNERS = ['free', 'breaks', 'useful'] as const
export type TimeManner = (typeof TIME_MANNERS)[number]

export interface WorkingTime {
  manner: TimeManner
  exceptions: TimeException[]
}

/** A function for which another manner counts. */
export interface TimeException {
  who: Text
  manner: TimeManner
  note?: Text
}

/** The section in which each list stands, and where a reader looks for it. */
export const FACT_SECTIONS = {
  goals: 'why',
  values: 'principles',
  spokespersons: 'spokespeople',
  accounts: 'spokespeople',
  confidential: 'confidential',
  contentTypes: 'content-types',
  workingTime: 'working-time',
  contacts: 'contact',
} as const satisfies Record<FactKind, SectionKind>

/** The eighteen sections of a code in reading order; a section of one's own has another id. */
export const SECTION_KINDS = [
  'why',
  'scope',
  'principles',
  'spokespeople',
  'personal-title',
  'confidential',
  'content-types',
  'working-time',
  'manners',
  'sensitive-topics',
  'images',
  'signal',
  'response',
  'when-it-goes-wrong',
  'dilemmas',
  'rights',
  'contact',
  'version',
] as const
export type SectionKind = (typeof SECTION_KINDS)[number]
