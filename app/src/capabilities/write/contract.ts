import type { CodeDocument, CodeRule } from '@handvat/documents/code.ts'
import type { LintFinding } from '@handvat/documents/lint/finding.ts'
import type { Order } from '@handvat/documents/code-schema.ts'
import type { SectionKind } from '@handvat/documents/code-facts.ts'
import type { Text } from '@handvat/documents/library.ts'
import type { DropReason, Target } from '@handvat/documents/map-passages/mapping.ts'
import type { Sureness } from '@handvat/documents/map-passages/tell-sure.ts'
import type { Meters } from '@handvat/documents/meters/meters.ts'
import type { PartKey } from '@handvat/documents/parts.ts'
import type { Audience, Language } from '#capabilities/people/contract.ts'
import type { ReadDocument } from '@handvat/documents/passages.ts'

/** The id of the core among the documents of an organisation; a unit adds to it in an annex with an id of its own. */
export const CORE = '00000000-0000-0000-0000-000000000000'

/** A version that was published, without its text; it never changes. */
export interface Version {
  id: string
  version: number
  /** The version that counted when this one was published, and of which it is a change; 0 for none. */
  follows: number
  publishedAt: Date
  /** Whether it asks to read again. */
  material: boolean
  /** Whom it asks, where it asks; null is everyone. */
  concerns: Audience | null
  /** What changed, in the author's plain words; none for a first version. */
  summary: Text | null
  /** Since when and why it does not count any more; null while it was not withdrawn. */
  withdrawn: { at: Date; reason: string } | null
}

/** A version with its text. */
export interface Publication extends Version {
  document: CodeDocument
  /** SHA-256 of the document, 64 hexadecimal digits. */
  hash: string
}

/** A press that opened or closed the page where visitors get advice; before the first it is closed. */
export interface AdviceSwitch {
  number: number
  state: 'on' | 'off'
  /** Id of who pressed. */
  person: string
  at: Date
}

/** What a visitor may bring to that page: far above a code, and weighed in one to two seconds. */
export const VISITOR_LIMITS = { letters: 200_000, passages: 1_500 } as const

/** Minutes that the advice for a visitor stays in memory, for who takes it along as a file. */
export const ADVICE_KEPT_MINUTES = 30

/** A rule that an agency lays ready for the authors, with the section it stands in there. */
export interface RuleOffer {
  id: string
  rule: CodeRule
  section: string
  /** The name of the agency, as it was then. */
  from: string
  at: Date
}

/** What an author sees before publishing: the draft, what counts now, and the number of the newest version, withdrawn or not. */
export interface Publishing {
  draft: Draft
  counts: Publication | undefined
  newest: number
  /** Whether who asks may publish it. */
  may: boolean
}

/** The code that is being written. */
export interface Draft {
  document: CodeDocument
  template: string
  /** Counts every change; a press to publish names the one it saw. */
  revision: number
  /** The number of the last change of each part that ever changed: who writes a part names the one they saw. */
  parts: Record<string, number>
  updatedAt: Date
  /** The text of the template that the authors last decided on; null where it is not known. */
  base: CodeDocument | null
}

/** Where a change of the draft came from. */
export type ChangeOrigin = 'edit' | 'undo' | 'import' | 'proposal' | 'template'

/** One change of one part, with what stood there; null where the part was not there. */
export interface Change {
  number: number
  part: PartKey
  before: unknown
  after: unknown
  origin: ChangeOrigin
  /** Id of the person. */
  by: string
  at: Date
}

/** What became of a change: kept under a number, or not, because somebody was first. Then both texts are there. */
export type EditOutcome =
  | { saved: number; revision: number }
  | { conflict: { number: number; content: unknown; by: string | null; at: Date | null } }

/** What an open editor hears every few seconds: who else is there, and what changed since it last heard. */
export interface Beat {
  others: { name: string; part: PartKey | null }[]
  revision: number
  changes: { part: PartKey; number: number; content: unknown }[]
}

/** What a country or unit adds to the core: a code of its own, under this id. */
export interface Annex {
  id: string
  name: string
  /** The last piece of its public address. */
  address: string
  languages: Language[]
}

/** Someone who was named to write an annex. */
export interface AnnexEditor {
  person: string
  mayPublish: boolean
}

/** How far an annex is, for those who write it. */
export interface AnnexState extends Annex {
  /** What it is called in its draft, in each language. */
  title: Text
  editors: (AnnexEditor & { name: string })[]
  /** The version that counts; null before the first. */
  version: number | null
  /** Since when it was withdrawn as a whole; null where a version counts, and before the first. */
  withdrawnAt: Date | null
  /** Whether the draft holds something that the version has not. */
  ahead: boolean
  /** How many parts have no translation, or one that lags behind, by language. */
  lag: { language: Language; count: number }[]
}

/** An annex that does not hold any more: what it was called, since when, and why. */
export interface WithdrawnAnnex {
  id: string
  name: string
  address: string
  title: Text
  at: Date
  reason: string
}

/** Days that who comes for the code is told of an annex that was withdrawn. */
export const TOLD_DAYS = 30

/** What can be said of the draft as it is now. */
export interface DraftRemarks {
  findings: LintFinding[]
  meters: Meters
}

/** What is said beside a passage of an import: it may be out of date. */
export type Stale =
  | { kind: 'platform'; name: string; state: 'closed' | 'faded'; year: number }
  | { kind: 'undated'; text: string }

/** Where a passage of an import can go. */
export interface Place {
  target: Target
  /** The section in which it lands; null for what is left out. */
  section: SectionKind | null
}

/** What is proposed for one passage of an import. */
export interface Proposal extends Place {
  sure: Sureness
  /** The words that decided. */
  why: string[]
  alternatives: Place[]
  stale: Stale[]
}

/** How a form says what becomes of a passage; `open` looks at it again later. */
export const CHOICES = [
  'proposed',
  'other-0',
  'other-1',
  'other-2',
  'text',
  'own',
  'title',
  'drop',
  'open',
] as const

/** What a person decided about one passage. */
export interface Choice extends Place {
  /** A rule of one's own instead of that of the library. */
  own?: true
  /** Why it is left out, in their own words. */
  reason?: string
}

/** A decision with the revision in which it was made; without a choice it was taken back. */
export interface Decision {
  choice: Choice | null
  at: number
  /** Made together with others, by one press that can be undone. */
  together?: true
}

/** By the index of the passage. */
export type Decisions = Record<string, Decision>

export const IMPORT_MANNERS = ['replace', 'add'] as const
export type ImportManner = (typeof IMPORT_MANNERS)[number]

/** Where a passage went: into a part of the draft, or nowhere and why. */
export type LedgerLine =
  { index: number; part: PartKey } | { index: number; dropped: DropReason; reason?: string }

/** A code of elsewhere on its way into the draft. */
export interface CodeImport {
  id: string
  /** Of the file. */
  name: string
  /** Null: forgotten. */
  read: ReadDocument | null
  proposals: Proposal[]
  decisions: Decisions
  revision: number
  /** Id of who brought it. */
  person: string
  createdAt: Date
  takenOver: {
    at: Date
    manner: ImportManner
    /** Numbers of the changes of the draft; null where it changed nothing. */
    changes: { first: number; last: number } | null
    /** The sections with their rules as they were, for who puts it all back. */
    orderBefore: Order
    ledger: LedgerLine[]
  } | null
  putBackAt: Date | null
  droppedAt: Date | null
}

/** Days that the text of an import stays after it was taken over, for its ledger. */
export const IMPORT_KEPT_DAYS = 30
