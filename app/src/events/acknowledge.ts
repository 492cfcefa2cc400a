/** What can happen between a person and what they are asked to read or sign. */
export interface AcknowledgeEvents {
  'code.acknowledged': { publication: string }
  /** Somebody looked at the proof of another; `proof` is null where there was none. */
  'proof.requested': { request: string; person: string; proof: string | null }
  'reminders.chosen': { days: number[] }
  'agreement.put': { agreement: string; series: string; version: number }
  'agreement.ended': { series: string }
  'agreement.signed': { agreement: string }
}
