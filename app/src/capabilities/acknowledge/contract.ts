/** Proof for the person that a version was acknowledged. */
export interface Receipt {
  id: string
  publication: string
  hash: string
  language: string
  at: Date
}

/**
 * Where a person stands with a version. `covered`: they acknowledged an earlier one (`since`, the id of its publication),
 * and nothing that changed after it asks to read again. `since` is otherwise the version they acknowledged last, where
 * there is one: what changed from then on is what is new to them.
 */
export type Standing =
  | { state: 'acknowledged'; receipt: string; at: Date }
  | { state: 'covered'; receipt: string; at: Date; since: string }
  | { state: 'asked'; question: string; since?: string }
  | { state: 'waiting'; since?: string }
