import { dayOf } from '#platform/day.ts'
import { hashCode } from '@handvat/documents/code-text.ts'
import { findDraft } from '#capabilities/write/reads.server.ts'
import { findColleague, listDutyHolders } from '#capabilities/people/reads.server.ts'
import { demand, may } from '#platform/access.ts'
import { now } from '#platform/clock.ts'
import { act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { ReviewDuty } from '../contract.ts'
import type { ReviewAnswerInput, ReviewInput } from '../input.ts'
import { answersFor } from '../model.ts'
import * as reviews from '../store/reviews.server.ts'
import * as rounds from '../store/rounds.server.ts'
import { personOf } from './lead-round.server.ts'

/** Puts a question to a party about the text of a round, or about the draft as it is now. The same form twice asks once. */
export async function askReview(who: Who, round: string, input: ReviewInput): Promise<string> {
  demand(who, access.askReview)
  const person = personOf(who)
  const draft = input.about === 'draft' ? await findDraft(who) : undefined
  const draftHash = draft && (await hashCode(draft.document))
  return act(who, async (context) => {
    const found = await rounds.findRound(context, round)
    if (!found) throw new Refusal('not-found')
    const hash = draftHash ?? found.hash
    // A draft that is still the text of the round is that text.
    const document = draft && hash !== found.hash ? draft.document : null
    const { party, partyName, question, formKey } = input
    const { id, added } = await reviews.upsertReview(context, {
      round,
      party,
      partyName,
      question,
      formKey,
      person,
      hash,
      document,
    })
    if (added) await context.append('review.asked', { round, review: id, party, hash })
    return id
  })
}

/**
 * Records what a party said: by itself where its role is here, or by an author from paper. Earlier records stay; nothing
 * is written when another record came after what this person saw.
 */
export async function answerReview(
  who: Who,
  id: string,
  input: ReviewAnswerInput,
): Promise<'done' | 'changed' | 'day-wrong'> {
  demand(who, access.answerReview)
  const person = personOf(who)
  if (input.givenOn > dayOf(now())) return 'day-wrong'
  return act(who, async (context) => {
    const [found] = await reviews.listReviews(context, { id })
    if (!found) throw new Refusal('not-found')
    const own = answersFor(who, found.party)
    if (!own && !may(who, access.askReview)) throw new Refusal('not-allowed')
    if ((found.answers[0]?.number ?? 0) !== input.seen) return 'changed'
    const { seen, ...said } = input
    const number = seen + 1
    const record = { ...said, review: id, number, paper: !own, person }
    if (!(await reviews.insertReviewAnswer(context, record))) return 'changed'
    const { status } = input
    const event = { round: found.round.id, review: id, status, number }
    await context.append('review.answered', event)
    return 'done'
  })
}

/**
 * Names a colleague, found by their address or their whole name, to answer for the union or as a lawyer. Returns `nobody` or
 * `several` where the words do not point to one person.
 */
export async function nameReviewer(
  who: Who,
  { colleague, duty }: { colleague: string; duty: ReviewDuty },
): Promise<'named' | 'nobody' | 'several'> {
  demand(who, access.askReview)
  personOf(who)
  const known = await listDutyHolders(who, [duty])
  return act(who, async (context) => {
    const [person, ...others] = await findColleague(context, colleague)
    if (!person) return 'nobody'
    if (others.length > 0) return 'several'
    if (!known.some((one) => one.person === person))
      await context.append('review.reviewer-named', { person, duty })
    return 'named'
  })
}

/** Lets somebody no longer answer for a party; what they said stays. */
export async function removeReviewer(
  who: Who,
  { person, duty }: { person: string; duty: ReviewDuty },
): Promise<void> {
  demand(who, access.askReview)
  personOf(who)
  const known = await listDutyHolders(who, [duty])
  if (!known.some((one) => one.person === person)) return
  await act(who, (context) => context.append('review.reviewer-removed', { person, duty }))
}
