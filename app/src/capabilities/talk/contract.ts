import type { Force } from '@handvat/documents/library.ts'

/** What came of a conversation; it decides how long its note is kept. There is no other, and none of one's own. */
export const noteKinds = ['explained', 'agreed', 'safety'] as const
export type NoteKind = (typeof noteKinds)[number]

/** Months after the day of sharing on which everything of a note is erased. The database holds to the same. */
export const KEPT_MONTHS: Readonly<Record<NoteKind, number>> = {
  explained: 6,
  agreed: 12,
  safety: 24,
}

/** How many notes a manager may share in a day: what they learn of a colleague by it, the colleague is told. */
export const mostNotesADay = 5

/** How many agreements of the code one note may cite. */
export const mostCitations = 5

/** As what somebody reads a note. Nobody else reads it, whatever their role. */
export const noteParts = ['employee', 'manager', 'contact'] as const
export type NotePart = (typeof noteParts)[number]

/** What is written beside a note; only the colleague objects. */
export const additionKinds = ['addition', 'objection'] as const
export type AdditionKind = (typeof additionKinds)[number]

/** An agreement as it stood in the version that the colleague had confirmed by then. */
export interface Citation {
  rule: string
  title: string
  text: string
  version: number
  confirmedAt: Date
}

/** A note with all its words, for the three who may read it. */
export interface NoteView {
  id: string
  /** As what the reader reads it. */
  part: NotePart
  names: Record<NotePart, string>
  /** How to reach the contact point; null where that person works here no more, or is no contact point now. */
  contact: { email: string | null; phone: string | null } | null
  kind: NoteKind
  /** ISO dates. */
  postedOn: string
  heldOn: string
  endsOn: string
  facts: string
  account: string | null
  outcome: string
  citations: Citation[]
  /** Titles of what the manager wanted to cite and was no agreement in a version confirmed by then. */
  notCited: string[]
  additions: Addition[]
  sharedAt: Date
  /** Whether the reader may have it end: at once, or when the other wants it too. Null: not theirs to ask. */
  ending: 'at-once' | 'together' | null
  /** Who asked for it to end. */
  wishes: ('employee' | 'manager')[]
}

export interface Addition {
  id: string
  name: string
  part: NotePart
  own: boolean
  kind: AdditionKind
  text: string
  addedAt: Date
}

/** One line of a list. */
export interface NoteRow {
  id: string
  part: NotePart
  /** Of the colleague; for the colleague of the manager. */
  name: string
  kind: NoteKind
  /** ISO dates. */
  heldOn: string
  endsOn: string
  objected: boolean
  /** Whether something was written beside it; when something was written last, and whether somebody else wrote it. */
  written: boolean
  lastAt: Date
  byOther: boolean
}

/** What a manager has ready to share. Nothing of it is on the server before that press. */
export interface NoteToShare {
  colleague: string
  contact: string
  kind: NoteKind
  postedOn: string
  heldOn: string
  facts: string
  account: string | null
  outcome: string
  rules: string[]
  formKey: string
}

/** A rule that a step or a conversation is about, in the words of the own code where that holds it. */
export interface GuideRule {
  id: string
  title: string
  text: string
  /** How strong it is in the own code; null where that does not hold it. */
  force: Force | null
}
