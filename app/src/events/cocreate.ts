/**
 * What can happen with a round; never what somebody wrote. What a colleague gives is appended without who it was, and
 * joining, leaving and support are no events at all: an event is kept for ever.
 */
export interface CocreateEvents {
  'round.opened': { round: string; hash: string; revision: number }
  'round.closed': { round: string; cause: 'press' | 'date' }
  'round.answered': { round: string; joined: number }
  /** `from` is the id of a proposal for the code that came from questions. */
  'contribution.added': {
    round: string
    contribution: string
    kind: string
    part: string
    from?: string
  }
  'contribution.answered': { round: string; contribution: string; outcome: string; number: number }
  'proposal.taken': { round: string; contribution: string; part: string; seen: number }
  'review.asked': { round: string; review: string; party: string; hash: string }
  /** Somebody answers for the union or as a lawyer from now on, or no longer. */
  'review.reviewer-named': { person: string; duty: 'union' | 'legal' }
  'review.reviewer-removed': { person: string; duty: 'union' | 'legal' }
  'review.answered': { round: string; review: string; status: string; number: number }
}
