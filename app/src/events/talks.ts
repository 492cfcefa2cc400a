/**
 * What can happen with moments to talk and those who lead them; never who was there, and never what was said: an outcome is
 * appended without who recorded it.
 */
export interface TalkEvents {
  'moment.planned': { moment: string; kit: string; unit: string | null }
  'moment.changed': { moment: string; revision: number }
  'moment.cancelled': { moment: string }
  /** Something came out of a moment; in `round` it becomes a proposal. */
  'moment.outcome-recorded': {
    moment: string
    outcome: string
    part: string | null
    round: string | null
  }
  'moment.outcome-settled': { outcome: string }
  /** Somebody teaches a unit from now on, or everyone where `unit` is null. */
  'coach.named': { person: string; unit: string | null }
  'coach.removed': { person: string }
}
