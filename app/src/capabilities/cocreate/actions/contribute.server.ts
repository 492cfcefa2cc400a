import { listNames } from '#capabilities/people/reads.server.ts'
import type { Language } from '#capabilities/people/contract.ts'
import type { PartKey } from '@handvat/documents/parts.ts'
import { demand } from '#platform/access.ts'
import { act, type Act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { Contribution } from '../contract.ts'
import type { ContributionInput, EditInput } from '../input.ts'
import { isTalkPart, languageOf } from '../model.ts'
import * as contributions from '../store/contributions.server.ts'
import * as participants from '../store/participants.server.ts'
import * as rounds from '../store/rounds.server.ts'
import * as supports from '../store/support.server.ts'
import { holdAndFind, holdContribution, personOf } from './lead-round.server.ts'

/** More than anyone has to say in one round, and too few to fill a page of everyone's with. */
export const mostOwn = 200

/** Joins a round, or changes whether the own name shows there. */
export async function joinRound(
  who: Who,
  round: string,
  signed: boolean,
): Promise<'done' | 'closed'> {
  demand(who, access.contribute)
  const person = personOf(who)
  const signedAs = signed ? await nameOf(who, person) : null
  return unseen(who, async (context) => {
    if ((await holdAndFind(context, round, 'shared')).state !== 'open') return 'closed'
    await participants.upsertParticipant(context, { round, person, signedAs })
    return 'done'
  })
}

/** Leaves a round; what was contributed stays until it is withdrawn. */
export async function leaveRound(who: Who, round: string): Promise<'done' | 'closed'> {
  demand(who, access.contribute)
  const person = personOf(who)
  return unseen(who, async (context) => {
    if ((await holdAndFind(context, round, 'shared')).state !== 'open') return 'closed'
    await participants.deleteParticipant(context, round, person)
    return 'done'
  })
}

/** Adds a comment, a proposal or an experience to a part of the text; the same form sent twice counts once. */
export async function contribute(
  who: Who,
  place: { round: string; part: PartKey; language: Language },
  input: ContributionInput,
): Promise<{ contribution: string } | 'closed' | 'not-joined' | 'contributions-many'> {
  demand(who, access.contribute)
  const person = personOf(who)
  const signedAs = input.signed ? await nameOf(who, person) : null
  return unseen(who, async (context) => {
    const { round, part } = place
    const found = await holdAndFind(context, round, 'shared')
    const text = await rounds.findText(context, round)
    if (!text || !isTalkPart(text.document, part)) throw new Refusal('not-found')
    if (found.state !== 'open') return 'closed'
    if (!(await participants.findParticipant(context, round, person))) return 'not-joined'
    if ((await contributions.countOwn(context, round, person)) >= mostOwn)
      return 'contributions-many'
    const { kind, formKey } = input
    const { id, added } = await contributions.upsertContribution(context, {
      round,
      part,
      kind,
      formKey,
      person,
      signedAs,
      source: 'colleague',
      language: languageOf(text.document, place.language),
      ...wordsOf(input),
    })
    if (added) await context.append('contribution.added', { round, contribution: id, kind, part })
    return { contribution: id }
  })
}

/** Changes one's own contribution as long as the round is open and nobody answered it. */
export async function editContribution(
  who: Who,
  id: string,
  input: EditInput,
): Promise<'done' | 'closed' | 'answered' | 'changed'> {
  demand(who, access.contribute)
  const signedAs = input.signed ? await nameOf(who, personOf(who)) : null
  return changeOwn(who, id, async (context, own) => {
    if (own.kind !== input.kind) throw new Refusal('unreadable')
    const words = { signedAs, ...wordsOf(input) }
    return (await contributions.updateContribution(context, id, input.revision, words))
      ? 'done'
      : 'changed'
  })
}

/** Takes one's own contribution away as long as the round is open and nobody answered it. */
export async function withdrawContribution(
  who: Who,
  id: string,
): Promise<'done' | 'closed' | 'answered'> {
  demand(who, access.contribute)
  return changeOwn(who, id, async (context) => {
    await contributions.deleteContribution(context, id)
    return 'done'
  })
}

/** Takes one's own name away from under a contribution, at any time. */
export async function hideName(who: Who, id: string): Promise<void> {
  demand(who, access.contribute)
  await act(who, async (context) => {
    const { found } = await holdContribution(context, id)
    if (!found.own) throw new Refusal('not-found')
    await contributions.clearName(context, id)
  })
}

/** Supports what somebody else contributed, or takes that back; pressing twice is pressing once. */
export async function support(
  who: Who,
  id: string,
  wish: 'add' | 'remove',
): Promise<'done' | 'closed' | 'own'> {
  demand(who, access.contribute)
  const person = personOf(who)
  return act(who, async (context) => {
    const { found, state } = await holdContribution(context, id)
    if (state !== 'open') return 'closed'
    if (found.own) return 'own'
    if (wish === 'add') await supports.addSupport(context, id, person)
    else await supports.removeSupport(context, id, person)
    return 'done'
  })
}

async function changeOwn<Done extends string>(
  who: Who,
  id: string,
  change: (context: Act, own: Contribution) => Promise<Done>,
): Promise<Done | 'closed' | 'answered'> {
  return act(who, async (context) => {
    const { found, state } = await holdContribution(context, id)
    // Another's contribution is not refused but not found: nobody learns by trying whose it is.
    if (!found.own) throw new Refusal('not-found')
    if (state !== 'open') return 'closed'
    return found.answer ? 'answered' : change(context, found)
  })
}

// An event keeps who acted, for ever. What a colleague gives is kept without, so that it can be forgotten whose it was.
function unseen<Result>(who: Who, fn: (context: Act) => Promise<Result>): Promise<Result> {
  return act(visitorOf(who.organisation), fn)
}

async function nameOf(who: Who, person: string): Promise<string | null> {
  return (await listNames(who, [person])).get(person) ?? null
}

function wordsOf(input: ContributionInput | EditInput) {
  return {
    title: input.kind === 'proposal' ? input.title : null,
    text: input.text,
    reason: input.reason,
    wantsAnswer: input.kind === 'proposal' || (input.kind === 'comment' && input.asks),
  }
}
