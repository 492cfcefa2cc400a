import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import { visitorOf, type Who } from '#platform/who.ts'
import type { Language } from '#capabilities/people/contract.ts'
import { access } from '../access.ts'
import type { GapInput, GapOutcomeInput } from '../input.ts'
import * as store from '../store/gaps.server.ts'
import * as questions from '../store/questions.server.ts'

/**
 * Proposes for the code what questions taught. In a round that is open it becomes a contribution there, in the same transaction;
 * otherwise, or where the round has no such part, the authors find it at their desk. Holds nothing of who asked.
 */
export async function proposeGap(
  who: Who,
  input: GapInput,
  at: { round: string | null; language: Language },
): Promise<{ round: string | null } | 'sent-already'> {
  demand(who, access.answer)
  const by = who.person
  if (!by) throw new Refusal('not-signed-in')
  const record = (round: string | null) =>
    // As a visitor: an event keeps who acted for ever, and who proposed is kept with the proposal.
    act(visitorOf(who.organisation), async (context) => {
      const { question, part } = input
      if (question && !(await questions.findQuestion(context, question)))
        throw new Refusal('not-found')
      const row = { ...input, round, by, language: at.language }
      const gap = await store.insertGap(context, row)
      if (!gap) return 'sent-already'
      await context.append('code-gap.proposed', { gap, part, round })
      return { round }
    })
  try {
    return await record(at.round)
  } catch (error) {
    // Said by the round: it closed meanwhile, or its text has no such part. Then nothing was written yet.
    if (error instanceof Refusal && error.id === 'changed-meanwhile') return record(null)
    throw error
  }
}

/** An author says what came of a proposal that stands in no round; `changed` when a colleague was first. */
export async function decideGap(who: Who, input: GapOutcomeInput): Promise<'done' | 'changed'> {
  demand(who, access.decideGap)
  return act(who, async (context) => {
    const [gap] = await store.listGaps(context, { id: input.gap })
    if (!gap || gap.round) throw new Refusal('not-found')
    if (gap.number !== input.number) return 'changed'
    const { outcome, why } = input
    const number = gap.number + 1
    if (!(await store.insertOutcome(context, { gap: gap.id, number, outcome, why })))
      return 'changed'
    await context.append('code-gap.decided', { gap: gap.id, outcome })
    return 'done'
  })
}
