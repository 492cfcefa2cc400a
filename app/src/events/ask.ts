/**
 * What can happen with a question, with what it teaches, and with the faces of contact points; never a text. A question without
 * a person is appended without one.
 */
export interface AskEvents {
  'question.asked': { question: string; kind: 'question' | 'disagree'; publication: string | null }
  'question.answered': { question: string }
  /** Who answers it now; the first time, or instead of somebody else. */
  'question.taken': { question: string }
  /** A question with its answer shows to everyone under a rule, was renewed, or no longer shows. */
  'known-answer.written': { answer: string; rule: string; number: number }
  'known-answer.withdrawn': { answer: string; rule: string }
  'known-answer.shown': { answer: string; rule: string }
  /** A proposal for the code; in `round` it becomes a contribution, otherwise it waits for an author. */
  'code-gap.proposed': { gap: string; part: string; round: string | null }
  'code-gap.decided': { gap: string; outcome: 'taken' | 'changed' | 'declined' }
  /** Somebody's face or words changed. */
  'contact-face.changed': { person: string }
}
