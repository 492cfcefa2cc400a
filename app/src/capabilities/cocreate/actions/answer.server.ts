import type { CodeDocument } from '@handvat/documents/code.ts'
import { findDraft } from '#capabilities/write/reads.server.ts'
import { demand } from '#platform/access.ts'
import { act } from '#platform/database/act.server.ts'
import { Refusal } from '#platform/refusal.ts'
import type { Who } from '#platform/who.ts'
import { access } from '../access.ts'
import type { TakenWords } from '../contract.ts'
import type { AnswerInput, OutcomeInput, TakeInput } from '../input.ts'
import { isByHand, isTalkPart, languageOf, nameRule } from '../model.ts'
import * as answers from '../store/answers.server.ts'
import * as contributions from '../store/contributions.server.ts'
import * as rounds from '../store/rounds.server.ts'
import { holdAndFind, holdContribution, personOf } from './lead-round.server.ts'

/**
 * Answers a contribution, visible to all. A later answer corrects it and the earlier one stays on record; nothing is
 * written when a colleague answered after what this author saw.
 */
export async function answerContribution(
  who: Who,
  id: string,
  input: AnswerInput,
): Promise<'done' | 'changed' | 'round-ended' | 'outcome-wrong'> {
  demand(who, access.answer)
  const person = personOf(who)
  return act(who, async (context) => {
    const { found, state } = await holdContribution(context, id)
    if (state === 'answered') return 'round-ended'
    // A proposal is taken, changed or declined; a comment may also just be explained.
    if (input.outcome === 'explained' && found.kind === 'proposal') return 'outcome-wrong'
    if ((found.answer?.number ?? 0) !== input.seen) return 'changed'
    const { outcome, why } = input
    const number = input.seen + 1
    const became = outcome === 'changed' ? input.became : null
    const answer = { contribution: id, number, outcome, why, became, person }
    if (!(await answers.insertAnswer(context, answer))) return 'changed'
    const { round } = found
    await context.append('contribution.answered', { round, contribution: id, outcome, number })
    return 'done'
  })
}

/**
 * Writes a proposal that was taken or changed into the draft, in the author's final words; where a list has more to it than words,
 * records that the author wrote it in. Nothing is written when the part changed after what the author saw, or when the proposal
 * is in the draft already.
 */
export async function takeProposal(
  who: Who,
  id: string,
  input: TakeInput,
): Promise<{ part: string } | 'changed' | 'taken-already' | 'not-accepted' | 'why-missing'> {
  demand(who, access.answer)
  const person = personOf(who)
  const draft = await findDraft(who)
  if (!draft) throw new Refusal('not-found')
  try {
    return await act(who, async (context) => {
      const { found } = await holdContribution(context, id)
      if (found.kind !== 'proposal') throw new Refusal('not-found')
      if (found.taken) return 'taken-already'
      const outcome = found.answer?.outcome
      if (outcome !== 'taken' && outcome !== 'changed') return 'not-accepted'
      const fresh = found.part.startsWith('section:')
      if (fresh && !input.why) return 'why-missing'
      const { title, text } = input
      const words: TakenWords = {
        part: fresh ? `rule:${nameRule(title, idsOf(draft.document))}` : found.part,
        language: found.language,
        title,
        text,
        fresh: fresh
          ? { why: input.why ?? '', section: found.part.slice('section:'.length) }
          : null,
      }
      if (!(await answers.insertTaking(context, id, { ...words, person }))) return 'taken-already'
      const { round } = found
      const { part } = words
      // What the author wrote in by hand stands in the draft already.
      if (isByHand(part)) return { part }
      const seen = fresh ? 0 : input.seen
      await context.append('proposal.taken', { round, contribution: id, part, seen })
      return { part }
    })
  } catch (error) {
    // Said by the reaction that writes the draft: then nothing at all was written.
    if (error instanceof Refusal && error.id === 'changed-meanwhile') return 'changed'
    throw error
  }
}

/** Records what came out of the round table as a proposal, with no name. */
export async function recordOutcome(
  who: Who,
  round: string,
  input: OutcomeInput,
  language: 'nl' | 'en',
): Promise<{ contribution: string } | 'round-ended'> {
  demand(who, access.leadRound)
  return act(who, async (context) => {
    const found = await holdAndFind(context, round, 'shared')
    const text = await rounds.findText(context, round)
    if (!text || !isTalkPart(text.document, input.part)) throw new Refusal('not-found')
    if (found.state === 'answered') return 'round-ended'
    const { part, title, reason, formKey } = input
    const { id, added } = await contributions.upsertContribution(context, {
      round,
      part,
      title,
      reason,
      formKey,
      text: input.text,
      kind: 'proposal',
      source: 'round-table',
      person: null,
      signedAs: null,
      language: languageOf(text.document, language),
      wantsAnswer: true,
    })
    const event = { round, contribution: id, kind: 'proposal', part }
    if (added) await context.append('contribution.added', event)
    return { contribution: id }
  })
}

function idsOf(document: CodeDocument): Set<string> {
  return new Set(document.sections.flatMap(({ rules }) => rules.map(({ id }) => id)))
}
