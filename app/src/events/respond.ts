/** What can happen with an item in the inbox. */
export interface RespondEvents {
  'item.opened': { item: string; signal: string }
  'item.claimed': { item: string }
  'item.step-taken': { item: string; node: string; option: string }
  'item.steps-undone': { item: string; from: number }
  'item.answered': { item: string; answer: string }
  'item.closed': { item: string; outcome: string }
  /** Sharing pauses and every screen shows the holding statement, until `crisis.ended`. */
  'crisis.started': { crisis: string }
  'crisis.stated': { crisis: string; number: number }
  'crisis.ended': { crisis: string }
}
