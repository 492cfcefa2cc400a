/** A table in words, with for each row how long its stroke is beside the longest; null where no number shows. */
export interface WordedTable {
  title: string
  columns: [string, string]
  rows: { label: string; value: string; count: number | null; of: number | null; inset: number }[]
  /** How many the longest stroke stands for. */
  scale: number
  /** Shown on one page as well, beside the first. */
  brief?: boolean
}

/** The bars of a span chart, the oldest first. */
export interface WordedSpan {
  label: string
  /** As short as it can be said under a bar. */
  short: string
  count: number
  /** How many months are taken together. */
  months: number
}

/** One statistic in words: for a page, a PDF or a file. */
export interface WordedSection {
  id: string
  title: string
  /** What the numbers come to; null where none shows. */
  total: string | null
  waits: string | null
  what: string
  isnt: string
  spans: WordedSpan[]
  spanTable: WordedTable | null
  tables: WordedTable[]
}
