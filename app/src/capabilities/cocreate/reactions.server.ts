import { act, type Act } from '#platform/database/act.server.ts'
import { visitorOf } from '#platform/who.ts'
import { isForgetTime } from './model.ts'
import * as participants from './store/participants.server.ts'
import * as rounds from './store/rounds.server.ts'

/**
 * Timed work: records that a round closed when its last day is over, and forgets whose the contributions were when it
 * was answered long enough ago, or has long been closed. Nothing happens before its time, and nothing twice.
 */
export async function settleRound(job: { organisation: string; round: string }): Promise<void> {
  await act(visitorOf(job.organisation), async (context) => {
    await rounds.holdRound(context, job.round, 'alone')
    const round = await rounds.findRound(context, job.round)
    if (!round) return
    await closeWhenDue(context, round)
    if (isForgetTime(round, context.now)) await participants.forgetPersons(context, job.round)
  })
}

/** Records that the date closed a round, where no record of its closing stands yet. */
export async function closeWhenDue(context: Act, round: rounds.StoredRound): Promise<void> {
  if (round.state !== 'closed' || round.closedOnRecord) return
  const closing = { round: round.id, cause: 'date', person: null, at: context.now } as const
  if (await rounds.insertClosing(context, closing))
    await context.append('round.closed', { round: round.id, cause: 'date' })
}
