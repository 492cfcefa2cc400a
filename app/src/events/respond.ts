/** What can happen with an item in the inbox, and with what the inbox works by; never what somebody wrote. */
export interface RespondEvents {
  'item.opened': { item: string } & ({ signal: string } | { mention: string })
  'item.claimed': { item: string }
  /** `to` took it over from whoever had it, or was given it. */
  'item.handed-over': { item: string; to: string }
  /** Back in the queue: by a press, or by the clock when nobody went on with it. */
  'item.returned': { item: string; cause: 'press' | 'clock' }
  'item.escalated': { item: string; number: number }
  'item.paused': { item: string; number: number }
  'item.weighed': { item: string; severity: string }
  /** Which rule of the code played a part, or that none did. */
  'item.rule-chosen': { item: string; number: number }
  'item.remarked': { item: string; remark: string }
  'item.step-taken': { item: string; node: string; option: string }
  'item.steps-undone': { item: string; from: number }
  'item.merged': { item: string; merged: string }
  'item.unmerged': { item: string; merged: string }
  'item.approval-asked': { item: string; approval: string }
  'item.approval-given': { item: string; approval: string; approved: boolean }
  /** An answer is posted from an own account, by a press. */
  'item.posting': { item: string; request: string }
  'item.post-uncertain': { item: string; request: string }
  'item.post-failed': { item: string; request: string }
  /** A person looked, and says that it is not there. */
  'item.post-dropped': { item: string; request: string }
  'item.answered': { item: string; answer: string }
  'item.closed': { item: string; outcome: string }
  /** Opened again, with why in its record; or because a mention turned out to be about us after all. */
  'item.reopened': { item: string; number: number }
  /** Everyone is told that colleagues are talking about it, until it is ended or the item ends. */
  'item.announced': { item: string }
  'item.announcement-ended': { item: string }
  /** Kept long enough; with it goes what brought it in. */
  'item.forgotten': { item: string; signal: string | null }
  'protocol.adapted': { number: number; variant: string; part: string }
  'roster.planned': { number: number }
  /** Sharing pauses and every screen shows the holding statement, until `crisis.ended`. */
  'crisis.started': { crisis: string }
  'crisis.stated': { crisis: string; number: number }
  'crisis.ended': { crisis: string }
  'crisis.forgotten': { crisis: string }
}
