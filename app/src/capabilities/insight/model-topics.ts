import type { Topic } from './contract.ts'

/** A part of a page of figures: one statistic, and how it is shown. */
export interface TopicPart {
  statistic: string
  /** The facets to show, in this order. */
  facets: readonly string[]
  /** Shown as a part of this one. */
  of?: string
  /** Which subjects: the newest version of the code that shows numbers, or these, one below the other; else all of it. */
  subjects?: 'version' | readonly string[]
  /** The facet that holds times, and its category for what has none. */
  wait?: { facet: string; without: string | null }
  units?: boolean
}

/** What each page of figures shows. A new statistic is a file in `statistics/`, a line here and its words. */
export const topicParts: Record<Exclude<Topic, 'understanding'>, readonly TopicPart[]> = {
  reading: [{ statistic: 'answered', facets: [], of: 'asked', subjects: 'version', units: true }],
  questions: [
    { statistic: 'questions', facets: ['kind', 'rule'] },
    {
      statistic: 'replies',
      facets: ['wait'],
      of: 'questions',
      wait: { facet: 'wait', without: null },
    },
    { statistic: 'doubts', facets: ['rule'] },
  ],
  signals: [
    { statistic: 'signals', facets: ['tone'], units: true },
    { statistic: 'mentions', facets: [] },
    { statistic: 'closings', facets: ['outcome', 'rule'] },
  ],
  responses: [
    {
      statistic: 'responses',
      facets: ['clock', 'wait'],
      subjects: ['ordinary', 'serious', 'grave'],
      wait: { facet: 'wait', without: 'none' },
    },
  ],
  sharing: [
    { statistic: 'offers', facets: ['type'] },
    { statistic: 'clicks', facets: ['channel', 'type'] },
    { statistic: 'reasons', facets: ['why', 'type'] },
  ],
}
