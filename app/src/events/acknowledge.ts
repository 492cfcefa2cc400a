/** What can happen between a person and what they are asked to read or sign. */
export interface AcknowledgeEvents {
  'code.acknowledged': { publication: string }
  /** Somebody looked at the proof of another; `proof` is null where there was none. */
  'proof.requested': { request: string; person: string; proof: string | null }
  'reminders.chosen': { days: number[] }
  /** The works council lets some see names of who did not confirm yet, until a day; or no longer. */
  'names.allowed': { number: number; sees: string; until: string }
  'names.withdrawn': { number: number }
  'agreement.put': { agreement: string; series: string; version: number }
  'agreement.ended': { series: string }
  'agreement.signed': { agreement: string }
}
