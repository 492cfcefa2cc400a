/** One number that may show: so many events of this kind, in these months. */
export interface Figure {
  statistic: string
  subject: string
  /** Empty: all of them. */
  facet: string
  /** `rest`: what is not told apart. */
  category: string
  /** ISO dates of the first days of the first and of the last month. */
  from: string
  until: string
  count: number
  /** From how many on a number showed when this one was let. */
  minimum: number
  /** With a unit: those above it as the organisation was then, the top first, and itself. */
  path: string[]
}

/** From how many people and events on a number may show, as somebody chose it. */
export interface Minimum {
  number: number
  minimum: number
  reason: string
  person: string
  at: Date
}

/** The pages of figures, each about some statistics. */
export const topics = [
  'reading',
  'understanding',
  'questions',
  'signals',
  'responses',
  'sharing',
] as const
export type Topic = (typeof topics)[number]

/** One span of months with what happened in it, as a chart shows it. */
export interface Span {
  from: string
  until: string
  count: number
}

/** A part of a whole: how many, or null where it is not told apart. */
export interface Part {
  id: string
  count: number | null
}

/** How some events are told apart. `rest` is what is not told apart; `total` all of them. */
export interface Parts {
  total: number
  parts: Part[]
  rest: number
}

/** Somewhere in the tree of units, with its number, or null where that does not show. */
export interface UnitFigure {
  id: string
  parent: string | null
  name: string
  count: number | null
  /** With a part of a whole: of how many. */
  of: number | null
}

/** A report, as a list shows it. */
export interface ReportRow {
  id: string
  kind: 'quarter' | 'year'
  period: string
  version: number
  by: string
  at: Date
}
