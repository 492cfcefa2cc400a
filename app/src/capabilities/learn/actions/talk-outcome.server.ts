import { findOpenRound } from '#capabilities/cocreate/reads.server.ts'
import { demand, may } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { access } from '../access-talks.ts'
import type { OutcomeInput } from '../input-talks.ts'
import { getMoment } from '../reads/talks.server.ts'
import * as outcomes from '../store/talk-outcomes.server.ts'
import { personOf } from './talk-plan.server.ts'

/** More than any talk yields, and too few to fill the desk of the authors with. */
export const mostOutcomes = 20

/**
 * Records what came out of a talk, with no name. Where a round is open and has this part, it becomes a proposal there in
 * the same transaction; otherwise the authors find it at their desk. Only who planned the talk, or an author.
 */
export async function recordOutcome(
  who: Who,
  moment: string,
  input: OutcomeInput,
  language: 'nl' | 'en',
): Promise<{ outcome: string; round: string | null } | 'cancelled' | 'outcomes-many'> {
  demand(who, access.planTalk)
  const found = await getMoment(who, moment)
  if (found.person !== who.person && !may(who, access.settleOutcome))
    throw new Refusal('not-allowed')
  if (found.cancelledAt) return 'cancelled'
  const open = input.part ? await findOpenRound(who) : undefined
  const record = (round: string | null) =>
    // As a visitor: an event keeps who acted for ever, and this is what a table said together.
    act(visitorOf(who.organisation), async (context) => {
      if ((await outcomes.countOutcomes(context, moment)) >= mostOutcomes) return 'outcomes-many'
      const { id, added } = await outcomes.upsertOutcome(context, {
        ...input,
        moment,
        round,
        language,
      })
      const { part } = input
      if (added)
        await context.append('moment.outcome-recorded', { moment, outcome: id, part, round })
      return { outcome: id, round }
    })
  try {
    return await record(open?.id ?? null)
  } catch (error) {
    // Said by the round: it closed meanwhile, or its text has no such part. Then nothing was written yet.
    if (error instanceof Refusal && error.id === 'changed-meanwhile') return record(null)
    throw error
  }
}

/** Records that an author has dealt with an outcome; a second press finds it done. */
export async function settleOutcome(
  who: Who,
  outcome: string,
  remark: string | null,
): Promise<'done' | 'settled-already'> {
  demand(who, access.settleOutcome)
  const person = personOf(who)
  return act(who, async (context) => {
    if (!(await outcomes.insertSettling(context, { outcome, remark, person })))
      return 'settled-already'
    await context.append('moment.outcome-settled', { outcome })
    return 'done'
  })
}
