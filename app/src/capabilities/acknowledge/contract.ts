/** Proof for the person that a version was acknowledged. */
export interface Receipt {
  id: string
  publication: string
  hash: string
  language: string
  at: Date
}

/** Where a person stands with the latest version. */
export type Standing =
  | { state: 'acknowledged'; receipt: string; at: Date }
  | { state: 'asked'; question: string }
  | { state: 'waiting' }
