import type { Look } from '#platform/database/act.server.ts'

/** One month, as a span of time and as the ISO date of its first day. */
export interface Month {
  month: string
  from: Date
  until: Date
}

/**
 * Events that are alike, and how many: what they are about, and for each facet of the statistic where they belong. A unit
 * is the id of one, or null for none.
 */
export interface Counted {
  subject?: string
  unit?: string | null
  facets?: Record<string, string>
  count: number
}

/**
 * A statistic as one entry of data. Its question and how to read it stand in the messages under `statistic.<id>`. What it
 * gives goes to the database function alone, which decides what may show; nothing else may call `count`.
 */
export interface Statistic {
  readonly id: string
  /** The table in which the events lie. */
  readonly table: string
  /** The ways in which the events are told apart, each with its categories in order of reading; null: any id. */
  readonly facets: Readonly<Record<string, readonly string[] | null>>
  /** After how many months units are told apart; 0: never. */
  readonly unitMonths: number
  /** The statistics of whose events these are a part; what is left of them may not be few either. */
  readonly partOf: readonly string[]
  /** Whether that holds for all subjects together, because the subjects are not the same. */
  readonly across?: boolean
  /** What happened in that month. */
  count(context: Look, month: Month): Promise<Counted[]>
}
