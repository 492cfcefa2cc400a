/** The rows of "what leaves the device"; each has its sentences under `leaves.<row>` and a test. */
export const leavingRows = [
  'draft',
  'not-applicable',
  'tell-editor',
  'rule-switch',
  'trial',
  'terms',
  'code-change',
  'code-presence',
  'version',
  'annex',
  'acknowledgement',
  'signal',
  'answer',
  'question',
  'session',
  'round',
  'contribution',
  'round-answer',
  'review',
  'track',
  'learning',
  'conversation',
  'import',
  'attack',
  'kept-signal',
  'card',
  'crisis',
  'account-holder',
] as const

/** Rows of which nothing exists in this version: neither a table nor a route. */
export const notYet: readonly (typeof leavingRows)[number][] = ['track', 'learning', 'conversation']
