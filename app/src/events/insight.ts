/** What can happen with figures, reports and advice for the whole organisation; never a number of people. */
export interface InsightEvents {
  'insight.minimum-chosen': { number: number; minimum: number }
  'insight.report-made': { report: string; period: string; version: number }
  'insight.advice-begun': { advice: string }
  'insight.advice-finished': { advice: string; number: number }
  'insight.talk-asked': { advice: string }
}
