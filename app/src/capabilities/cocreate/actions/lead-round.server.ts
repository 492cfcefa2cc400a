import { addDays, dayOf } from '#platform/day.ts'
import { hashCode } from '@handvat/documents/code-text.ts'
import { findDraft } from '#capabilities/write/reads.server.ts'
import { demand } from '#platform/access.ts'
import { now } from '#platform/clock.ts'
import { act, type Act } from '#platform/database/act.server.ts'
import { enqueue } from '#platform/jobs.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { Contribution, RoundState } from '../contract.ts'
import type { RoundInput } from '../input.ts'
import { rememberAtMost, rememberFor, roundDays } from '../model.ts'
import { closeWhenDue } from '../reactions.server.ts'
import * as contributions from '../store/contributions.server.ts'
import * as rounds from '../store/rounds.server.ts'

/**
 * Opens a round on the draft as it is now. Nothing is opened while another round is open, or when the draft is not the
 * one that the author saw.
 */
export async function openRound(
  who: Who,
  input: RoundInput,
): Promise<{ round: string } | 'open-already' | 'draft-changed' | 'day-wrong'> {
  demand(who, access.leadRound)
  const person = personOf(who)
  const today = dayOf(now())
  if (input.lastDay < today || input.lastDay > addDays(today, roundDays.most)) return 'day-wrong'
  const draft = await findDraft(who)
  if (!draft) throw new Refusal('not-found')
  if (draft.revision !== input.revision) return 'draft-changed'
  const hash = await hashCode(draft.document)
  return act(who, async (context) => {
    const [last] = await rounds.listRounds(context, { offset: 0, limit: 1 })
    if (last?.state === 'open') return 'open-already'
    if (last) await closeWhenDue(context, last)
    const number = (last?.number ?? 0) + 1
    const { document, revision } = draft
    const { title, welcome, lastDay } = input
    const fresh = { number, document, hash, revision, title, welcome, lastDay, person }
    const round = await rounds.insertRound(context, fresh)
    if (!round) return 'open-already'
    await context.append('round.opened', { round, hash, revision })
    for (const days of [1, rememberAtMost + 1]) {
      // Midnight in Greenwich is after midnight of the organisation, all year.
      const due = new Date(`${addDays(lastDay, days)}T00:00:00Z`)
      await enqueue(context, 'round.settle', { organisation: who.organisation, round }, due)
    }
    return { round }
  })
}

/** Closes a round before its last day; a second press finds it closed. */
export async function closeRound(who: Who, round: string): Promise<'done' | 'closed-already'> {
  demand(who, access.leadRound)
  const person = personOf(who)
  return act(who, async (context) => {
    const found = await holdAndFind(context, round, 'alone')
    if (found.state !== 'open') return 'closed-already'
    const closing = { round, cause: 'press', person, at: context.now } as const
    if (!(await rounds.insertClosing(context, closing))) return 'closed-already'
    await context.append('round.closed', { round, cause: 'press' })
    return 'done'
  })
}

/** Calls a closed round answered, when nothing waits for an answer any more; from then on its persons will be forgotten. */
export async function completeRound(
  who: Who,
  round: string,
): Promise<'done' | 'open-still' | 'unanswered' | 'answered-already'> {
  demand(who, access.leadRound)
  const person = personOf(who)
  return act(who, async (context) => {
    const found = await holdAndFind(context, round, 'alone')
    if (found.state === 'answered') return 'answered-already'
    if (found.state === 'open') return 'open-still'
    if (found.unanswered > 0) return 'unanswered'
    await closeWhenDue(context, found)
    const completion = { round, joined: found.joined, person }
    if (!(await rounds.insertCompletion(context, completion))) return 'answered-already'
    await context.append('round.answered', { round, joined: found.joined })
    const due = new Date(context.now.getTime() + rememberFor)
    await enqueue(context, 'round.settle', { organisation: who.organisation, round }, due)
    return 'done'
  })
}

/** The round, held still until the transaction ends; throws `not-found`. */
export async function holdAndFind(
  context: Act,
  round: string,
  how: 'shared' | 'alone',
): Promise<rounds.StoredRound> {
  await rounds.holdRound(context, round, how)
  const found = await rounds.findRound(context, round)
  if (!found) throw new Refusal('not-found')
  return found
}

/** A contribution and how far its round is, both held still until the transaction ends; throws `not-found`. */
export async function holdContribution(
  context: Act,
  id: string,
): Promise<{ found: Contribution; state: RoundState }> {
  const [first] = await contributions.listContributions(context, { id })
  if (!first) throw new Refusal('not-found')
  // The round before its contribution, everywhere: two that wait for each other would both fail.
  const { state } = await holdAndFind(context, first.round, 'shared')
  await contributions.lockContribution(context, id)
  const [found] = await contributions.listContributions(context, { id })
  if (!found) throw new Refusal('not-found')
  return { found, state }
}

/** The person who presses; throws for a visitor. */
export function personOf(who: Who): string {
  if (!who.person) throw new Refusal('not-signed-in')
  return who.person
}
