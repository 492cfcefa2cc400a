/** What can happen when an organisation takes its things along, or ends here. */
export interface HandoverEvents {
  'all.taken-along': { package: string }
  'ending.asked': { ending: string }
  'ending.taken-back': { ending: string }
  /** The last that happens: everything goes in the same transaction, this too. */
  'organisation.ending': { ending: string }
}
