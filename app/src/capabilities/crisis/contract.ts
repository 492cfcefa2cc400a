export const entryKinds = ['decision', 'told', 'notice'] as const
export type EntryKind = (typeof entryKinds)[number]

/** What is asked afterwards, in this order. */
export const reviewQuestions = ['first', 'known', 'people', 'colleagues', 'well', 'better'] as const
export type ReviewQuestion = (typeof reviewQuestions)[number]

/** What may be said now, by language; at least one is there. */
export type StatementText = Partial<Record<'nl' | 'en', string>>

/** What every screen shows while a crisis lasts. */
export interface CrisisNotice {
  id: string
  title: string
  statement: StatementText
  /** When the next word comes; null: not said. */
  nextAt: Date | null
  startedAt: Date
}

export interface Statement {
  number: number
  text: StatementText
  nextAt: Date | null
  name: string
  at: Date
}

/** One crisis with all that was written down, oldest first. */
export interface CrisisView {
  id: string
  title: string
  topics: string[]
  startedBy: string
  startedAt: Date
  ended: { name: string; at: Date } | null
  /** Newest first: the first one counts. */
  statements: Statement[]
  entries: { id: string; kind: EntryKind; text: string; name: string; at: Date }[]
  review: { question: ReviewQuestion; text: string; name: string; at: Date }[]
  actions: {
    id: string
    text: string
    owner: string
    due: string
    doneAt: Date | null
  }[]
}

export interface CrisisRow {
  id: string
  title: string
  startedAt: Date
  endedAt: Date | null
}
